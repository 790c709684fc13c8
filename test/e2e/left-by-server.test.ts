/**
 * Portals that misbehave when they are left (decision 17): what the receipt says of each is held against the server,
 * where its sessions are asked for from outside the browser. Without a debugger of the tests, which would keep
 * service workers alive.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalLogout } from '../../preload/contract.ts';
import { displayForTests } from '../support/running.ts';
import { type Kind, type SessionPortals, startSessionPortals } from '../support/session-portal.ts';
import { runUnobserved } from '../support/unobserved.ts';

type At = (path: string) => string;
const account = (at: At) => ({ url: at('/account'), expectUrl: at('/login') });
const ordinary = (at: At) => ({ steps: [{ goto: at('/logout') }], probe: account(at) });
const leaveByForm = (at: At, ...steps: object[]) => ({
  steps: [{ goto: at('/account') }, ...steps],
  probe: account(at),
});
const refusing = (name: string, status: number): Kind => ({
  name,
  logout: (at) => ({ steps: [{ goto: at('/logout') }] }),
  serve({ path, send }) {
    if (path !== '/logout') return false;
    send(status, 'Нельзя');
    return true;
  },
});
/** Knows people by a token in the storage of its page alone, and its logout only forgets it there. */
function storing(name: string, where: 'localStorage' | 'indexedDb'): Kind {
  const database = `const opened = new Promise((done) => {
    const opening = indexedDB.open('auth', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('tokens');
    opening.onsuccess = () => done(opening.result);
  });
  const inStore = async (act) => {
    const request = act((await opened).transaction('tokens', 'readwrite').objectStore('tokens'));
    return new Promise((done) => { request.onsuccess = () => done(request.result); });
  };`;
  const ways = {
    localStorage: {
      put: `const put = async (token) => localStorage.setItem('token', token);`,
      get: `const get = async () => localStorage.getItem('token');`,
      drop: `const drop = async () => localStorage.clear();`,
    },
    indexedDb: {
      put: `${database} const put = (token) => inStore((store) => store.put(token, 'token'));`,
      get: `${database} const get = () => inStore((store) => store.get('token'));`,
      drop: `${database} const drop = () => inStore((store) => store.delete('token'));`,
    },
  }[where];
  return {
    name,
    logout: (at) => ({
      steps: [{ goto: at('/forget') }, { waitSelector: '#bye' }],
      probe: { url: at('/app'), expectSelector: '#login' },
    }),
    serve({ path, body, portal, send }) {
      const page = (script: string) => send(200, `<main></main><script type="module">${script}</script>`);
      if (path === '/token') send(200, portal.open(`${name}.portals.example.ru`).id);
      else if (path === '/me') send(portal.session(body)?.isAlive ? 200 : 401, '');
      else if (path === '/forget') {
        page(`${ways.drop} await drop(); document.querySelector('main').id = 'bye';`);
      } else if (path === '/app') {
        page(`${ways.get} const token = await get();
          const known = token && (await fetch('/me', { method: 'POST', body: token })).ok;
          document.querySelector('main').id = known ? 'account' : 'login';`);
      } else return false;
      return true;
    },
    insteadOfLogin: `(async () => { ${ways.put}
      await put(await (await fetch('/token', { method: 'POST' })).text());
      location.href = '/app'; })()`,
  };
}

const js = { 'content-type': 'text/javascript' };

/** Answers every navigation from its cache with the page of who is not signed in. */
const WORKER = `
self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open('pages');
  await cache.put('/shell', new Response('<!doctype html><title>Вход</title><form id="login"></form>', { headers: { 'content-type': 'text/html' } }));
  await self.skipWaiting();
})()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(caches.match('/shell'));
});`;

const kinds = {
  worker: {
    name: 'worker',
    logout: (at) => ({
      steps: [{ goto: at('/logout') }],
      probe: { url: at('/account'), expectSelector: '#login' },
    }),
    serve({ path, send }) {
      if (path !== '/sw.js') return false;
      send(200, WORKER, js);
      return true;
    },
    afterLogin: `navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)
      .then(() => fetch('/account')).then(() => navigator.serviceWorker.controller !== null)`,
  },
  cached: {
    name: 'cached',
    logout: (at) => ({
      steps: [{ goto: at('/logout') }],
      probe: { url: at('/me'), expectSelector: '#login' },
    }),
    serve({ path, session, send }) {
      if (path !== '/me' && path !== '/logout') return false;
      if (session && path === '/logout') session.isAlive = false;
      const body = session?.isAlive ? '<h1 id="account">Вы</h1>' : '<form id="login"></form>';
      send(200, body, { 'cache-control': 'max-age=3600' });
      return true;
    },
    // Both pages are in the cache as they are for nobody, before anybody has signed in.
    beforeLogin: ['/logout', '/me'],
  },
  passed: { name: 'passed', logout: ordinary, insteadOfLogin: `location.href = '/enter'` },
  sso: { name: 'sso', logout: ordinary },
  posted: { name: 'posted', logout: (at) => leaveByForm(at, { click: '#go' }) },
  submitted: { name: 'submitted', logout: (at) => leaveByForm(at, { submit: '#leave' }) },
  fetched: {
    name: 'fetched',
    logout: (at) => leaveByForm(at, { click: '#away' }),
    serve({ path, session, send }) {
      if (path === '/api/logout') {
        // Slow enough that a navigation right after the press would take its place.
        setTimeout(() => {
          if (session) session.isAlive = false;
          send(200, '{}');
        }, 150);
        return true;
      }
      if (path !== '/account' || !session?.isAlive) return false;
      send(200, `<button id="away" onclick="fetch('/api/logout', { method: 'POST' })">Выйти</button>`);
      return true;
    },
  },
  asking: {
    name: 'asking',
    logout: (at) => leaveByForm(at, { click: '#sure', confirm: true }),
    serve({ path, session, send }) {
      if (path !== '/account' || !session?.isAlive) return false;
      send(200, `<a id="sure" href="/logout" onclick="return confirm('Точно?')">Выйти</a>`);
      return true;
    },
  },
  refusing403: refusing('refusing403', 403),
  refusing404: refusing('refusing404', 404),
  refusing405: refusing('refusing405', 405),
  missing: {
    name: 'missing',
    logout: (at) => ({ steps: [{ goto: at('/account') }, { click: '#nowhere' }] }),
  },
  picture: {
    name: 'picture',
    logout: ordinary,
    serve({ path, session, hang, send }) {
      if (path === '/logout') {
        if (session) session.isAlive = false;
        send(200, '<p>Вы вышли</p><img src="/never.png">');
      } else if (path === '/never.png') hang(200, '');
      else return false;
      return true;
    },
  },
  stalled: {
    name: 'stalled',
    logout: ordinary,
    serve({ path, session, hang }) {
      if (path !== '/logout') return false;
      if (session) session.isAlive = false;
      hang(200, '<p>Вы вышли');
      return true;
    },
  },
  looping: {
    name: 'looping',
    logout: ordinary,
    serve({ path, session, send }) {
      if (path !== '/logout') return false;
      if (session) session.isAlive = false;
      send(200, '<p>Вы вышли</p><script>for (;;) alert(1)</script>');
      return true;
    },
  },
  reloading: {
    name: 'reloading',
    logout: ordinary,
    serve({ path, session, send }) {
      if (path !== '/logout') return false;
      if (session) session.isAlive = false;
      send(200, '<p>Вы вышли</p><script>location.reload()</script>');
      return true;
    },
  },
  polling: {
    name: 'polling',
    logout: (at) => ({
      steps: [{ goto: at('/logout') }],
      probe: { url: at('/account'), expectSelector: '#login' },
    }),
    serve({ path, session, hang, send }) {
      if (path === '/poll') hang(200, '');
      else if (path === '/account') {
        const [status, id] = session?.isAlive ? [200, 'known'] : [401, 'login'];
        send(status, `<p id="${id}"></p><script>fetch('/poll')</script>`);
      } else return false;
      return true;
    },
  },
  elsewhere: {
    name: 'elsewhere',
    logout: ordinary,
    serve({ path, session, send }) {
      if (path !== '/logout') return false;
      if (session) session.isAlive = false;
      send(302, '', { location: 'https://unlisted.example.org/bye' });
      return true;
    },
  },
  useless: {
    name: 'useless',
    logout: (at) => ({
      steps: [{ goto: at('/bye') }],
      probe: { url: at('/'), expectSelector: 'h1' },
    }),
  },
  forgetful: {
    name: 'forgetful',
    logout: ordinary,
    serve({ path, send }) {
      if (path !== '/logout') return false;
      send(200, '<p>Вы вышли</p>', { 'set-cookie': 'sid=; Max-Age=0; Path=/; Secure; HttpOnly' });
      return true;
    },
  },
  /** A second sign-in begins a second session, and the logout ends that one alone. */
  twice: {
    name: 'twice',
    logout: ordinary,
    afterLogin: `fetch('/login', { method: 'POST' }).then(({ ok }) => ok)`,
  },
  /** Marks whoever comes, and gives them another mark when they sign in. */
  fixed: {
    name: 'fixed',
    logout: ordinary,
    serve({ path, send }) {
      if (path !== '/') return false;
      const id = randomBytes(12).toString('hex');
      send(200, '<h1>Портал</h1>', { 'set-cookie': `sid=${id}; Path=/; Secure; HttpOnly` });
      return true;
    },
  },
  /** Whether anybody is signed in is known only when its pages have loaded, and that takes its time. */
  slow: {
    name: 'slow',
    logout: (at) => ({
      steps: [{ goto: at('/logout') }],
      probe: { url: at('/app'), expectSelector: '#login' },
    }),
    serve({ path, session, send }) {
      if (path === '/app') send(200, '<main></main><script src="/who.js"></script>');
      else if (path === '/who.js') {
        const id = session?.isAlive ? 'known' : 'login';
        setTimeout(() => send(200, `document.querySelector('main').id = '${id}'`, js), 1000);
      } else return false;
      return true;
    },
  },
  stored: storing('stored', 'localStorage'),
  based: storing('based', 'indexedDb'),
  cyrillic: {
    name: 'cyrillic',
    host: 'выход.example.ru',
    logout: (at) => ({
      steps: [{ goto: at('/logout') }, { waitUrl: at('/вы-вышли') }],
      probe: { url: at('/account'), expectUrl: at('/вход') },
    }),
    serve({ path, session, send }) {
      if (path === '/account' && !session?.isAlive) {
        send(302, '', { location: '/%D0%B2%D1%85%D0%BE%D0%B4?from=account' });
      } else if (path === '/logout') {
        if (session) session.isAlive = false;
        send(302, '', { location: '/%d0%b2%d1%8b-%d0%b2%d1%8b%d1%88%d0%bb%d0%b8' });
      } else if (path.startsWith('/%')) send(200, '<p>Здесь</p>');
      else return false;
      return true;
    },
  },
  tokened: {
    name: 'tokened',
    logout: (at) => ({ ...ordinary(at), tokensOutlive: true }),
  },
  read: { name: 'read', logout: ordinary, insteadOfLogin: `location.href = '/news'` },
  planless: { name: 'planless', insteadOfLogin: `location.href = '/news'` },
  unplanned: { name: 'unplanned' },
  // The last, so that its page is still in the tab when the visit is closed.
  revoking: {
    name: 'revoking',
    logout: (at) => ({
      ...ordinary(at),
      steps: [
        {
          revoke: {
            url: at('/revoke'),
            token: { localStorage: 'oidc.user:*', path: 'tokens.refresh' },
            kind: 'refresh_token',
            clientId: 'app',
          },
        },
        { revoke: { url: at('/revoke'), token: { indexedDb: 'auth/tokens/current', path: 'refresh' } } },
        { revoke: { url: at('/revoke'), token: { sessionStorage: 'token' }, bearer: true } },
        { goto: at('/logout') },
      ],
      tokensOutlive: true,
    }),
    serve({ path, body, send }) {
      if (path !== '/revoke') return false;
      revoked.push(body);
      send(200, '');
      return true;
    },
    // As it goes, the page signs in again behind everybody's back.
    afterLogin: `new Promise((done) => {
      addEventListener('pagehide', () => fetch('/login', { method: 'POST', keepalive: true }));
      localStorage.setItem('oidc.user:app', JSON.stringify({ tokens: { refresh: 'zq-local' } }));
      sessionStorage.setItem('token', 'zq-session');
      const open = indexedDB.open('auth', 1);
      open.onupgradeneeded = () => open.result.createObjectStore('tokens');
      open.onsuccess = () => {
        const write = open.result.transaction('tokens', 'readwrite');
        write.objectStore('tokens').put({ refresh: 'zq-database' }, 'current');
        write.oncomplete = () => done(true);
      };
    })`,
  },
} satisfies Record<string, Kind>;

const revoked: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'sector-left-'));
const display = displayForTests();
let portals: SessionPortals;
let said: ReadonlyMap<string, PortalLogout>;

/** Signs in at every portal in one tab, finishes, and reads the receipt. */
const VISIT = `
  const visits = VISITS;
  const portal = await begin(visits[0].id);
  const js = (script) => portal.executeJavaScript(script, true);
  const arrive = (path) => until(async () => {
    const url = new URL(portal.getURL());
    return url.pathname === path && !portal.isLoading();
  }, path + ' instead of ' + portal.getURL());
  for (const { home, beforeLogin = [], afterLogin, insteadOfLogin } of visits) {
    js('location.href = ' + JSON.stringify(home));
    await until(() => portal.getURL() === home && !portal.isLoading(), home);
    for (const path of beforeLogin) {
      js('location.href = ' + JSON.stringify(path));
      await arrive(path);
    }
    if (insteadOfLogin) {
      js(insteadOfLogin + ', null');
      await until(() => portal.getURL() !== home && !portal.isLoading(), 'away from ' + home);
      continue;
    }
    js("const form = document.createElement('form'); form.method = 'post'; form.action = '/login'; document.body.append(form); form.submit()");
    await arrive('/account');
    if (afterLogin && !(await js(afterLogin))) throw new Error('nothing came of ' + afterLogin);
  }
  await call('visit.finish');
  // Two dozen portals take their time; the limit of the run is the limit.
  let done = await state();
  for (; done.phase !== 'done'; done = await state()) await pause();
  await call('visit.leave');
  say(done.receipt.steps.find(({ id }) => id === 'portals'));
`;

describe.skipIf(process.env.SECTOR_EXECUTABLE)('a portal is left', () => {
  beforeAll(async () => {
    const authority = join(folder, 'authority.pem');
    const passed = new Map<string, string>();
    const all: readonly Kind[] = Object.values<Kind>(kinds).map((kind) => {
      if (kind === kinds.passed) return { ...kind, serve: servePassed(passed) };
      return kind === kinds.sso ? { ...kind, serve: serveSso(passed) } : kind;
    });
    portals = await startSessionPortals(all, authority);
    const home = (kind: Kind) => new URL(`https://${portals.hostOf(kind)}/`).href;
    const config = {
      network: { proxy: portals.proxy },
      certificates: { nationalCa: authority },
      portals: all.map((kind) => ({
        id: kind.name,
        title: kind.name,
        home: `https://${portals.hostOf(kind)}/`,
        navigate: [portals.hostOf(kind)],
        flags: { nationalCa: true },
        ...(kind.logout ? { logout: kind.logout((path) => `https://${portals.hostOf(kind)}${path}`) } : {}),
      })),
    };
    const visits = all
      .filter((kind) => kind.name !== 'sso')
      .map((kind) => ({ ...kind, id: kind.name, home: home(kind) }));
    const script = VISIT.replace('VISITS', JSON.stringify(visits));
    const step = (await runUnobserved(display.name, script, { config })) as {
      readonly portals: readonly PortalLogout[];
    };
    said = new Map(step.portals.map((one) => [one.id, one]));
  });
  afterAll(async () => {
    await portals.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const verdict = (kind: Kind) => {
    const one = said.get(kind.name);
    return one && [one.verdict, ...(one.reason === undefined ? [] : [one.reason])];
  };
  /** Whether any session of the portal is still let into the account. */
  const isAlive = async (kind: Kind) => {
    const sessions = portals.sessionsOf(kind);
    expect(sessions.length, `${kind.name} was signed in to`).toBeGreaterThan(0);
    return (await Promise.all(sessions.map((one) => portals.replay(one)))).includes(200);
  };

  test.each([
    ['F02 with a service worker that answers every navigation', kinds.worker],
    ['F02 with an account page in the HTTP cache', kinds.cached],
    ['F04 after a redirect through a sign-on', kinds.passed],
    ['F04 a sign-on that had no page of its own', kinds.sso],
    ['F05 by pressing the button of a form', kinds.posted],
    ['F05 by sending a form with a hidden token', kinds.submitted],
    ['F05 by a script that asks slowly', kinds.fetched],
    ['by a link that asks «are you sure»', kinds.asking],
    ['F07 although a picture never loads', kinds.picture],
    ['F07 although the page never ends', kinds.stalled],
    ['F07 although it leads to a host that is in no list', kinds.elsewhere],
    ['F07 although a widget of its pages keeps a question open', kinds.polling],
    ['F07 although its page hangs in a loop of dialogs', kinds.looping],
    ['F07 although its page loads itself again for ever', kinds.reloading],
    ['F11 with a Cyrillic host and path', kinds.cyrillic],
    ['although it marked the person before they signed in', kinds.fixed],
    ['although its pages take longer to load than a page at rest is looked at', kinds.slow],
    ['F12 with its tokens revoked, although its page signs in again as it goes', kinds.revoking],
  ] as const)('%s: confirmed, and the server knows no session', async (_how, kind) => {
    expect(verdict(kind)).toEqual(['confirmed']);
    expect(await isAlive(kind)).toBe(false);
  });

  test.each([kinds.refusing403, kinds.refusing404, kinds.refusing405, kinds.missing])(
    'F06 $name: failed without a probe',
    async (kind) => {
      expect(verdict(kind)).toEqual(['failed', 'step-failed']);
      expect(await isAlive(kind)).toBe(true);
    },
  );

  test('F08 a probe that holds on every page confirms nothing', async () => {
    expect(verdict(kinds.useless)).toEqual(['probable', 'probe-proves-nothing']);
    expect(await isAlive(kinds.useless)).toBe(true);
  });

  test('a portal that only forgets the cookie is not left: the old cookie still works', async () => {
    expect(verdict(kinds.forgetful)).toEqual(['failed', 'still-in']);
    expect(await isAlive(kinds.forgetful)).toBe(true);
  });

  test('a session that a second sign-in replaced lives on: not left', async () => {
    expect(verdict(kinds.twice)).toEqual(['failed', 'still-in']);
    const [first, ...others] = portals.sessionsOf(kinds.twice);
    expect([first?.isAlive, ...others.map(({ isAlive }) => isAlive)]).toEqual([true, false]);
  });

  test.each([kinds.stored, kinds.based])(
    'F12 $name: a token that its logout only forgot is not called left',
    async (kind) => {
      expect(verdict(kind)).toEqual(['probable', 'token-may-live']);
      expect(await isAlive(kind)).toBe(true);
    },
  );

  test('F12 tokens that outlive the session and are not revoked are said', () => {
    expect(verdict(kinds.tokened)).toEqual(['probable', 'token-may-live']);
    expect(revoked.map((body) => new URLSearchParams(body).get('token'))).toEqual([
      'zq-local',
      'zq-database',
      'zq-session',
    ]);
    expect(new URLSearchParams(revoked[0])).toEqual(
      new URLSearchParams({ token: 'zq-local', token_type_hint: 'refresh_token', client_id: 'app' }),
    );
  });

  test('a person who only read gets no cause for alarm, and without a plan no proof either', () => {
    expect(verdict(kinds.read)).toEqual(['confirmed']);
    expect(verdict(kinds.planless)).toEqual(['skipped', 'nobody-signed-in']);
    expect(verdict(kinds.unplanned)).toEqual(['skipped', 'no-plan']);
  });
});

/** Signs in by redirects alone: portal → sign-on → portal, nothing typed and no page between. */
function servePassed(codes: Map<string, string>): NonNullable<Kind['serve']> {
  return ({ path, portal, send }) => {
    if (path === '/enter') {
      send(302, '', { location: `https://${portal.hostOf(kinds.sso)}/authorize` });
    } else if (path.startsWith('/back/')) {
      const host = codes.get(path.slice('/back/'.length)) ?? '';
      const sid = portal.open(host).id;
      send(302, '', { location: '/account', 'set-cookie': `sid=${sid}; Path=/; Secure; HttpOnly` });
    } else return false;
    return true;
  };
}

function serveSso(codes: Map<string, string>): NonNullable<Kind['serve']> {
  return ({ path, portal, session, send }) => {
    if (path !== '/authorize') return false;
    const own = session?.isAlive ? session : portal.open(portal.hostOf(kinds.sso));
    codes.set(own.id, portal.hostOf(kinds.passed));
    send(302, '', {
      location: `https://${portal.hostOf(kinds.passed)}/back/${own.id}`,
      'set-cookie': `sid=${own.id}; Path=/; Secure; HttpOnly; SameSite=None`,
    });
    return true;
  };
}
