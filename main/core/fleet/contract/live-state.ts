/** What a workstation does now. Told as it changes, kept by nobody: the next one replaces it. */
import { z } from 'zod';
import { FlagReason } from '../../../../preload/words.ts';

/** How often a state is told although nothing has changed: by it a workstation is known to be alive. */
export const TOLD_EVERY_SECONDS = 30;

/** For how long nobody has touched it, whole minutes, rounded down to one of these. */
export const IDLE_CLASSES = [0, 2, 5, 10] as const;

export const LiveState = z.strictObject({
  v: z.literal(1),
  /** Rises with each state; after a start of the program it begins again at 1. */
  order: z.number().int().min(1),
  kind: z.enum(['free', 'visit', 'hidden', 'closing', 'out']),
  /** Whole minutes since this kind began, at most a day. */
  minutes: z.number().int().min(0).max(1440),
  idle: z.literal(IDLE_CLASSES),
  /** Somebody has called a consultant. */
  isCalled: z.boolean(),
  /** The closing waits until a token is taken out. */
  waitsForToken: z.boolean(),
  /** Why the flag «не работает» is set; null where it is not. */
  sign: FlagReason.nullable(),
});
export type LiveState = z.infer<typeof LiveState>;
