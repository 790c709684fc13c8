import { z } from 'zod';
import { SignReason } from '../../../preload/words.ts';

export { OutReason, SignReason } from '../../../preload/words.ts';

/** The sign «не работает»: why, and since when nobody was served. */
export const OutOfService = z.strictObject({
  reason: SignReason,
  /** Wall time; whatever came later is swept before the workstation is offered again. */
  since: z.iso.datetime({ offset: true }),
});
export type OutOfService = z.infer<typeof OutOfService>;

/** Whether the sign hangs out for this code, as opposed to something that a closing has left. */
export function isSignReason(code: string): code is SignReason {
  return SignReason.safeParse(code).success;
}

/** Where the sign hangs: on disk, so that it outlives restarts until a consultant takes it away. */
export interface OutSign {
  /** `absent` where there is none; one that cannot be read is a sign all the same. */
  read(): Promise<'absent' | 'unreadable' | OutOfService>;
  /** Resolves when the disk has it. */
  set(sign: OutOfService): Promise<void>;
  clear(): Promise<void>;
}
