/** A logout page that tells IT each thing it does, in words: what it was, and what the server said. */
import type { Landing, LogoutPage } from '../portals/logout-page.ts';
import { bareAddress } from './recording.ts';

/** @param tell gets a sentence when a step is done; no query, no token, no value stands in it */
export function tellingPage(page: LogoutPage, tell: (sentence: string) => void): LogoutPage {
  const moved = async (what: string, done: Promise<Landing | 'missing'>) => {
    const landing = await done;
    tell(`${what}: ${landing === 'missing' ? 'такого на странице не появилось' : landingWords(landing)}.`);
    return landing;
  };
  const came = async (what: string, done: Promise<boolean>) => {
    const isGood = await done;
    tell(`${what}: ${isGood ? 'да' : 'не дождались'}.`);
    return isGood;
  };
  return {
    async goto(url, timeout) {
      const landing = await page.goto(url, timeout);
      tell(`Открыта ${bareAddress(url)}: ${landingWords(landing)}.`);
      return landing;
    },
    async open(url, timeout) {
      const landing = await page.open(url, timeout);
      tell(`Проверка ${bareAddress(url)}: ${landingWords(landing)}.`);
      return landing;
    },
    click: (selector, isConfirmed, timeout) =>
      moved(`Нажато «${selector}»`, page.click(selector, isConfirmed, timeout)),
    submit: (selector, isConfirmed, timeout) =>
      moved(`Отправлена форма «${selector}»`, page.submit(selector, isConfirmed, timeout)),
    waitUrl: (expected, timeout) =>
      came(`Ждали страницу ${bareAddress(expected)}`, page.waitUrl(expected, timeout)),
    waitSelector: (selector, timeout) => came(`Ждали «${selector}»`, page.waitSelector(selector, timeout)),
    waitCookieGone: (name, timeout) =>
      came(`Ждали, что пропадёт cookie ${name}`, page.waitCookieGone(name, timeout)),
    async revoke(revocation, home, timeout) {
      const outcome = await page.revoke(revocation, home, timeout);
      tell(`Отзыв токена на ${bareAddress(revocation.url)}: ${REVOKED[outcome]}.`);
      return outcome;
    },
    async replayCookies(url, isOfPortal, generation) {
      const isDone = await page.replayCookies(url, isOfPortal, generation);
      if (isDone) tell(`Возвращены прежние cookie для ${bareAddress(url)}.`);
      return isDone;
    },
    async replayStorage(url) {
      const isDone = await page.replayStorage(url);
      if (isDone) tell(`Возвращено прежнее хранилище для ${bareAddress(url)}.`);
      return isDone;
    },
    holds: (claim, timeout) => page.holds(claim, timeout),
    current: () => page.current(),
    hasCookie: (name, isOfPortal) => page.hasCookie(name, isOfPortal),
    keepCredentials: (urls) => page.keepCredentials(urls),
    beside: () => tellingPage(page.beside(), tell),
    async elsewhere() {
      const other = await page.elsewhere();
      return other && tellingPage(other, tell);
    },
    close: () => page.close(),
  };
}

const REVOKED = { revoked: 'отозван', 'no-token': 'токена там нет', refused: 'сервер отказал' } as const;

function landingWords(landing: Landing): string {
  switch (landing.kind) {
    case 'answered': {
      const from = landing.isFromServer ? 'ответил сервер' : 'ответила копия в браузере';
      return `${from}, ${landing.status}, теперь ${bareAddress(landing.url)}`;
    }
    case 'stayed':
      return landing.isRefused ? 'сервер отказал' : 'страница осталась на месте';
    case 'blocked':
      return 'закрыто своими же списками';
    case 'unreachable':
      return 'ответа нет';
  }
}
