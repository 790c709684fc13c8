/**
 * The messages between the journal process and the client in front of it. Both sides read what they receive: the
 * process is ours, and a broken one must not be able to break the shell.
 */
import { z } from 'zod';
import { CALL_NAMES } from './journal-calls.ts';

/** The first message of the process: it listens now. */
export const Ready = z.strictObject({ kind: z.literal('ready') });

const RequestId = z.number().int().min(1);

export const JournalRequest = z.strictObject({
  kind: z.literal('request'),
  id: RequestId,
  call: z.enum(CALL_NAMES),
  /** Read by the call itself. */
  input: z.unknown().optional(),
});
export type JournalRequest = z.infer<typeof JournalRequest>;

/** `value` is read by the side that knows which call it answers. */
export const JournalAnswer = z.strictObject({
  kind: z.literal('answer'),
  id: RequestId,
  result: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.unknown() }),
    z.strictObject({
      ok: z.literal(false),
      error: z.strictObject({ code: z.string(), message: z.string() }),
    }),
  ]),
});
export type JournalAnswer = z.infer<typeof JournalAnswer>;
