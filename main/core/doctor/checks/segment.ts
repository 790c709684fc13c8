import { bad, type Check, good, unknown } from '../check.ts';

/** Named addresses of the inner network do not answer from here: the segment is apart (process chart 3.9). */
export const segment: Check = {
  id: 'segment',
  title: 'Сегмент сети изолирован',
  isEverywhere: true,
  async look(machine, { config }) {
    const targets = config.network.mustNotAnswer;
    if (targets.length === 0) {
      return unknown(
        'Не названо ни одного внутреннего адреса, который должен молчать.',
        'Впишите два-три в network.mustNotAnswer, например файловый сервер: "10.0.0.5:445".',
      );
    }
    const heard: string[] = [];
    const unnamed: string[] = [];
    let isOffline = false;
    for (const target of targets) {
      const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(target) ?? [];
      const answer = await machine.answers(host, Number(port));
      // A refusal is an answer too: the packet has arrived.
      if (answer === 'open' || answer === 'refused') heard.push(target);
      if (answer === 'unknown-name') unnamed.push(target);
      if (answer === 'no-network') isOffline = true;
    }
    if (heard.length > 0)
      return bad(`Отвечают: ${heard.join(', ')}.`, 'Закройте их для этого сегмента на межсетевом экране.');
    if (isOffline) {
      return unknown('Сети нет: молчание ничего не доказывает.', 'Подключите сеть и повторите.');
    }
    if (unnamed.length > 0) {
      return unknown(
        `Имя не находится: ${unnamed.join(', ')}.`,
        'Впишите адрес цифрами: молчание имени ничего не доказывает.',
      );
    }
    return good(`Молчат: ${targets.join(', ')}. Другие адреса не проверялись.`);
  },
};
