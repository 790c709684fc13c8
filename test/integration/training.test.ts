import { createHash, X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { trainingBundles } from '../../training/bundles.ts';
import { PortBusyError, startTraining, type Training } from '../../training/server.ts';
import type { TrainingState } from '../../training/store.ts';
import { SmallBrowser } from './training-browser.ts';

const gosuslugi = 'https://gosuslugi.training.test';
const trudvsem = 'https://trudvsem.training.test';
const esia = 'https://esia.training.test';
const loginForm = `${esia}/login`;

let training: Training;
let browser: SmallBrowser;

beforeAll(async () => {
  training = await startTraining({ port: 0 });
});
afterAll(() => training.stop());
beforeEach(async () => {
  browser = new SmallBrowser(training);
  await control({ action: 'reset' });
});

function outside(path: string, sending = {}) {
  return new SmallBrowser(training).open(`http://127.0.0.1:${training.port}${path}`, sending);
}
function control(order: object) {
  return outside('/__training/control', { method: 'POST', body: JSON.stringify(order) });
}
async function stateFromOutside(): Promise<TrainingState> {
  return JSON.parse((await outside('/__training/state')).text) as TrainingState;
}

describe('one port', () => {
  test('answers https and http by the first byte', async () => {
    const secure = await browser.open('https://pravo.training.test/');
    const plain = await browser.open('http://pravo.training.test/');
    expect([secure.status, plain.status]).toEqual([200, 200]);
    expect(plain.text).toContain('Документы о занятости');
  });

  test('sends every portal but the legal one from http to https', async () => {
    const page = await browser.open('http://gosuslugi.training.test/lk?a=1', { follow: false });
    expect([page.status, page.headers.location]).toEqual([301, `${gosuslugi}/lk?a=1`]);
  });

  test('shows the certificate whose fingerprint it reported', async () => {
    const der = new X509Certificate(training.certificate).raw;
    const digest = createHash('sha256').update(der).digest('base64');
    expect(training.fingerprint).toBe(`sha256/${digest}`);
  });

  test('shows an expired certificate under one name only', async () => {
    const expired = 'expired.gosuslugi.training.test';
    const peer = await new Promise<{ valid_to: string }>((resolve, reject) => {
      const socket = connect(
        { host: '127.0.0.1', port: training.port, servername: expired, rejectUnauthorized: false },
        () => {
          resolve(socket.getPeerCertificate());
          socket.destroy();
        },
      );
      socket.on('error', reject);
    });
    expect(Date.parse(peer.valid_to)).toBeLessThan(Date.now());
    await expect(browser.open(`https://${expired}/`)).rejects.toThrow();
  });

  test('says in Russian that the port is busy', async () => {
    const second = startTraining({ port: training.port });
    await expect(second).rejects.toBeInstanceOf(PortBusyError);
    await expect(second).rejects.toMatchObject({
      code: 'training.port-busy',
      message: expect.stringContaining(`Порт ${training.port} занят`),
    });
  });

  test('stops with requests still hanging, twice', async () => {
    const other = await startTraining({ port: 0 });
    const hanging = new SmallBrowser(other).open(`${gosuslugi}/hang`);
    const ended = expect(hanging).rejects.toThrow();
    await new SmallBrowser(other).open(`${gosuslugi}/`);
    await other.stop();
    await other.stop();
    await ended;
  });
});

describe('sign-on', () => {
  test('leads from the cabinet through the login form back to the cabinet', async () => {
    const asked = await browser.open(`${gosuslugi}/lk`);
    expect(asked.url.startsWith(`${loginForm}?`)).toBe(true);

    const cabinet = await browser.submit(asked.url, { login: 'ivanova', password: 'training' });
    expect(cabinet.url).toBe(`${gosuslugi}/lk`);
    expect(cabinet.text).toContain('data-testid="profile"');
    expect(cabinet.text).toContain('Иванова Анна Сергеевна');

    const state = await stateFromOutside();
    expect(state.ssoSessions.map((one) => one.login)).toEqual(['ivanova']);
    expect(state.portalSessions).toEqual([{ portal: 'gosuslugi', login: 'ivanova' }]);
  });

  test('lets a known person into the second portal and its sub-domain without asking', async () => {
    await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
    const cabinet = await browser.open('https://lk.trudvsem.training.test/');
    expect(cabinet.url).toBe('https://lk.trudvsem.training.test/');
    expect(cabinet.text).toContain('Кабинет соискателя');
  });

  test('refuses a wrong password and accepts any name with the right one', async () => {
    const refused = await browser.submit(loginForm, { login: 'marker', password: 'guess' });
    expect([refused.status, training.state().ssoSessions]).toEqual([401, []]);
    const accepted = await browser.logIn(`${gosuslugi}/lk`, 'Маркер <b>42</b>');
    expect(accepted.text).toContain('Маркер &lt;b&gt;42&lt;/b&gt;');
  });

  test('refuses a code that was used, a foreign state and a foreign address to return to', async () => {
    const form = await browser.open(`${gosuslugi}/lk`);
    const hop = await browser.submit(form.url, { login: 'ivanova', password: 'training' }, { follow: false });
    const callback = hop.headers.location ?? '';
    expect((await browser.open(callback)).status).toBe(200);
    expect((await browser.open(callback)).status).toBe(400);

    const stranger = encodeURIComponent('https://outside.training.test/');
    const query = `client_id=GOSUSLUGI&state=x&redirect_uri=${stranger}`;
    expect((await browser.open(`${esia}/aas/oauth2/ac?${query}`)).status).toBe(400);
    const away = `${esia}/idp/ext/Logout?client_id=SECTOR&redirect_url=${stranger}`;
    expect((await browser.open(away)).status).toBe(400);
    expect(training.state().outsideHits).toBe(0);
  });
});

describe('logout', () => {
  test('of the services portal ends its session and the single sign-on', async () => {
    await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
    const bye = await browser.open(`${gosuslugi}/auth/logout`);
    expect([bye.url, bye.text.includes('Вы вышли')]).toEqual([`${gosuslugi}/auth/bye`, true]);
    const state = await stateFromOutside();
    expect([state.ssoSessions, state.portalSessions]).toEqual([[], []]);
    expect(state.logouts).toEqual([
      { portal: 'gosuslugi', asked: 1, ended: 1 },
      { portal: 'esia', asked: 1, ended: 1 },
    ]);
    expect((await browser.open(`${gosuslugi}/lk`)).url.startsWith(loginForm)).toBe(true);
    expect(browser.cookieNames('gosuslugi.training.test')).toContain('gu_last_login');
  });

  test('of the vacancies portal leaves the single sign-on alive', async () => {
    await browser.logIn(`${trudvsem}/lk`, 'ivanova');
    await browser.open(`${trudvsem}/auth/logout`);
    expect((await browser.open(`${trudvsem}/auth/state`)).text).toContain('signed-out');
    expect(training.state()).toMatchObject({ portalSessions: [], ssoSessions: [{ login: 'ivanova' }] });
    expect((await browser.open(`${trudvsem}/lk`)).text).toContain('data-testid="profile"');
  });

  test('of the identity provider leaves the portals’ own sessions alive', async () => {
    await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
    await browser.open(`${esia}/idp/ext/Logout?client_id=SECTOR`);
    expect(training.state()).toMatchObject({ ssoSessions: [], portalSessions: [{ portal: 'gosuslugi' }] });
    expect((await browser.open(`${gosuslugi}/lk`)).status).toBe(200);
  });

  test.each([
    ['by the address', `${gosuslugi}/auth/logout?broken=1`, undefined],
    ['by order', `${gosuslugi}/auth/logout`, { action: 'break-logout', portal: 'gosuslugi' }],
    ['at the identity provider', `${gosuslugi}/auth/logout`, { action: 'break-logout', portal: 'esia' }],
  ])('broken %s says goodbye and forgets nothing', async (_how, address, order) => {
    await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
    if (order !== undefined) await control(order);
    expect((await browser.open(address)).text).toContain('Вы вышли');
    expect((await browser.open(`${gosuslugi}/lk`)).text).toContain('data-testid="profile"');

    await control({ action: 'fix-logout' });
    await browser.open(`${gosuslugi}/auth/logout`);
    expect((await browser.open(`${gosuslugi}/lk`)).url.startsWith(loginForm)).toBe(true);
  });

  test('follows every bundle’s plan, also for a person who never logged in', async () => {
    for (const loggedIn of [true, false]) {
      if (loggedIn) {
        await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
        await browser.open(`${trudvsem}/lk`);
      }
      for (const identityLast of [false, true]) {
        for (const { identity, logout } of trainingBundles) {
          if (logout === undefined || (identity === undefined) !== identityLast) continue;
          let text = '';
          let url = '';
          for (const step of logout.steps) {
            if ('goto' in step) ({ text, url } = await browser.open(step.goto));
            else if ('waitUrl' in step) expect(url.startsWith(step.waitUrl)).toBe(true);
            else if ('waitSelector' in step) expect(text).toContain(step.waitSelector.slice(1, -1));
            else if ('waitCookieGone' in step) {
              expect(browser.cookieNames(new URL(url).hostname)).not.toContain(step.waitCookieGone);
            }
          }
          const probe = await browser.open(logout.probe.url);
          if (logout.probe.expectUrl) expect(probe.url.startsWith(logout.probe.expectUrl)).toBe(true);
          if (logout.probe.expectSelector) expect(probe.text).toContain('data-testid="signed-out"');
        }
      }
      expect(training.state()).toMatchObject({ ssoSessions: [], portalSessions: [] });
    }
  });
});

describe('papers', () => {
  const scan = Buffer.from('%PDF scan\r\n--not a boundary\r\n\u0000\u00ff marker', 'latin1');
  const scanHash = createHash('sha256').update(scan).digest('hex');

  test('records an application with its file and gives back a PDF', async () => {
    await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
    const form = new FormData();
    form.set('lastName', 'Иванова');
    form.append('schedule', 'Полный день');
    form.append('schedule', 'Удалённо');
    form.set('files', new Blob([scan]), 'Скан паспорта.pdf');
    const result = await browser.upload(`${gosuslugi}/application`, form);
    expect(result.url).toBe(`${gosuslugi}/application/1001`);
    expect(result.text).toContain('Скан паспорта.pdf');

    const state = await stateFromOutside();
    const upload = { portal: 'gosuslugi', login: 'ivanova', name: 'Скан паспорта.pdf' };
    expect(state.uploads).toEqual([{ ...upload, size: scan.length, sha256: scanHash }]);
    expect(state.applications[0]?.fields).toEqual({ lastName: 'Иванова', schedule: 'Полный день, Удалённо' });

    const pdf = await browser.open(`${gosuslugi}/application/1001/result.pdf`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.headers['content-disposition']).toContain('attachment');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('takes a file from the frame of another site by its ticket only', async () => {
    await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
    const page = await browser.open(`${gosuslugi}/application/widget?from=files`);
    const frame = /src="(https:\/\/files\.training-cdn\.test\/[^"]+)"/.exec(page.text)?.[1] ?? '';
    const stranger = new SmallBrowser(training);
    const form = new FormData();
    form.set('file', new Blob([scan]), 'scan.pdf');
    expect((await stranger.upload(frame.replace(/ticket=.*/, 'ticket=guess'), form)).status).toBe(403);
    expect((await stranger.upload(frame, form)).status).toBe(200);
    expect(training.state().uploads).toMatchObject([
      { login: 'ivanova', name: 'scan.pdf', sha256: scanHash },
    ]);
  });

  test('does not show one person the application of another', async () => {
    await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
    await browser.upload(`${gosuslugi}/application`, new FormData());
    const other = new SmallBrowser(training);
    await other.logIn(`${gosuslugi}/lk`, 'petrov');
    expect((await other.open(`${gosuslugi}/application/1001`)).status).toBe(404);
  });

  test('keeps a résumé on the server from step to step', async () => {
    await browser.logIn(`${trudvsem}/lk`, 'ivanova');
    for (const [step, name] of ['position', 'fullName', 'experience'].entries()) {
      const form = new FormData();
      form.set(name, `value of ${name}`);
      await browser.upload(`${trudvsem}/resume/${step + 1}`, form);
    }
    expect(training.state().applications).toMatchObject([
      { kind: 'resume', fields: { position: 'value of position', experience: 'value of experience' } },
    ]);
  });
});

describe('the view from outside', () => {
  test('answers to the loopback address over both protocols', async () => {
    expect((await outside('/__training/state')).status).toBe(200);
    const secure = await browser.open(`https://localhost:${training.port}/__training/state`);
    expect(JSON.parse(secure.text)).toMatchObject({ ssoSessions: [], outsideHits: 0 });
  });

  test('does not answer to a portal name, a foreign port or a page of another origin', async () => {
    const path = '/__training/state';
    const statuses = await Promise.all([
      browser.open(`${gosuslugi}${path}`),
      browser.open(`http://pravo.training.test${path}`),
      browser.open(`http://127.0.0.1:1${path}`),
      outside(path, { headers: { origin: gosuslugi } }),
      outside(path, { headers: { 'sec-fetch-site': 'cross-site' } }),
    ]);
    expect(statuses.map((page) => page.status)).toEqual([404, 404, 404, 404, 404]);
  });

  test('refuses an order it does not know', async () => {
    for (const body of ['', 'null', '[]', '{"action":"rm"}', '{"action":"offline","portal":"bank"}']) {
      expect((await outside('/__training/control', { method: 'POST', body })).status).toBe(400);
    }
  });

  test('takes a portal off the network and brings it back', async () => {
    await control({ action: 'offline', portal: 'gosuslugi' });
    await expect(browser.open(`${gosuslugi}/`)).rejects.toThrow();
    expect((await browser.open(`${trudvsem}/`)).status).toBe(200);
    await control({ action: 'online', portal: 'gosuslugi' });
    expect((await browser.open(`${gosuslugi}/`)).status).toBe(200);
  });

  test('counts what reached the foreign site', async () => {
    await browser.open(`${gosuslugi}/redirect`);
    await browser.open('http://outside.training.test/pixel.gif');
    expect(training.state()).toMatchObject({ outsideHits: 2, hits: { 'gosuslugi.training.test': 1 } });
  });
});

describe('pages that behave badly', () => {
  test.each([
    ['/redirect/chain', 200],
    ['/redirect/meta', 200],
    ['/redirect/js', 200],
    ['/slow?ms=20', 200],
    ['/status/500', 500],
    ['/status/503', 503],
    ['/status/nonsense', 500],
    ['/basic', 401],
    ['/unsaved', 200],
    ['/probe', 200],
    ['/trials', 200],
    ['/nowhere', 404],
  ])('%s answers %i', async (path, status) => {
    expect((await browser.open(`${gosuslugi}${path}`)).status).toBe(status);
  });

  test('drops the connection when asked to', async () => {
    await expect(browser.open(`${gosuslugi}/drop`)).rejects.toThrow();
  });

  test('escapes the address it is told to redirect to', async () => {
    const to = encodeURIComponent('"><script>alert(1)</script>');
    for (const variant of ['meta', 'js']) {
      const page = await browser.open(`${gosuslugi}/redirect/${variant}?to=${to}`);
      expect(page.text).not.toContain('<script>alert(1)');
    }
  });

  test('an open redirect never hangs on the login: strange goals end in the cabinet', async () => {
    await browser.logIn(`${gosuslugi}/lk`, 'ivanova');
    const page = await browser.open(`${gosuslugi}/auth/login?to=https://outside.training.test/`);
    expect(page.url).toBe(`${gosuslugi}/lk`);
  });
});
