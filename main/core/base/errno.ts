/** The system's code of a failed call, such as `ENOENT`; undefined where something else went wrong. */
export function errnoOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
