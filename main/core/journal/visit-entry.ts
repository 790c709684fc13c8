import type { EndedVisit } from '../visit/runner-deps.ts';
import type { VisitRecord } from './visit-record.ts';

type Refusal = VisitRecord['refusals'][number];
type Counted = Pick<VisitRecord, 'instructions' | 'situations' | 'helpCalls' | 'refusals'>;

/** A set of services that the questions have led to. */
export interface ProposedSet {
  readonly situation: string;
  /** Ids of the catalogue. */
  readonly instructions: readonly string[];
}

/**
 * The journal's word for an instruction: ids of the catalogue begin with the number of the service, the journal's
 * words with a letter. `1.1-resume` is `n1-1-resume`.
 */
export function journalWord(id: string): string {
  return /^\d/.test(id) ? `n${id.replaceAll('.', '-')}` : id;
}

/** What is counted during a visit beside the state machine: ids and reasons, never addresses. */
export class VisitCounters {
  #instructions = new Set<string>();
  #situations = new Set<string>();
  #proposed: ProposedSet | null = null;
  #helpCalls = 0;
  #refusals = new Map<string, Refusal>();
  #last: readonly Refusal[] = [];

  noteInstruction(id: string): void {
    this.#instructions.add(journalWord(id));
    if (this.#proposed?.instructions.includes(id)) this.#situations.add(this.#proposed.situation);
  }

  /** A set is shown, or none any more. Looking at it is not using it: an instruction of it must be opened. */
  noteProposed(set: ProposedSet | null): void {
    this.#proposed = set;
  }

  /** The set for this situation was taken as a whole, on paper. */
  noteTaken(situation: string): void {
    this.#situations.add(situation);
  }

  /** A consultant was called. */
  noteHelp(): void {
    this.#helpCalls += 1;
  }

  /** The journal has no capital letters; Chromium's names of permissions have (`pointerLock`). */
  noteRefusal(name: string, portalId: string | null): void {
    const reason = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const key = `${reason}|${portalId ?? ''}`;
    const known = this.#refusals.get(key) ?? { reason, portalId, count: 0 };
    this.#refusals.set(key, { ...known, count: known.count + 1 });
  }

  /** What was refused in the visit that is on, the most frequent first; between visits in the last one. */
  refusals(isVisitOn: boolean): readonly Refusal[] {
    const current = [...this.#refusals.values()];
    return (isVisitOn || current.length > 0 ? current : [...this.#last]).sort((a, b) => b.count - a.count);
  }

  /** What was counted since the last call. */
  take(): Counted {
    const taken = {
      instructions: [...this.#instructions],
      situations: [...this.#situations],
      helpCalls: this.#helpCalls,
      refusals: [...this.#refusals.values()],
    };
    this.#instructions = new Set();
    this.#situations = new Set();
    this.#proposed = null;
    this.#helpCalls = 0;
    this.#refusals = new Map();
    this.#last = taken.refusals;
    return taken;
  }
}

/** The row of the journal for a visit that ended. */
export function visitEntry(
  { visit, reason, endedAt, durationMs, receipt }: EndedVisit,
  counted: Counted,
): VisitRecord {
  const steps = receipt.steps.map(({ id, status, code, found, removed, left, durationMs }) => ({
    id,
    status,
    code,
    found: found ?? null,
    removed: removed ?? null,
    left: left ?? null,
    durationMs: durationMs === undefined ? null : Math.round(durationMs),
  }));
  const portals = receipt.steps
    .flatMap((step) => step.portals ?? [])
    .map(({ id, verdict, reason }) => ({ id, logout: verdict, reason: reason ?? null }));
  const { id, audience, purpose, ticket, waitMinutes, startedAt } = visit;
  return {
    ...{ id, audience, purpose, ticket, waitMinutes, startedAt, endedAt, durationMs },
    endReason: reason,
    isClean: receipt.isClean,
    isRecovered: receipt.isRecovered,
    ...{ portals, steps },
    ...counted,
  };
}
