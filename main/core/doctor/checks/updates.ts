import { bad, type Check, good, unknown } from '../check.ts';
import { openToOthers, textOf } from '../machine.ts';

const CONF = '/etc/sector/update.conf';
const TIMER = '/etc/systemd/system/timers.target.wants/sector-update.timer';
const STATUS = '/var/lib/sector-update/status';

/** Updates come, and nobody but root says from where. What the last look found is given in root's own words. */
export const updates: Check = {
  id: 'updates',
  title: 'Программа обновляется из папки региона',
  async look(machine) {
    const conf = await textOf(machine, CONF);
    if (conf === null) {
      return unknown(
        `${CONF} нет: обновлений никто не ищет.`,
        'Обновляйте вручную или настройте: docs/administrator/updates.md.',
      );
    }
    const open = await openToOthers(machine, CONF);
    if (open.length > 0) {
      return bad(
        `Менять может не только root: ${open.join(', ')}.`,
        'Закройте: владелец root, права 644 и 755.',
      );
    }
    const source = /^source=(\/.+)$/m.exec(conf)?.[1];
    if (source === undefined || !/^key=[A-Za-z0-9+/]{43}=$/m.test(conf)) {
      return bad(`${CONF}: нет строки source=/… или key=….`, 'Впишите обе: docs/administrator/updates.md.');
    }
    if ((await machine.entry(TIMER)) === null) {
      return bad(
        `${TIMER} нет: никто не смотрит по времени.`,
        'sudo sector-lock install или systemctl enable sector-update.timer',
      );
    }
    const status = (await textOf(machine, STATUS))?.trim();
    if (status === undefined) {
      return unknown(
        `${source}: ещё не смотрели.`,
        'Посмотрите сейчас: sudo systemctl start sector-update.service',
      );
    }
    return TROUBLE.test(status)
      ? bad(status, 'Что делать, сказано в строке; таблица в docs/administrator/updates.md.')
      : good(status);
  },
};

/** A code in brackets: sector-update asks for a person. */
const TROUBLE = /\[update\.[a-z-]+\]/;
