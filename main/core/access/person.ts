import { z } from 'zod';
import { StaffRole } from '../../../preload/words.ts';

/** Somebody who may open the desk. The name stands in the consultation log as the one who answered. */
export const Person = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(80),
  role: StaffRole,
  /** PHC string of the PIN, e.g. `$argon2id$v=19$m=19456,t=2,p=1$…`. */
  hash: z.string().startsWith('$'),
  /** The PIN has six digits: the sixth sends it. How long a longer one is stands nowhere. */
  hasSixDigits: z.boolean().optional(),
  /** Wrong PINs in a row; what the lock-out is counted from. */
  failures: z.number().int().min(0),
  /** Their own card, where the region lets it open the desk. */
  card: z
    .strictObject({
      /** PHC string of its number. */
      hash: z.string().startsWith('$'),
      /** Its answer to reset, hexadecimal: identifies the kind of card, not whose it is. */
      atr: z
        .string()
        .regex(/^[0-9a-f]{2,66}$/)
        .optional(),
    })
    .optional(),
});
export type Person = z.infer<typeof Person>;

/** Somebody who may open the desk, as others may know them: without the PIN. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
}

/**
 * A word that the staff of the centre knows and no page can: it stands where a PIN is asked for, and there alone, so
 * that nobody types one into a picture of that screen.
 */
export const StaffWord = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N} -]{3,24}$/u);

/** Everybody who may open the desk of this workstation, and the word that they look for. */
export const AccessRecord = z.strictObject({
  people: z.array(Person),
  sign: StaffWord.optional(),
  /** Who has entered last: the door proposes them. */
  last: z.string().max(64).optional(),
});
export type AccessRecord = z.infer<typeof AccessRecord>;

/** Where the record is kept. */
export interface AccessStore {
  /** `absent` before the first person was set; `unreadable` lets nobody in. */
  read(): Promise<AccessRecord | 'absent' | 'unreadable'>;
  /** Resolves when the disk has it. */
  write(record: AccessRecord): Promise<void>;
}
