import { type Check, unknown } from '../check.ts';

/** Cards in readers are not asked for yet, and so never «в порядке». */
export const smartCards: Check = {
  id: 'smart-cards',
  title: 'Карты в считывателях (PC/SC)',
  async look(machine) {
    const isThere = (await machine.entry('/run/pcscd/pcscd.comm')) !== null;
    return unknown(
      isThere ? 'Служба pcscd запущена, программа её пока не спрашивает.' : 'Служба pcscd не запущена.',
      'Если на месте есть считыватель карт, консультант смотрит в него сам.',
    );
  },
};
