/** What can go wrong in normal use: a stable code for machines, a sentence in Russian for people. */
export interface Failure {
  /** `domain.reason`, stable across versions; goes to the journal. */
  readonly code: string;
  /** What happened, what it means, what to do next. Never holds personal data. */
  readonly message: string;
}

export type Result<T, E extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** The successful answer. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** The expected failure: `fail('config.unreadable', 'Файл … не читается')`. */
export function fail(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
