import { expect, test } from 'vitest';
import type { Landing, LogoutPage } from '../../../../main/core/portals/logout-page.ts';
import { tellingPage } from '../../../../main/core/workshop/telling-page.ts';

const answered = (url: string, isFromServer = true): Landing => ({
  ...{ kind: 'answered', status: 200, url, isFromServer },
});

test('M31 each step of the trial is told with what the server said, and without a secret', async () => {
  const page: LogoutPage = {
    goto: async (url) => answered(url),
    open: async () => answered('https://lk.test/login?code=marker'),
    click: async () => 'missing',
    submit: async () => ({ kind: 'stayed', isRefused: true }),
    waitUrl: async () => true,
    waitSelector: async () => false,
    waitCookieGone: async () => true,
    holds: async () => 1,
    current: () => ({ kind: 'unreachable' }),
    hasCookie: async () => true,
    revoke: async () => 'no-token',
    keepCredentials: async () => undefined,
    replayCookies: async () => true,
    replayStorage: async () => false,
    beside: () => page,
    elsewhere: async () => page,
    close: async () => undefined,
  };
  const said: string[] = [];
  const telling = tellingPage(page, (sentence) => said.push(sentence));
  await telling.goto('https://lk.test/logout?token=marker', 1);
  await telling.click('#leave', false, 1);
  await telling.submit('form', false, 1);
  await telling.beside().revoke(
    {
      ...{ url: 'https://id.test/revoke?x=marker', kind: 'refresh_token', clientId: 'spa' },
      token: { localStorage: 'user' },
    },
    'https://lk.test/',
    1,
  );
  const other = await telling.elsewhere();
  await other?.replayCookies('https://lk.test/?marker', () => true, 0);
  await other?.replayStorage('https://lk.test/');
  await other?.open('https://lk.test/profile', 1);
  expect(said).toEqual([
    'Открыта https://lk.test/logout: ответил сервер, 200, теперь https://lk.test/logout.',
    'Нажато «#leave»: такого на странице не появилось.',
    'Отправлена форма «form»: сервер отказал.',
    'Отзыв токена на https://id.test/revoke: токена там нет.',
    'Возвращены прежние cookie для https://lk.test/.',
    'Проверка https://lk.test/profile: ответил сервер, 200, теперь https://lk.test/login.',
  ]);
  expect(said.join()).not.toContain('marker');
});
