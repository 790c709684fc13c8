import { bad, type Check, good, unknown } from '../check.ts';
import { textOf } from '../machine.ts';

/** The whole memory is never written to the disk. */
export const hibernation: Check = {
  id: 'hibernation',
  title: 'Гибернация невозможна',
  async look(machine) {
    const states = await textOf(machine, '/sys/power/state');
    if (states === null) {
      return (await machine.names('/sys')) === null
        ? unknown('/sys не читается.', 'Проверьте: cat /sys/power/state')
        : good('Ядро не умеет засыпать.');
    }
    if (!/\bdisk\b/.test(states)) return good('Ядро не предлагает сон с записью на диск.');
    const swaps = (await textOf(machine, '/proc/swaps'))?.split('\n').slice(1).join('').trim();
    if (swaps === '') return good('Подкачки нет, писать некуда.');
    return bad(
      'Ядро предлагает сон с записью на диск, подкачка есть.',
      'systemctl mask hibernate.target hybrid-sleep.target и nohibernate в параметрах ядра.',
    );
  },
};
