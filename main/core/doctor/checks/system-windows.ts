import { bad, type Check, good, unknown } from '../check.ts';

/** The program hears of every window that its processes put on the screen, and closes those that are not its own. */
export const systemWindows: Check = {
  id: 'system-windows',
  title: 'Окна системы, которые открыла страница, закрываются сразу',
  covers: ['B88', 'B89'],
  isEverywhere: true,
  async look(machine) {
    const found = await machine.windows();
    if (found === 'watched') return good('X-сервер называет процесс каждого окна.');
    if (found === 'no-processes') {
      return bad(
        'X-сервер не говорит, чьё окно (нет X-Resource 1.2).',
        'Обновите X-сервер: xorg 1.12 или новее.',
      );
    }
    return unknown(
      'Экрана X нет: окна, которые программа не открывала, никто не закроет.',
      'Запустите проверку в сеансе рабочего места на X11. На Wayland и Windows этого слоя нет.',
    );
  },
};
