import { z } from 'zod';
import { FlagReason } from '../../../preload/words.ts';

export { FlagReason, OutReason } from '../../../preload/words.ts';

/** The flag «не работает»: why, and since when the workstation is out of service. */
export const OutOfService = z.strictObject({
  reason: FlagReason,
  /** Wall time; whatever came later is swept before the workstation is offered again. */
  since: z.iso.datetime({ offset: true }),
});
export type OutOfService = z.infer<typeof OutOfService>;

/** Is it the reason of such a flag, as opposed to something that a closing has left? */
export function isFlagReason(code: string): code is FlagReason {
  return FlagReason.safeParse(code).success;
}

/** Keeps the flag: on disk, so that it outlives restarts until a consultant clears it. */
export interface OutOfServiceFlag {
  /** `absent` where there is none; one that cannot be read counts as set. */
  read(): Promise<'absent' | 'unreadable' | OutOfService>;
  /** Resolves when the disk has it. */
  set(flag: OutOfService): Promise<void>;
  clear(): Promise<void>;
}
