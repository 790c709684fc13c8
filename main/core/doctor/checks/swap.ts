import { bad, type Check, good, unknown } from '../check.ts';
import { type Machine, textOf } from '../machine.ts';

/** Memory of a visit that is swapped out is unreadable or never leaves the memory. */
export const swap: Check = {
  id: 'swap',
  title: 'Файл подкачки выключен или зашифрован',
  async look(machine) {
    const text = await textOf(machine, '/proc/swaps');
    if (text === null) return unknown('/proc/swaps не читается.', 'Проверьте: swapon --show');
    const areas = text
      .split('\n')
      .slice(1)
      .flatMap((line) => line.split(/\s/)[0] || []);
    if (areas.length === 0) return good('Подкачки нет.');
    const bare: string[] = [];
    for (const area of areas) if (!(await isSafe(machine, area))) bare.push(area);
    return bare.length > 0
      ? bad(
          `Без шифрования: ${bare.join(', ')}.`,
          'swapoff -a и уберите из /etc/fstab, или шифрование в /etc/crypttab.',
        )
      : good(`${areas.join(', ')}: в памяти или зашифрована.`);
  },
};

async function isSafe(machine: Machine, area: string): Promise<boolean> {
  if (/^\/dev\/zram\d+$/.test(area)) {
    // Zram may write back to a disk; `none` is the answer where it does not.
    const back = await textOf(machine, `/sys/block/${area.slice(5)}/backing_dev`);
    return back === null || back.trim() === 'none';
  }
  const mapped = /^\/dev\/(dm-\d+)$/.exec(area)?.[1];
  if (mapped === undefined) return false;
  return ((await textOf(machine, `/sys/block/${mapped}/dm/uuid`)) ?? '').startsWith('CRYPT-');
}
