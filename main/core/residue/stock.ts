/** What was in the places of a visit before it began: names of things that say nothing about what they are. */

/** More than this is not kept: then what is not in the stock may have been there all the same. */
export const MOST_THINGS = 300_000;

/**
 * One thing as its file system identifies it, now and later: its number and its birth. A name would be
 * given to another thing when the visitor saves over it, and would say what the document is.
 */
export interface Thing {
  /** Never that of another thing. */
  readonly key: string;
  /**
   * Where births are not known: the same place, whatever is in it. A thing with this and another `key` may be the
   * old one, changed, or a new one.
   */
  readonly place: string | null;
  /** Wall time of the birth, in milliseconds; null where the file system does not know it. */
  readonly born: number | null;
  /** Wall time of the last change of any kind, which a move is too. */
  readonly changed: number;
  /** Whether it was stamped with the clock of this machine, and not with that of a server. */
  readonly isOurClock: boolean;
}

/** What is written down before a visit. */
export class StockBook {
  readonly #keys = new Map<string, Set<string>>();
  readonly #whole = new Set<string>();
  #size = 0;

  /**
   * Writes down one thing of a target.
   * @throws where there are more than can be written down
   */
  add(target: string, { key, place }: Thing): void {
    this.addKey(target, key);
    if (place !== null) this.addKey(target, place);
  }

  /** The same of one that was looked at earlier. @throws as `add` */
  addKey(target: string, key: string): void {
    if (this.#size >= MOST_THINGS) throw new Error('more things than can be written down');
    const keys = this.#keys.get(target) ?? new Set();
    this.#keys.set(target, keys);
    keys.add(key);
    this.#size += 1;
  }

  /** Every thing of this target was written down. */
  closeTarget(id: string): void {
    this.#whole.add(id);
  }

  stock(id: string, jobs: readonly string[] | null): Stock {
    return { id, whole: this.#whole, keys: this.#keys, jobs };
  }
}

/** What was there before a visit. */
export interface Stock {
  /** Of the visit. */
  readonly id: string;
  /** Targets of which everything was written down. */
  readonly whole: ReadonlySet<string>;
  /** By the target. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Jobs of the account that the spooler knew; null where it could not be asked. */
  readonly jobs: readonly string[] | null;
}

/** Keeps the stock beside the dirty marker, so that a power cut does not take it. */
export interface StockKeeper {
  /** Writes down what is there now. What could not be written down is missing in `whole`. */
  take(visitId: string): Promise<Stock>;
  /**
   * The one of this visit; null where there is none, or it cannot be read.
   * @param visitId null where the marker could not be read: then it is the one that is there
   */
  read(visitId: string | null): Promise<Stock | null>;
  /** Nobody is here: looks at everything already, so that the next visit has less to wait for. */
  prepare(): Promise<void>;
  /** Clean: nobody needs it any more. */
  forget(): Promise<void>;
}
