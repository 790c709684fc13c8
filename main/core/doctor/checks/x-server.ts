import { bad, type Check, type Finding, good, lockOr, unknown } from '../check.ts';
import { filesOf, type Machine, textOf } from '../machine.ts';

const FOLDERS = ['/usr/share/X11/xorg.conf.d', '/etc/X11/xorg.conf.d'];

/** An option of ServerFlags (xorg.conf(5)); a folder of the administrator wins over that of the system. */
async function option(machine: Machine, name: string): Promise<boolean> {
  const files = [
    ...(await Promise.all(FOLDERS.map((one) => filesOf(machine, one, '.conf')))).flat(),
    '/etc/X11/xorg.conf',
  ];
  let isSet = false;
  for (const file of files) {
    const text = (await textOf(machine, file)) ?? '';
    for (const [, value = 'true'] of text.matchAll(
      new RegExp(`^\\s*Option\\s+"${name}"(?:\\s+"([^"]*)")?`, 'gim'),
    )) {
      isSet = /^(1|on|true|yes)?$/i.test(value);
    }
  }
  return isSet;
}

async function look(machine: Machine, name: string, what: string): Promise<Finding> {
  if (machine.env.WAYLAND_DISPLAY !== undefined) {
    return unknown('Сеанс Wayland: настройки X не действуют.', `Проверьте вручную, что ${what} не работает.`);
  }
  return (await option(machine, name))
    ? good(`${name} включено в настройках X. Действует с последнего запуска X.`)
    : bad(
        `${name} в настройках X не найдено.`,
        lockOr(`в /etc/X11/xorg.conf.d/90-sector.conf, раздел ServerFlags: Option "${name}" "true"`),
      );
}

/** Ctrl+Alt+F1…F12 stay in the session. */
export const terminalSwitching: Check = {
  id: 'terminal-switching',
  title: 'Переход на другой терминал (Ctrl+Alt+F1…) закрыт',
  covers: ['B37'],
  look: (machine) => look(machine, 'DontVTSwitch', 'Ctrl+Alt+F1'),
};

/** Ctrl+Alt+Backspace does not end the session. */
export const serverZap: Check = {
  id: 'server-zap',
  title: 'Ctrl+Alt+Backspace не завершает сеанс',
  covers: ['B37'],
  look: (machine) => look(machine, 'DontZap', 'Ctrl+Alt+Backspace'),
};
