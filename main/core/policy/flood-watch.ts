import { FLOOD_LIMITS } from './flood-limits.ts';

/** Milliseconds of the processor since the look before. */
export interface WorkSample {
  /** Of the clock, since the look before. */
  readonly elapsed: number;
  readonly main: number;
  /** Of each page that is open. */
  readonly pages: readonly { readonly id: string; readonly work: number }[];
}

/**
 * Finds the page that keeps the main process at work, whatever it does it by: looks in a row at which the main process
 * worked hard, and one page did as well. No way of flooding has to be known for it (decision 25).
 */
export class FloodWatch {
  readonly #rows = new Map<string, number>();

  /** Takes a look; returns the page to be ended, or null. */
  note({ elapsed, main, pages }: WorkSample): string | null {
    const { share, pageShare, looks } = FLOOD_LIMITS.turns;
    const isHard = main > share * elapsed;
    const hard = new Set(
      isHard ? pages.filter(({ work }) => work > pageShare * elapsed).map(({ id }) => id) : [],
    );
    for (const id of this.#rows.keys()) if (!hard.has(id)) this.#rows.delete(id);
    for (const id of hard) this.#rows.set(id, (this.#rows.get(id) ?? 0) + 1);
    const past = pages.filter(({ id }) => (this.#rows.get(id) ?? 0) >= looks);
    const [worst] = past.toSorted((a, b) => b.work - a.work);
    if (!worst) return null;
    this.#rows.clear();
    return worst.id;
  }
}
