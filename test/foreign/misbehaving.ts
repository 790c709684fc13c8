/**
 * A portal that misbehaves on purpose, one case a host name. Whoever opens it is signed in, with a session at the
 * server; its logout, its pages or its network are what a careless portal has.
 */
import { randomBytes } from 'node:crypto';
import { raw } from '../../training/html.ts';
import { dropCookie, setCookie } from '../../training/http/cookies.ts';
import {
  type Answer,
  answer,
  type Exchange,
  page,
  type Reply,
  redirect,
  withCookies,
} from '../../training/http/exchange.ts';
import type { ForeignApplication } from './application.ts';
import type { Upstream } from './gateway.ts';
import { ask, cookieValues } from './replay.ts';
import { listenSite } from './servers.ts';

interface Case {
  /** What stands in the home page besides. */
  readonly home?: string;
  /** Answers `GET /logout`; `leave` ends the session at the server and answers as a good portal does. */
  readonly logout?: (leave: () => Answer) => Reply;
  /** Further addresses; `enter` begins a session in place of the one there is, and sets its cookie. */
  readonly more?: (exchange: Exchange, enter: () => string) => Reply | undefined | Promise<Reply | undefined>;
  /** What becomes of the host before the closing. */
  readonly becomes?: Omit<Upstream, 'port'> & { readonly port?: null };
  readonly popups?: boolean;
  /** Whoever signs in anew keeps the sessions of before: a logout ends one of them. */
  readonly isManifold?: boolean;
  /** `confirmed`: the person is logged out all the same, and the server can be asked. */
  readonly receipt: 'confirmed' | 'unproved' | 'any';
}

const script = (text: string) => `<script>${text}</script>`;
/** Signs in by itself, by a form as others are. */
const SIGN_IN = '<form method="post" action="/enter"></form><script>document.forms[0].submit()</script>';

/** Signs in again, some time after it was asked to. */
function lateCookie(path: string): NonNullable<Case['more']> {
  return async ({ url }, enter) => {
    if (url.pathname !== path) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 700));
    return withCookies(answer(200, 'image/png', ''), enter());
  };
}

const CASES = {
  /** The server is down. */
  down: { becomes: { port: null }, receipt: 'unproved' },
  /** Its certificate ends during the visit. */
  expired: { becomes: { isExpired: true }, receipt: 'unproved' },
  /** The logout never answers. */
  hangs: { logout: () => ({ kind: 'hang' }), receipt: 'unproved' },
  'answers-404': { logout: () => page(raw('нет такой страницы'), 404), receipt: 'unproved' },
  'answers-405': { logout: () => page(raw('только POST'), 405), receipt: 'unproved' },
  'answers-500': { logout: () => page(raw('ошибка'), 500), receipt: 'unproved' },
  /** Leaves, and leads to a host that is in no list. */
  elsewhere: {
    logout: (leave) => ({ ...redirect('https://unlisted.misbehaving.test/'), cookies: leave().cookies }),
    receipt: 'confirmed',
  },
  /** Leaves, with a picture that never loads. */
  picture: {
    logout: (leave) => ({ ...leave(), body: '<p data-signed-out><img src="/never.png"></p>' }),
    more: ({ url }) => (url.pathname === '/never.png' ? { kind: 'hang' } : undefined),
    receipt: 'confirmed',
  },
  /** The page loads itself anew without end. */
  reloads: { home: script('setTimeout(() => location.reload(), 50)'), receipt: 'confirmed' },
  /** A dialog that comes back for ever. */
  alerts: { home: script('setTimeout(() => { for (;;) alert("zq"); }, 200)'), receipt: 'confirmed' },
  /** Fifty windows at once. */
  popups: {
    home: script('setTimeout(() => { for (let n = 0; n < 50; n += 1) open("/popup?" + n); }, 200)'),
    popups: true,
    receipt: 'confirmed',
  },
  /** A picture of the logout page comes late and signs in again. */
  'late-picture': {
    logout: (leave) => ({ ...leave(), body: '<p data-signed-out><img src="/late.png"></p>' }),
    more: lateCookie('/late.png'),
    receipt: 'any',
  },
  /** The same by a request that outlives the logout page. */
  'late-request': {
    logout: (leave) => ({
      ...leave(),
      body: `<p data-signed-out></p>${script("fetch('/late', { method: 'POST', keepalive: true })")}`,
    }),
    more: lateCookie('/late'),
    receipt: 'any',
  },
  /** The page keeps signing in anew, with requests that outlive it: each ends the session before it. */
  keepalive: {
    home: script("setInterval(() => fetch('/again', { method: 'POST', keepalive: true }), 300)"),
    more: lateCookie('/again'),
    receipt: 'any',
  },
  /** The same, and the sessions of before live on. */
  manifold: {
    home: script("setInterval(() => fetch('/again', { method: 'POST', keepalive: true }), 300)"),
    more: lateCookie('/again'),
    isManifold: true,
    receipt: 'unproved',
  },
  /** A worker that answers every page from its cache, and fills the cache again whenever it is asked. */
  caches: {
    home: script(`navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)
      .then(() => fetch('/state')).then(() => { document.body.dataset.ready = 'yes'; })`),
    more: ({ url }) =>
      url.pathname === '/worker.js'
        ? answer(
            200,
            'text/javascript',
            `const left = () => new Response('<p data-signed-out>', { headers: { 'content-type': 'text/html' } });
            const fill = async () => { for (const n of [1, 2, 3]) (await caches.open('c' + n)).put('/state', left()); };
            addEventListener('install', (event) => event.waitUntil(fill().then(() => skipWaiting())));
            addEventListener('activate', (event) => event.waitUntil(clients.claim()));
            addEventListener('fetch', (event) => {
              event.waitUntil(fill());
              if (event.request.mode === 'navigate') event.respondWith(left());
            });
            setInterval(fill, 20);`,
          )
        : undefined,
    receipt: 'confirmed',
  },
} as const satisfies Readonly<Record<string, Case>>;

export type CaseName = keyof typeof CASES;

const hostOf = (name: CaseName) => `${name}.misbehaving.test`;

/** Starts the portals of these cases: one visit opens them all. */
export async function startMisbehaving(names: readonly CaseName[]): Promise<ForeignApplication> {
  const cases = new Map<
    string,
    { readonly name: CaseName; readonly own: Case; readonly sessions: Set<string> }
  >(names.map((name) => [hostOf(name), { name, own: CASES[name], sessions: new Set<string>() }]));
  const site = await listenSite(async (exchange) => {
    const { own, sessions } = cases.get(exchange.host) ?? {};
    if (!own || !sessions) return undefined;
    const sid = exchange.cookies.get('sid') ?? '';
    const enter = () => {
      const fresh = randomBytes(16).toString('hex');
      // Whoever signs in anew has one session, whatever was under way beside it.
      if (!own.isManifold) sessions.clear();
      sessions.add(fresh);
      return setCookie('sid', fresh, { httpOnly: true, secure: true, sameSite: 'Lax' });
    };
    const leave = () => {
      sessions.delete(sid);
      return withCookies(page(raw('<p data-signed-out>Вы вышли</p>')), dropCookie('sid'));
    };
    const other = await own.more?.(exchange, enter);
    if (other) return other;
    switch (exchange.url.pathname) {
      case '/': {
        const home = page(raw(`<!doctype html><body><p data-signed-in>Кабинет</p>${own.home ?? ''}</body>`));
        return sessions.has(sid) ? home : page(raw(SIGN_IN));
      }
      case '/enter':
        return withCookies(redirect('/', 303), enter());
      case '/logout':
        return own.logout?.(leave) ?? leave();
      case '/state':
        return page(raw(sessions.has(sid) ? '<p data-signed-in>' : '<p data-signed-out>'));
      default:
        return page(raw('<p>Ещё страница</p>'));
    }
  });
  const hosts = Object.fromEntries([...cases.keys()].map((host) => [host, { port: site.port }]));
  return {
    name: 'misbehaving',
    hosts: { ...hosts, 'unlisted.misbehaving.test': { port: site.port } },
    bundles: names.map((name) => ({
      ...{ id: name, title: name, home: `https://${hostOf(name)}/`, navigate: [hostOf(name)] },
      flags: { popups: 'popups' in CASES[name] },
      logout: {
        steps: [{ goto: `https://${hostOf(name)}/logout` }],
        probe: { url: `https://${hostOf(name)}/state`, expectSelector: '[data-signed-out]' },
      },
    })),
    async visit(program, gateway) {
      // As they were before the visit before.
      for (const host of cases.keys()) gateway.lead(host, { port: site.port });
      for (const [index, [host, { name, sessions }]] of [...cases].entries()) {
        await (index === 0 ? program.begin(name) : program.open(name));
        await program.until(`a session at ${host}`, async () => sessions.size > 0);
        if (name === 'caches') await program.on(`https://${host}/`, '[data-ready]');
        if (name === 'keepalive') {
          await program.until('a request to sign in again', async () =>
            gateway.passed().some(({ path }) => path === '/again'),
          );
        }
        if (name === 'manifold') {
          await program.until('a second session', async () => {
            const begun = gateway.passed().filter((one) => one.host === host && one.path === '/again');
            return begun.filter(({ setCookies }) => setCookies.length > 0).length > 1;
          });
        }
        if (name === 'popups') {
          await program.until('windows', async () => (await program.view('browser.changed')).tabs.length > 4);
        }
      }
      for (const [host, { own }] of cases) {
        if (own.becomes) gateway.lead(host, { port: site.port, ...own.becomes });
      }
    },
    credentials(passed) {
      return [...cases].flatMap(([host, { name }]) =>
        cookieValues(passed, host, 'sid').map((value) => ({
          ...{ portal: name, kind: 'cookie' as const, value },
          works: async () =>
            (
              await ask(site.port, host, { path: '/state', headers: { cookie: `sid=${value}` } })
            ).body.includes('data-signed-in'),
        })),
      );
    },
    expected: names.map((portal) => ({ portal, kind: 'cookie' as const })),
    receipt: Object.fromEntries(names.map((name) => [name, CASES[name].receipt])),
    async reset() {
      for (const { sessions } of cases.values()) sessions.clear();
    },
    stop: () => site.stop(),
  };
}
