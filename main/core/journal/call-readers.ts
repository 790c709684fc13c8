/** Readers of the input of journal calls. */
import type { z } from 'zod';
import { ok, type Result } from '../base/result.ts';
import { journalFailure } from './journal-failures.ts';

/** Reads the input of a call as it came over the wire; a refusal says why. */
export type Reader<I> = (input: unknown) => Result<I>;

/** Reads by a schema. A wrong input is an error of the program, not of a person. */
export function by<S extends z.ZodType>(schema: S): Reader<z.infer<S>> {
  return (input) => {
    const read = schema.safeParse(input);
    return read.success ? ok(read.data) : journalFailure('journal.bad-request');
  };
}

/** As `by`, of an input that may be left out: a filter without parts takes everything. */
export function filter<S extends z.ZodType>(schema: S): Reader<z.infer<S> | undefined> {
  const read = by(schema);
  return (input) => read(input ?? {});
}

/** Of a call without input. */
export const nothing: Reader<undefined> = () => ok(undefined);
