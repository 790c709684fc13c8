import type { StepId } from '../../../preload/words.ts';
import type { Progress } from '../closing/closing.ts';
import type { Dating } from './dating.ts';
import type { StockBook } from './stock.ts';

/** What one place holds of a visit. */
interface Found {
  readonly items: number;
}

/** What was done besides taking the names away. */
interface Wiped {
  /**
   * Files whose content was overwritten once before they went. Never a promise that nothing can be read from
   * the disk: a drive may keep earlier copies by itself.
   */
  readonly overwritten: number;
}

/**
 * A place where a visit leaves something. Each target knows how to count, wipe and look again; below a place it never
 * follows a link, never crosses a mount and never touches what belongs to another user. `plan` is the dry run:
 * it counts what `wipe` would take, by the same walk, and changes nothing.
 */
export interface SweepTarget {
  readonly id: StepId;
  /**
   * Writes down what is there before a visit; only targets that share their place with others have it.
   * @throws where that cannot be read: then the book is not closed for this target
   */
  remember?(book: StockBook): Promise<void>;
  plan(dating: Dating): Promise<Found>;
  wipe(dating: Dating, progress: Progress): Promise<Wiped>;
  /**
   * What is left, counted anew. `unknown` when the place could not be read, or when nobody can tell whether something
   * in it is the visit's.
   */
  verify(dating: Dating): Promise<number | 'unknown'>;
}
