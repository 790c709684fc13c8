import { bad, type Check, good } from '../check.ts';
import { programsOf } from '../machine.ts';
import { among, NO_LIST } from '../running.ts';

const CLIPBOARDS = [
  'klipper',
  'gpaste-daemon',
  'clipit',
  'parcellite',
  'copyq',
  'xfce4-clipman',
  'diodon',
  'clipmenud',
  'qlipper',
  'greenclip',
  'fly-clipboard',
  'wl-paste',
];

/** Nobody keeps a history of what visitors copied. */
export const clipboardKeepers: Check = {
  id: 'clipboard-keepers',
  title: 'Историю буфера обмена никто не ведёт',
  async look(machine) {
    const running = await programsOf(machine);
    if (running === null) return NO_LIST;
    const found = among(running, CLIPBOARDS);
    return found.length > 0
      ? bad(`Запущены: ${found.join(', ')}.`, 'Удалите эти программы или уберите их из автозапуска.')
      : good(`Среди ${running.length} процессов известных нет.`);
  },
};
