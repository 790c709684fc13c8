import { bad, type Check, good, unknown } from '../check.ts';
import { textOf } from '../machine.ts';

/** No visit is left unswept, and the workstation is not out of service. */
export const serviceSign: Check = {
  id: 'service-sign',
  title: 'Рабочее место принимает посетителей',
  isEverywhere: true,
  async look(machine, { folders }) {
    const names = await machine.names(folders.state);
    if (names === null)
      return unknown(`${folders.state} нет или закрыта.`, 'Запустите рабочее место один раз.');
    const sign = await textOf(machine, `${folders.state}/out-of-service.json`);
    if (sign?.includes('program.crashes')) {
      return bad(
        'Рабочее место закрыто программой: она несколько раз подряд закрылась из-за ошибки (program.crashes).',
        'Посмотрите журнал: journalctl --user -u sector или ~/.local/state/sector/sector.log. Потом верните место в работу на столе консультанта.',
      );
    }
    if (names.includes('out-of-service.json')) {
      return bad(
        'Рабочее место закрыто для посетителей: консультантом или потому, что после посетителя что-то осталось.',
        'Откройте стол консультанта: там сказана причина. «Проверить и вернуть в работу».',
      );
    }
    if (names.includes('visit-open.json')) {
      return bad(
        'Есть отметка открытого обслуживания: оно идёт сейчас или прервалось.',
        'Если посетителя нет, запустите рабочее место: оно приберёт до первого экрана.',
      );
    }
    return good('Отметок о незавершённом обслуживании нет.');
  },
};
