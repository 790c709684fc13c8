import { bad, type Check, good, unknown } from '../check.ts';
import { programsOf } from '../machine.ts';
import { among, NO_LIST } from '../running.ts';

/** A second keyboard that types by itself is not let in. */
export const usbGuard: Check = {
  id: 'usb-guard',
  title: 'Чужие устройства USB не подключаются',
  covers: ['B47'],
  async look(machine) {
    const running = await programsOf(machine);
    if (running === null) return NO_LIST;
    if (among(running, ['usbguard-daemon']).length === 0) {
      return bad(
        'USBGuard не запущен.',
        'Установите usbguard: usbguard generate-policy > /etc/usbguard/rules.conf',
      );
    }
    const rules = await machine.text('/etc/usbguard/rules.conf');
    if (rules.kind !== 'text') {
      return unknown(
        'USBGuard запущен, его правила этой учётной записи не видны.',
        'Посмотрите от root: usbguard list-rules',
      );
    }
    const count = rules.text.split('\n').filter((line) => /^\s*(allow|block|reject)\b/.test(line)).length;
    return count > 0
      ? good(`USBGuard запущен, правил: ${count}.`)
      : bad('USBGuard без правил.', 'usbguard generate-policy > /etc/usbguard/rules.conf');
  },
};
