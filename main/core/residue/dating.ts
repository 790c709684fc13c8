import { SECOND } from '../base/clock.ts';
import type { Stretch } from '../visit/visit-times.ts';
import type { Stock, Thing } from './stock.ts';

/** Whose a thing is: of before the visit, of the visit, or unknown («не проверено»). */
export type Age = 'before' | 'visit' | 'unknown';

/** What is known of the time of a visit. */
export interface SeenTime {
  readonly stretches: readonly Stretch[];
  /** By how much the clock was set meanwhile, each time. */
  readonly sets: readonly number[];
  /** Looks at the clock again. */
  look(): number;
}

/** The clock of a file system ticks more coarsely than ours. */
const SLACK = 1 * SECOND;

/**
 * Tells the things of a visit from all others (decision 19). First by the stock that was taken before it: what was
 * there is not the visit's, whatever its times are. Then by its birth: what came from elsewhere and is older stays.
 * The clock is asked only for what it knows: whether a birth is one of the times that the visit has seen.
 */
export class Dating {
  readonly #time: SeenTime | null;
  readonly #stock: Stock | null;

  /** @param time null where the beginning of the visit is not known */
  constructor(time: SeenTime | null, stock: Stock | null) {
    this.#time = time;
    this.#stock = stock;
  }

  /** Jobs of the account that the spooler knew before the visit; null where nobody knows. */
  get jobs(): readonly string[] | null {
    return this.#stock?.jobs ?? null;
  }

  /** By how many milliseconds the clock was set during the visit, each time. */
  get sets(): readonly number[] {
    this.#time?.look();
    return this.#time?.sets ?? [];
  }

  /** Whether a target can be judged at all: without it nothing is removed there and nothing called clean. */
  canJudge(target: string): boolean {
    return this.#time !== null || this.knowsAll(target);
  }

  /** Whether everything in the places of a target was written down before the visit. */
  knowsAll(target: string): boolean {
    return this.#stock?.whole.has(target) === true;
  }

  /** Whether it was in the places of a target before the visit; false says nothing. */
  wasThere({ key }: Thing, target: string): boolean {
    return this.#stock?.keys.get(target)?.has(key) === true;
  }

  /** A thing in a place that others use too. */
  ageOf(thing: Thing, target: string): Age {
    // Also what was in another place then: an old document that was moved is no new one.
    if ([...(this.#stock?.keys.keys() ?? [])].some((one) => this.wasThere(thing, one))) return 'before';
    if (this.#mayBeChanged(thing, target)) return 'unknown';
    // A file system without births: whatever comes into a place is changed by that.
    const stamp = thing.born ?? thing.changed;
    return this.knowsAll(target) ? this.#ofNew(thing, stamp) : this.#byTimeAlone(thing, stamp);
  }

  /**
   * When a thing came to where it is, however old it is itself: a thing that was thrown away.
   * @param isPlaceKnown the place was looked through before the visit, or is the visit's own
   */
  arrivalOf(thing: Thing, target: string, isPlaceKnown: boolean): Age {
    if (this.wasThere(thing, target)) return 'before';
    if (this.#mayBeChanged(thing, target)) return 'unknown';
    return isPlaceKnown ? 'visit' : this.#byTimeAlone(thing, thing.changed);
  }

  /** When something was written to that changes all the time and has no birth of its own to go by. */
  ageOfChange(stamp: number): Age {
    return this.#byTimeAlone({ isOurClock: true }, stamp);
  }

  #mayBeChanged({ place }: Thing, target: string): boolean {
    return place !== null && this.#stock?.keys.get(target)?.has(place) === true;
  }

  /** It was not there before: the visit's, or brought here from a place that nobody looked through. */
  #ofNew({ born, isOurClock }: Thing, stamp: number): Age {
    if (this.#time === null) return 'unknown';
    if (this.#hasSeen(stamp)) return 'visit';
    return born !== null && isOurClock ? 'before' : 'unknown';
  }

  /** Nobody knows what was there before. A clock that was set since proves nothing. */
  #byTimeAlone({ isOurClock }: Pick<Thing, 'isOurClock'>, stamp: number): Age {
    if (this.#time === null) return 'unknown';
    const isSeen = this.#hasSeen(stamp);
    if (this.#time.sets.length > 0 || !isOurClock) {
      const earliest = Math.min(...this.#time.stretches.map(({ from }) => from));
      return isOurClock && !isSeen && stamp < earliest ? 'before' : 'unknown';
    }
    if (isSeen) return 'visit';
    return this.#time.stretches.every(({ from }) => stamp < from) ? 'before' : 'unknown';
  }

  #hasSeen(stamp: number): boolean {
    const isIn = () =>
      this.#time?.stretches.some(({ from, to }) => stamp >= from - SLACK && stamp <= to + SLACK) === true;
    if (isIn()) return true;
    // The visit goes on while it is closed, and so does the clock.
    this.#time?.look();
    return isIn();
  }
}
