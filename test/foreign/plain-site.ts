/** A portal of the tests' own that no test of the program knows: a login form, a cabinet, leaving by POST with a token. */
import { randomBytes } from 'node:crypto';
import { type Content, html } from '../../training/html.ts';
import { dropCookie, setCookie } from '../../training/http/cookies.ts';
import { answer, formFields, page, redirect, withCookies } from '../../training/http/exchange.ts';
import { routes } from '../../training/http/routes.ts';
import type { Passed } from './gateway.ts';
import { cookieValues } from './replay.ts';
import { listenSite } from './servers.ts';

export const PLAIN = 'lk.region-portal.test';
/** The extension of a signature vendor that nobody has here. */
export const PLUGIN = 'abcdefghijklmnopabcdefghijklmnop';
const COUNTER = 'mc.yandex.ru';
export const CDN = 'static.region-portal.test';

/** `counts`: how often the server has let somebody in with a session. */
export async function startPlainSite() {
  const sessions = new Map<string, string>();
  const shown = (...content: Content[]) =>
    page(
      html`<!doctype html><meta charset="utf-8"><title>Кабинет</title>
        <script src="https://${CDN}/app.js"></script><img src="https://${COUNTER}/watch/1" alt="">
        <script src="chrome-extension://${PLUGIN}/nmcades_plugin_api.js"></script>
        <body>${content}</body>`,
    );
  const site = routes({
    'GET /': ({ cookies }) => {
      const token = sessions.get(cookies.get('sid') ?? '');
      if (token === undefined) {
        return shown(html`<form method="post" action="/login" id="login-form">
          <input name="user" id="user"><input name="secret" type="password" id="secret"><button id="enter">Войти</button></form>`);
      }
      return shown(html`<p id="cabinet">Личный кабинет</p>
        <form method="post" action="/quit" id="quit-form"><input type="hidden" name="token" value="${token}"><button id="quit">Выйти</button></form>`);
    },
    'POST /login': () => {
      const sid = randomBytes(16).toString('hex');
      sessions.set(sid, randomBytes(8).toString('hex'));
      return withCookies(redirect('/', 303), setCookie('sid', sid, { httpOnly: true, secure: true }));
    },
    'POST /quit': (exchange) => {
      const sid = exchange.cookies.get('sid') ?? '';
      if (sessions.get(sid) !== formFields(exchange).get('token')) return page(html`<p>403</p>`, 403);
      sessions.delete(sid);
      return withCookies(redirect('/', 303), dropCookie('sid'));
    },
  });
  const files = routes({
    'GET /app.js': () => answer(200, 'text/javascript', 'localStorage.setItem("theme", "marker-of-storage")'),
    'GET /watch/1': () => answer(200, 'image/gif', ''),
  });
  const [own, other] = [await listenSite(site), await listenSite(files)];
  return {
    sessions,
    hosts: { [PLAIN]: { port: own.port }, [CDN]: { port: other.port }, [COUNTER]: { port: other.port } },
    credentials: (portal: string, passed: readonly Passed[]) =>
      cookieValues(passed, PLAIN, 'sid').map((value) => ({
        ...{ portal, kind: 'cookie' as const, value },
        works: async () => sessions.has(value),
      })),
    stop: async () => void (await Promise.all([own.stop(), other.stop()])),
  };
}
