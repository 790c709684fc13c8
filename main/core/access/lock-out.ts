import { MINUTE, SECOND } from '../base/clock.ts';

/** Wrong PINs in a row from which the lock-out begins: fewer are a slip of the finger. */
const FREE = 3;
const FIRST = 30 * SECOND;
/** Longer would let a bored visitor keep the consultant out for the day. */
const LONGEST = 15 * MINUTE;

/**
 * How long nobody is let in after so many wrong PINs in a row: nothing for the first two, then 30 s, doubled with
 * each further one, at most 15 minutes. At four tries an hour a PIN of six digits lasts 14 years on average.
 * @returns milliseconds
 */
export function lockOut(failures: number): number {
  return failures < FREE ? 0 : Math.min(LONGEST, FIRST * 2 ** (failures - FREE));
}
