import type { ClosingStep } from '../closing/closing.ts';

/** What the closing needs of the inbox. */
export interface ClosableInbox {
  /** Looks anew which of the folders can be reached. */
  check(): Promise<void>;
  /** Resolves when no scan is on its way any more. */
  settled(): Promise<void>;
  /** `denied`, `missing` or `unreachable` when one of the folders cannot be reached; null when all can. */
  readonly trouble: string | null;
}

/**
 * The sweep of the scan inbox. A folder that cannot be reached is «не проверено» and holds nobody up: what
 * appears there later belongs to nobody, so the next visitor is never shown it.
 */
export function inboxStep(inbox: ClosableInbox, sweep: ClosingStep): ClosingStep {
  return {
    ...sweep,
    guards: 'reached',
    async plan(context) {
      await inbox.settled();
      await inbox.check();
      return sweep.plan(context);
    },
    async verify(context) {
      const verdict = await sweep.verify(context);
      const { trouble } = inbox;
      if (trouble === null || verdict.status === 'failed') return verdict;
      return { status: 'not-checked', code: `scans.${trouble}` };
    },
  };
}
