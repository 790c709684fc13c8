/** How a place is joined to the centre: its one-time token and the key that it has made, for the pass of that key. */
import { z } from 'zod';
import { WorkstationId } from './envelope.ts';

/** A token without dashes. */
const JoinToken = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{24}$/);

/** The public part of a key of a user of NATS. */
const PlaceKey = z.string().regex(/^U[A-Z2-7]{55}$/);

export const JoinRequest = z.strictObject({
  v: z.literal(1),
  token: JoinToken,
  key: PlaceKey,
  /** The place that the workstation takes itself for; null where its configuration does not say. */
  place: WorkstationId.nullable(),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

export const JoinAnswer = z.strictObject({
  v: z.literal(1),
  place: WorkstationId,
  pass: z
    .string()
    .max(8192)
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
});
export type JoinAnswer = z.infer<typeof JoinAnswer>;

/** Why a token does not join anybody. */
export const JoinRefusal = z.enum(['unknown', 'used', 'old', 'replaced', 'foreign', 'key-taken', 'too-many']);
export type JoinRefusal = z.infer<typeof JoinRefusal>;

export const JoinRefused = z.looseObject({ error: z.looseObject({ code: JoinRefusal }) });
