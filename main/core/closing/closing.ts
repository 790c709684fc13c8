/**
 * Closing a visit: every step is planned, performed and then verified, and all run even if one breaks.
 * A step that hangs is left behind after its limit and counts as failed: verification that did not
 * happen is never a green tick.
 */

import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Outcome } from '../visit/visit.ts';
import type { ClosingContext, ClosingStep, Verdict } from './closing-step.ts';
import { headlineOf } from './headline.ts';
import type { ClosingStepView, Receipt } from './receipt.ts';

export type { ClosingContext, ClosingStep, Progress, Verdict } from './closing-step.ts';

const TIMED_OUT: Verdict = { status: 'failed', code: 'step.timeout' };

/** Runs all steps in order and reports the whole list after every change. */
export async function runClosing(
  steps: readonly ClosingStep[],
  context: ClosingContext,
  tools: { readonly clock: Clock; readonly logger: Logger },
  onProgress: (views: readonly ClosingStepView[]) => void,
): Promise<readonly ClosingStepView[]> {
  const views: ClosingStepView[] = steps.map(({ id }) => ({ id, status: 'waiting', code: 'waiting' }));
  const show = (index: number, view: ClosingStepView) => {
    views[index] = view;
    onProgress([...views]);
  };
  for (const [index, step] of steps.entries()) {
    show(index, { id: step.id, status: 'running', code: 'running' });
    tools.logger.info('closing.step', { step: step.id, phase: 'begun' });
    const begunAt = tools.clock.monotonic();
    const verdict = await runStep(step, context, tools, (removed, found) =>
      show(index, { id: step.id, status: 'running', code: 'running', removed, found }),
    );
    const durationMs = tools.clock.monotonic() - begunAt;
    show(index, { id: step.id, ...verdict, durationMs });
    tools.logger.info('closing.step', { step: step.id, phase: verdict.status, ms: Math.round(durationMs) });
  }
  return views;
}

async function runStep(
  step: ClosingStep,
  context: ClosingContext,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
  progress: (removed: number, found: number) => void,
): Promise<Verdict> {
  let isOver = false;
  let cancelLimit = (): void => undefined;
  const limit = new Promise<Verdict>((resolve) => {
    cancelLimit = clock.after(step.limit, () => resolve(TIMED_OUT));
  });
  // A step that was left behind must not speak up, or begin its work, when another visit may be open.
  const tell = (removed: number, found: number) => {
    if (!isOver) progress(removed, found);
  };
  const attempt = async (part: () => Promise<void>) => {
    try {
      if (!isOver) await part();
    } catch (cause) {
      // Not fatal: what could not be counted is swept all the same, and verification looks for itself.
      logger.error('closing.step-broke', { step: step.id }, cause);
    }
  };
  const work = async (): Promise<Verdict> => {
    await attempt(async () => tell(0, await step.plan(context)));
    await attempt(() => step.perform(context, tell));
    if (!isOver) logger.info('closing.step', { step: step.id, phase: 'performed' });
    return isOver ? TIMED_OUT : step.verify(context);
  };
  try {
    return await Promise.race([work(), limit]);
  } catch (cause) {
    logger.error('closing.verify-broke', { step: step.id }, cause);
    return { status: 'failed', code: 'step.broke' };
  } finally {
    isOver = true;
    cancelLimit();
  }
}

/** What the outcome of all steps means for the workstation. Residue weighs more than a token. */
export function judge(
  steps: readonly ClosingStep[],
  views: readonly ClosingStepView[],
): { readonly outcome: Outcome; readonly code: string } {
  const guarded = (guards: ClosingStep['guards']) =>
    views.filter((_, index) => steps[index]?.guards === guards);
  // Without evidence nobody may sit down: «не проверено» is residue too.
  const residue =
    guarded('workstation').find(({ status }) => status !== 'verified' && status !== 'skipped') ??
    guarded('reached').find(({ status }) => status === 'failed');
  if (residue) return { outcome: 'residue', code: residue.code };
  const token = guarded('token').find(({ status }) => status === 'failed');
  if (token) return { outcome: 'token', code: token.code };
  return { outcome: 'clean', code: 'clean' };
}

/** What these remove is no file of the visitor: certificates of a token, lines of the clipboard's history. */
const NO_FILES: readonly ClosingStepView['id'][] = ['signatures', 'certificates', 'clipboard-history'];

/** The record of a sweep for the visitor, the consultant and the journal. Only verified facts are summed. */
export function makeReceipt(
  views: readonly ClosingStepView[],
  facts: { readonly endedAt: string; readonly isRecovered: boolean; readonly isClean: boolean },
): Receipt {
  const portals = views.flatMap(({ portals }) => portals ?? []);
  return {
    ...facts,
    headline: headlineOf(views, facts),
    portalsLeft: portals.filter(({ verdict }) => verdict === 'confirmed').length,
    filesRemoved: views
      .filter(({ id, status }) => status === 'verified' && !NO_FILES.includes(id))
      .reduce((sum, { removed }) => sum + (removed ?? 0), 0),
    steps: [...views],
  };
}
