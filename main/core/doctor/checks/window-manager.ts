import { bad, type Check, type Finding, good, lockOr, unknown } from '../check.ts';
import { type Machine, programsOf, textOf } from '../machine.ts';
import { among, NO_LIST } from '../running.ts';

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
