import { bad, type Check, good, lockOr, unknown } from '../check.ts';
import { systemdSetting, textOf } from '../machine.ts';

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
    const allowed = ['AllowHibernation', 'AllowSuspendThenHibernate', 'AllowHybridSleep'];
    const values = await Promise.all(
      allowed.map((name) => systemdSetting(machine, '/etc/systemd/sleep.conf', name)),
    );
    if (values.every((value) => value === 'no')) return good(`systemd: ${allowed.join(', ')} = no.`);
    return bad(
      'Ядро предлагает сон с записью на диск, подкачка есть.',
      lockOr(
        'в /etc/systemd/sleep.conf AllowHibernation, AllowSuspendThenHibernate и AllowHybridSleep = no.',
      ),
    );
  },
};
