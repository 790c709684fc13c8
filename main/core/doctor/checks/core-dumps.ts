import { bad, type Check, good, lockOr, unknown } from '../check.ts';
import { systemdSetting, textOf } from '../machine.ts';

/** A crash leaves no picture of the memory on the disk (core(5)). */
export const coreDumps: Check = {
  id: 'core-dumps',
  title: 'Дампы памяти выключены',
  async look(machine) {
    const pattern = (await textOf(machine, '/proc/sys/kernel/core_pattern'))?.trim();
    const limits = await textOf(machine, '/proc/self/limits');
    if (pattern === undefined || limits === null)
      return unknown('/proc не читается.', 'Проверьте: ulimit -c');
    // A program behind a pipe gets the dump whatever the limit says.
    if (pattern.startsWith('|')) {
      if (/^\|\s*\/(usr\/)?bin\/(false|true)\b/.test(pattern)) return good(`core_pattern: ${pattern}`);
      const storage = await systemdSetting(machine, '/etc/systemd/coredump.conf', 'Storage');
      if (pattern.includes('systemd-coredump') && storage === 'none')
        return good('systemd-coredump, Storage=none.');
      return bad(
        `Дамп передаётся программе: ${pattern}.`,
        lockOr('sysctl kernel.core_pattern="|/bin/false", или Storage=none в /etc/systemd/coredump.conf'),
      );
    }
    const [, soft = '', hard = ''] = /^Max core file size\s+(\S+)\s+(\S+)/m.exec(limits) ?? [];
    const evidence = `core_pattern: ${pattern}; предел мягкий ${soft}, жёсткий ${hard} (у этой проверки).`;
    return hard === '0'
      ? good(evidence)
      : bad(evidence, lockOr('в /etc/security/limits.conf: «* hard core 0», в файле службы LimitCORE=0.'));
  },
};
