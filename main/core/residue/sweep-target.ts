import type { Progress } from '../closing/closing.ts';

/** What one place holds of a visit. */
export interface Found {
  readonly items: number;
}

/**
 * A place where a visit leaves something. Each target knows how to count, wipe and look again; it never
 * follows a link, never crosses a mount and never touches what belongs to another user.
 */
export interface SweepTarget {
  readonly id: string;
  plan(since: number): Promise<Found>;
  wipe(since: number, progress: Progress): Promise<void>;
  /** What is left, counted anew. `unknown` when the place could not be read. */
  verify(since: number): Promise<number | 'unknown'>;
}
