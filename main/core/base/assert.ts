/** Closes a `switch` over a union: the compiler complains when a member was forgotten. */
export function assertNever(value: never, why: string): never {
  throw new Error(`${why}: unexpected ${JSON.stringify(value)}`);
}

/** A broken assumption is an exception; the message says why it must hold. */
export function assert(claim: unknown, why: string): asserts claim {
  if (!claim) throw new Error(`assertion failed: ${why}`);
}
