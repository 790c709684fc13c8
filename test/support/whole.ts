import process from 'node:process';

/** What asks for the whole of what `npm test` only takes a part of: `npm run soak -- whole`. */
export const WHOLE = 'SECTOR_TEST_WHOLE';

/** True: tests that go through a product of many (screens, languages, schemes, screens’ sizes) leave nothing of it out. */
export const isWhole = Boolean(process.env[WHOLE]);

/** Every `step`-th of many that go the same way through the code, the first among them; all of them where the whole is asked for. */
export function partOf<T>(all: readonly T[], step: number): readonly T[] {
  return isWhole ? all : all.filter((_, at) => at % step === 0);
}
