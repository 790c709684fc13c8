import { bad, type Check, good, lockOr, unknown } from '../check.ts';

const FILE = '/etc/cups/cupsd.conf';

/** CUPS keeps neither documents nor the list of jobs; by itself it keeps documents for a day (cupsd.conf(5)). */
export const printHistory: Check = {
  id: 'print-history',
  title: 'CUPS не хранит напечатанное',
  async look(machine) {
    const reading = await machine.text(FILE);
    if (reading.kind === 'absent') {
      return unknown(`${FILE} нет: CUPS не установлен или настроен в другом месте.`, 'Проверьте вручную.');
    }
    if (reading.kind !== 'text') {
      return unknown(`${FILE} закрыт для этой учётной записи.`, `Посмотрите от root: grep Preserve ${FILE}`);
    }
    const value = (name: string) =>
      [...reading.text.matchAll(new RegExp(`^\\s*${name}\\s+(\\S+)`, 'gim'))].at(-1)?.[1]?.toLowerCase() ??
      'не задано';
    const kept = ['PreserveJobFiles', 'PreserveJobHistory'].filter(
      (name) => !['no', 'off', 'false', '0'].includes(value(name)),
    );
    return kept.length > 0
      ? bad(
          kept.map((name) => `${name}: ${value(name)}`).join(', '),
          lockOr(`в ${FILE}: ${kept.map((name) => `${name} No`).join(', ')}; затем systemctl restart cups`),
        )
      : good('PreserveJobFiles No, PreserveJobHistory No.');
  },
};
