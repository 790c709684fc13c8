import { domainToASCII } from 'node:url';
import { bad, type Check, good, unknown } from '../check.ts';

/** The portals can be reached. Asked only when the administrator wants it: it leaves the machine's network. */
export const portals: Check = {
  id: 'portals',
  title: 'Порталы доступны по сети',
  isEverywhere: true,
  async look(machine, { config, mayCallOut }) {
    if (!mayCallOut)
      return unknown('Наружу ничего не отправлялось.', 'Повторите с ключом: sector doctor --online');
    const { proxy } = config.network;
    const places =
      proxy !== null
        ? [proxy]
        : config.portals.filter(({ navigate }) => navigate.length > 0).map(({ home }) => placeOf(home));
    const silent: string[] = [];
    const unique = [...new Set(places)];
    for (const place of unique) {
      const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(place) ?? [];
      if ((await machine.answers(host, Number(port))) !== 'open') silent.push(place);
    }
    if (silent.length > 0)
      return bad(`Не отвечают: ${silent.join(', ')}.`, 'Проверьте DNS, маршрут и межсетевой экран.');
    return good(
      proxy === null
        ? `Отвечают все ${unique.length}.`
        : `Прокси ${proxy} отвечает; порталы за ним не проверялись.`,
    );
  },
};

function placeOf(home: string): string {
  const { protocol, hostname, port } = new URL(home);
  return `${domainToASCII(hostname)}:${port || (protocol === 'http:' ? 80 : 443)}`;
}
