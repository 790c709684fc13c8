import { bad, type Check, good, lockOr, unknown } from '../check.ts';
import { textOf } from '../machine.ts';

/** Alt+SysRq ends no program and restarts no machine. */
export const sysrq: Check = {
  id: 'sysrq',
  title: 'Сочетания Alt+SysRq выключены',
  covers: ['B37'],
  async look(machine) {
    const value = (await textOf(machine, '/proc/sys/kernel/sysrq'))?.trim();
    if (value === '0') return good('kernel.sysrq = 0.');
    if (value === undefined) {
      return (await machine.names('/proc/sys/kernel')) === null
        ? unknown('/proc/sys/kernel не читается.', 'Проверьте: sysctl kernel.sysrq')
        : good('Ядро собрано без SysRq.');
    }
    return bad(
      `kernel.sysrq = ${value}.`,
      lockOr('в /etc/sysctl.d/90-sector.conf: kernel.sysrq = 0; затем sysctl --system'),
    );
  },
};
