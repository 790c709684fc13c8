import type { Progress } from '../closing/closing.ts';

/** What one place holds of a visit. */
export interface Found {
  readonly items: number;
}

/** What was done besides taking the names away. */
export interface Wiped {
  /**
   * Files whose content was overwritten once before they went. Never a promise that nothing can be read from
   * the disk: a drive may keep earlier copies by itself (remanence.md 5.3, point 6).
   */
  readonly overwritten: number;
}

/**
 * A place where a visit leaves something. Each target knows how to count, wipe and look again; it never
 * follows a link, never crosses a mount and never touches what belongs to another user. `plan` is the dry run:
 * it counts what `wipe` would take, by the same walk, and changes nothing.
 */
export interface SweepTarget {
  readonly id: string;
  /** `since`: wall time in milliseconds at which the visit began; 0 where nobody knows it. */
  plan(since: number): Promise<Found>;
  wipe(since: number, progress: Progress): Promise<Wiped>;
  /** What is left, counted anew. `unknown` when the place could not be read. */
  verify(since: number): Promise<number | 'unknown'>;
}
