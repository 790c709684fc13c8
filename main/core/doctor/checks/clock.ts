import { clockDoubtWords } from '../../journal/clock-belief.ts';
import { bad, type Check, good, unknown } from '../check.ts';

/** Receipts and the journal carry the right day. */
export const clock: Check = {
  id: 'clock',
  title: 'Часы идут верно',
  isEverywhere: true,
  async look(machine, { made, journal }) {
    const now = machine.now();
    const found = await journal();
    const doubt = found.kind === 'whole' ? found.clockDoubt : null;
    if (now < made) {
      return bad(
        `На часах ${now.toISOString()}, а программа новее.`,
        'Исправьте время: timedatectl set-ntp true',
      );
    }
    if (doubt !== null) {
      return bad(
        `На часах ${now.toISOString()}. ${clockDoubtWords(doubt)}`,
        'Исправьте время. Если часы верны и удалять старое пора: sector journal prune --force',
      );
    }
    const asked = await machine.run('timedatectl', ['show', '--property=NTPSynchronized', '--value']);
    if (asked === null || asked.code !== 0) {
      return unknown(
        `На часах ${now.toISOString()}; сверены ли они, узнать не у кого.`,
        'Сверьте время с точными часами.',
      );
    }
    return asked.out.trim() === 'yes'
      ? good('Часы сверены по сети.')
      : bad('Часы по сети не сверены.', 'timedatectl set-ntp true и сервер времени вашей сети.');
  },
};
