import type { ReadersTrouble } from '../../tokens/cards.ts';
import { bad, type Check, good, unknown } from '../check.ts';

/** The program can see cards in readers. Many workstations have no reader: none is no fault, and no green tick. */
export const smartCards: Check = {
  id: 'smart-cards',
  title: 'Карты в считывателях видны программе (PC/SC)',
  async look(machine) {
    const answer = await machine.readers();
    if (answer.kind === 'trouble') return ofTrouble(answer.trouble);
    const { readers } = answer;
    if (readers.length === 0) {
      return unknown(
        'Служба pcscd отвечает, считывателей нет.',
        'Если считыватель подключён, установите его драйвер: apt install libccid.',
      );
    }
    const mute = readers.filter(({ card }) => card === 'unknown').map(({ name }) => name);
    if (mute.length > 0) {
      return bad(
        `Не отвечает: ${mute.join(', ')}.`,
        'Карта в нём не будет замечена. Переподключите считыватель.',
      );
    }
    const cards = readers.filter(({ card }) => card === 'in').length;
    return good(`Служба pcscd отвечает. Считывателей: ${readers.length}, карт в них: ${cards}.`);
  },
};

function ofTrouble(trouble: ReadersTrouble) {
  const eyes = 'Пока в считыватель смотрит консультант.';
  if (trouble === 'absent') {
    return unknown(
      'Служба pcscd не запущена.',
      `Если на месте бывают карты, поставьте её: apt install pcscd libccid. ${eyes}`,
    );
  }
  if (trouble === 'denied' || trouble === 'closed') {
    return bad(
      'Служба pcscd не пускает эту учётную запись.',
      `Разрешите ей действие org.debian.pcsc-lite.access_pcsc правилом polkit. ${eyes}`,
    );
  }
  return bad('Служба pcscd не отвечает как положено.', `Перезапустите её: systemctl restart pcscd. ${eyes}`);
}
