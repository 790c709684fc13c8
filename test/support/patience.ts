/**
 * Milliseconds after which what a test waits for has hung. Never what something may take: a machine may be many times
 * slower than the one it was written on, and busy besides.
 */
export const HANGS = 180_000;

/** The same of a whole test, with its start of the program. */
export const TEST_HANGS = 900_000;
