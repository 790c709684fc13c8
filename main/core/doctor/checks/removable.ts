import { bad, type Check, good, lockOr, unknown } from '../check.ts';
import { mountsIn, textOf } from '../machine.ts';

const FILE = '/etc/udisks2/mount_options.conf';

/** What a visitor plugs in is read, not run. */
export const removable: Check = {
  id: 'removable',
  title: 'Носители подключаются без запуска программ с них',
  covers: ['B74'],
  async look(machine) {
    const list = await textOf(machine, '/proc/self/mountinfo');
    if (list === null) return unknown('Список /proc/self/mountinfo не читается.', 'Проверьте: findmnt');
    const mounts = mountsIn(list);
    const running = mounts.filter(
      ({ point, options }) => /^\/(run\/)?media\//.test(point) && !options.includes('noexec'),
    );
    const remedy = lockOr(`в ${FILE}, раздел [defaults]: defaults=ro,noexec,nosuid,nodev`);
    if (running.length > 0)
      return bad(`Подключены без noexec: ${running.map(({ point }) => point).join(', ')}.`, remedy);
    const daemons = ['/usr/libexec/udisks2/udisksd', '/usr/lib/udisks2/udisksd'];
    const isThere = (await Promise.all(daemons.map((path) => machine.entry(path)))).some(
      (entry) => entry !== null,
    );
    if (!isThere) return good('udisks не установлен: сам никто ничего не подключает.');
    const text = (await textOf(machine, FILE)) ?? '';
    // A later line of the same group wins.
    const defaults = [...text.matchAll(/^\s*defaults\s*=\s*(.*)$/gm)].at(-1)?.[1]?.split(/[,\s]+/) ?? [];
    return defaults.includes('ro') && defaults.includes('noexec')
      ? good(`udisks: ${defaults.join(',')}.`)
      : bad(`udisks подключает с обычными правами (${FILE}: ${defaults.join(',') || 'не задано'}).`, remedy);
  },
};
