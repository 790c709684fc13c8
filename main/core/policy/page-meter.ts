import type { Clock } from '../base/clock.ts';
import { FLOOD_LIMITS } from './flood-limits.ts';

/** What is counted of a page. */
export type Metered = 'navigations' | 'frames' | 'refusals' | 'wishes';

/** Counts what one page makes the program do; the page that goes past its measure is ended (decision 25). */
export class PageMeter {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #counts = new Map<Metered, { since: number; count: number }>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Counts one; true where there were too many within the time that `FLOOD_LIMITS` names. */
  note(kind: Metered): boolean {
    const { most, within } = FLOOD_LIMITS[kind];
    const now = this.#clock.monotonic();
    const known = this.#counts.get(kind);
    const counted = known && now - known.since < within ? known : { since: now, count: 0 };
    counted.count += 1;
    this.#counts.set(kind, counted);
    return counted.count > most;
  }

  /** The page was ended: what is opened in its place begins anew. */
  clear(): void {
    this.#counts.clear();
  }
}
