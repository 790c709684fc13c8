import { bad, type Check, good, lockOr, unknown } from '../check.ts';
import { mountOf } from '../machine.ts';

/** What visitors leave lies in memory and never on a disk. */
export const memoryFolder: Check = {
  id: 'memory-folder',
  title: 'Файлы посетителя лежат в памяти, не на диске',
  async look(machine, { folders }) {
    const mount = await mountOf(machine, folders.runtime);
    if (mount === null)
      return unknown('Список /proc/self/mountinfo не читается.', 'Проверьте: findmnt -T <папка>.');
    const evidence = `${folders.runtime} — ${mount.type} (${mount.point}).`;
    return mount.type === 'tmpfs' || mount.type === 'ramfs'
      ? good(evidence)
      : bad(evidence, lockOr('входите через сеанс с XDG_RUNTIME_DIR (systemd-logind) или подключите tmpfs.'));
  },
};
