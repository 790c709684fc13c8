import { bad, type Check, good } from '../check.ts';
import { filesOf, programsOf } from '../machine.ts';
import { among, NO_LIST } from '../running.ts';

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
