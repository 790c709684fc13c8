/** People who may open the desk of a workstation under test. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessRecord } from '../../main/core/access/person.ts';
import { hashPin } from '../../main/node/access/argon2id.ts';
import type { Workstation, WorkstationFolders } from './workstation.ts';

export const CONSULTANT = { id: 'anna', name: 'Петрова А. И.', role: 'consultant', pin: '729405' } as const;
export const IT = { id: 'ivan', name: 'Отдел ИТ', role: 'it', pin: '480193' } as const;

/** The word that the staff looks for where the PIN is asked. */
export const STAFF_WORD = 'Рябина у реки';

/** Writes the list as IT would have set it; the hashes are cheap ones. */
export function seedStaff({ state }: WorkstationFolders): void {
  const people: AccessRecord['people'] = [CONSULTANT, IT].map(({ id, name, role, pin }) => ({
    ...{ id, name, role },
    hash: hashPin(pin, { m: 64, t: 1, p: 1 }),
    ...{ failures: 0, hasSixDigits: true },
  }));
  writeFileSync(join(state, 'access.json'), JSON.stringify({ people, sign: STAFF_WORD }));
}

/** Opens the desk through its door, from any screen that has the key. */
export async function openDesk(station: Workstation, who: typeof CONSULTANT | typeof IT): Promise<void> {
  await station.at('door').click();
  await station.at(`staff-${who.id}`).click();
  await pressDigits(station, who.pin);
  await station.screen('desk');
}

/** Digits on the pad on the screen; at the door the sixth sends them. */
export async function pressDigits(station: Workstation, pin: string): Promise<void> {
  for (const digit of pin) await station.at(`pin-${digit}`).click();
}

/** Types a PIN on a pad that waits for the button: one that is set, or of any length. */
export async function typePin(station: Workstation, pin: string): Promise<void> {
  await pressDigits(station, pin);
  await station.at('pin-done').click();
}
