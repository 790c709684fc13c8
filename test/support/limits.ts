import { expect } from 'vitest';
import { isWhole } from './whole.ts';

/**
 * A promise in wall time. What it took is always printed; it is judged only by `npm run soak -- whole`, where one file runs
 * at a time: beside other programs a clock tells how busy the machine is.
 */
export function holdsWithin(what: string, ms: number, limit: number): void {
  console.info(`${what}: ${Math.round(ms)} ms (less than ${limit} wanted)`);
  if (isWhole) expect(ms, what).toBeLessThan(limit);
}
