import { bad, type Check, type Finding, good, lockOr, unknown } from '../check.ts';
import { filesOf, type Machine, programsOf, textOf } from '../machine.ts';

const NO_LIST = unknown('Список процессов не читается.', 'Проверьте: ps -e');

/** Names as the kernel shows them, cut to 15 characters. */
function among(running: readonly string[], names: readonly string[]): readonly string[] {
  return names.filter((name) => running.includes(name.slice(0, 15)));
}

const DESKTOPS = [
  'gnome-shell',
  'plasmashell',
  'kwin_x11',
  'kwin_wayland',
  'xfce4-session',
  'xfdesktop',
  'mate-session',
  'cinnamon',
  'lxsession',
  'lxqt-session',
  'fly-wm',
  'budgie-wm',
  'ukui-session',
  'marco',
  'xfwm4',
  'mutter',
  'sway',
  'i3',
];

/** A desktop has keys of its own, which no program can take away. */
export const windowManager: Check = {
  id: 'window-manager',
  title: 'Рабочего стола с его клавишами нет',
  covers: ['B31', 'B32', 'B36', 'B42'],
  async look(machine) {
    const running = await programsOf(machine);
    if (running === null) return NO_LIST;
    const desktops = among(running, DESKTOPS);
    const remedy = lockOr(
      'входите в сеанс, где запущена только эта программа под openbox без клавиш или cage.',
    );
    if (desktops.length > 0) return bad(`Запущены: ${desktops.join(', ')}.`, remedy);
    if (running.includes('cage')) return good('Запущен cage: один экран, своих клавиш нет.');
    if (running.includes('openbox')) return openbox(machine);
    return unknown(`Ни одного известного диспетчера окон среди ${running.length} процессов.`, remedy);
  },
};

async function openbox(machine: Machine): Promise<Finding> {
  const named = await fileOfOpenbox(machine);
  const usual = [`${machine.home}/.config/openbox/rc.xml`, '/etc/xdg/openbox/rc.xml'];
  for (const file of named === null ? usual : [named]) {
    const text = (await textOf(machine, file))?.replace(/<!--[\s\S]*?-->/g, '');
    if (text === undefined) continue;
    const keys = text.match(/<keybind\b/g)?.length ?? 0;
    const menus = text.match(/<action\s+name="ShowMenu"/gi)?.length ?? 0;
    return keys + menus > 0
      ? bad(
          `openbox, ${file}: сочетаний клавиш ${keys}, меню ${menus}.`,
          lockOr(`уберите из ${file} все <keybind> и ShowMenu.`),
        )
      : good(`openbox, ${file}: ни сочетаний клавиш, ни меню.`);
  }
  return bad(
    'openbox без своего файла: действуют встроенные клавиши.',
    lockOr('создайте ~/.config/openbox/rc.xml без <keybind>.'),
  );
}

/** The file that the running openbox was started with; null where it looks for its own. */
async function fileOfOpenbox(machine: Machine): Promise<string | null> {
  for (const id of (await machine.names('/proc')) ?? []) {
    if ((await textOf(machine, `/proc/${id}/comm`))?.trim() !== 'openbox') continue;
    const words = (await textOf(machine, `/proc/${id}/cmdline`))?.split('\0') ?? [];
    return words[words.indexOf('--config-file') + 1 || words.length] ?? null;
  }
  return null;
}

const NOTIFIERS = [
  'dunst',
  'notify-osd',
  'notification-daemon',
  'xfce4-notifyd',
  'mate-notification-daemon',
  'lxqt-notificationd',
  'mako',
  'fly-notifications',
  'swaync',
  'deadd-notification-center',
];

/** Nothing of the system pops up over the window. */
export const notifications: Check = {
  id: 'notifications',
  title: 'Всплывающих уведомлений системы нет',
  covers: ['B74'],
  async look(machine) {
    const running = await programsOf(machine);
    if (running === null) return NO_LIST;
    const found = among(running, NOTIFIERS);
    if (found.length > 0) return bad(`Запущены: ${found.join(', ')}.`, 'Уберите их из автозапуска сеанса.');
    const services = await filesOf(machine, '/usr/share/dbus-1/services', '.service');
    const waiting = services.filter((file) => /notif/i.test(file.slice(file.lastIndexOf('/'))));
    return waiting.length > 0
      ? bad(
          `D-Bus запустит по требованию: ${waiting.join(', ')}.`,
          'Удалите пакет с этой службой уведомлений.',
        )
      : good(`Среди ${running.length} процессов и служб D-Bus известных нет.`);
  },
};

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
