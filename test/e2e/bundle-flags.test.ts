/**
 * What a bundle's flags allow and what they do not, on a workstation as a region sets it up: its own portals, the
 * proxy of its network, the certificates of the national authority in a file. And what pages wanted beyond that.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Made, makeCertificate, makeChain } from '../fakes/authority.ts';
import { type Asked, type Page, type ProxiedSite, startProxiedSite } from '../support/proxied-site.ts';
import { workstationForTests } from '../support/running.ts';
import { CONSULTANT, openDesk, seedStaff } from '../support/staff.ts';
import { makeFolders, PROJECT, until } from '../support/workstation.ts';

const ASKING = 'asking.example.ru';
const PLAIN = 'plain.example.ru';
const SILENT = 'silent.example.ru';
const CDN = 'cdn.example.ru';
const OUTSIDE = 'outside.example.ru';

const portals = [
  {
    id: 'asking',
    title: 'Просит всё',
    home: `https://${ASKING}/`,
    navigate: [ASKING],
    resources: [CDN],
    flags: {
      nationalCa: true,
      permissions: ['clipboard-sanitized-write'],
      downloads: ['application/pdf', '.dat'],
    },
  },
  {
    id: 'tabs',
    title: 'С вкладками',
    home: `https://tabs.example.ru/`,
    navigate: ['tabs.example.ru'],
    flags: { nationalCa: true, popups: true },
  },
  { id: 'silent', title: 'Без пометок', home: `https://${SILENT}/`, navigate: [SILENT] },
  {
    id: 'plain',
    title: 'Без шифрования',
    home: `http://${PLAIN}/`,
    navigate: [`http://${PLAIN}`],
    flags: { http: true },
  },
];

let site: ProxiedSite;
let folder = '';

const file = (type: string, name: string): Page => ({
  headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  body: 'zq',
});

function answer({ host, path }: Asked): Page {
  if (path === '/a.js') {
    return {
      headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' },
      body: `document.documentElement.dataset.cdn = '${host}';`,
    };
  }
  if (path === '/sw.js') {
    return {
      headers: { 'content-type': 'text/javascript' },
      body: `self.onmessage = async ({ source }) => {
        const fetched = await fetch('https://${OUTSIDE}/sw', { mode: 'no-cors' }).then(() => 'in', () => 'out');
        const socket = await new Promise((done) => {
          const one = new WebSocket('wss://${OUTSIDE}/sw');
          one.onopen = () => done('in');
          one.onerror = () => done('out');
        });
        source.postMessage([fetched, socket]);
      };`,
    };
  }
  if (path === '/paper.pdf') return file('application/pdf', 'paper.pdf');
  if (path === '/set.dat') return file('application/octet-stream', 'set.dat');
  if (path === '/letter.docx') return file('application/msword', 'letter.docx');
  if (path === '/liar.exe') return file('application/pdf', 'liar.exe');
  return {
    body: `<!doctype html><title>${host}${path}</title><h1>${path}</h1>
      <a id="blank" target="_blank" href="/next">next</a>
      <form id="form" method="post" action="/form"><input name="q" value="1"><button>Send</button></form>`,
  };
}

const bundled = (server: Made, sub: Made): Made => ({ key: server.key, cert: `${server.cert}\n${sub.cert}` });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-flags-'));
  const national = await makeChain([ASKING, CDN, SILENT, 'tabs.example.ru']);
  const twin = await makeChain([`twin.${ASKING}`]);
  const expired = await makeCertificate({
    name: 'old',
    issuer: national.sub,
    hosts: [`old.${ASKING}`],
    from: -20,
    to: -1,
  });
  const other = await makeCertificate({ name: 'other', issuer: national.sub, hosts: ['other.gov.ru'] });
  writeFileSync(join(folder, 'national.pem'), national.root.cert);
  const good = bundled(national.server, national.sub);
  site = await startProxiedSite(
    {
      [ASKING]: good,
      [CDN]: good,
      [SILENT]: good,
      'tabs.example.ru': good,
      [`twin.${ASKING}`]: bundled(twin.server, twin.sub),
      [`old.${ASKING}`]: bundled(expired, national.sub),
      [`name.${ASKING}`]: bundled(other, national.sub),
    },
    answer,
  );
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const folders = makeFolders();
seedStaff(folders);
const running = workstationForTests({
  training: false,
  folders,
  get config() {
    return {
      portals,
      network: { proxy: `127.0.0.1:${site.port}` },
      certificates: { nationalCa: join(folder, 'national.pem') },
    };
  },
});

beforeEach(async () => running.station.beginVisit());

/** Ends the visit and answers what the journal has of its refusals. */
async function refusals(): Promise<Readonly<Record<string, number>>> {
  const before = running.station.journal().length;
  await running.station.makeFree();
  const rows = await until(
    () => {
      const found = running.station.journal();
      return found.length > before ? found : undefined;
    },
    () => 'the visit is not in the journal',
  );
  return rows.at(-1)?.refusals ?? {};
}

describe('nationalCa', () => {
  test('opens the portal, loads its parts and runs its worker, as any protected site', async () => {
    const { portal } = running;
    await portal.open('asking', `https://${ASKING}/`);
    await expect
      .poll(async () => (await portal.browser()).portal)
      .toMatchObject({ id: 'asking', isSecure: true });
    const loaded = await portal.ask<string>(
      `new Promise((done, no) => { const s = document.createElement('script'); s.src = 'https://${CDN}/a.js';
        s.onload = () => done(document.documentElement.dataset.cdn); s.onerror = no; document.head.append(s); })`,
    );
    expect(loaded).toBe(CDN);
    expect(await portal.ask(`navigator.serviceWorker.register('/sw.js').then(() => 'runs')`)).toBe('runs');
  });

  test('opens no site whose bundle does not ask for it; notice, journal and desk say so', async () => {
    const { station, portal } = running;
    await station.at('tile-silent').click();
    expect((await portal.notice('certificate')).host).toBe(SILENT);
    await station.shell.getByText('Позовите консультанта', { exact: false }).first().waitFor();
    expect(site.requests.filter(({ host }) => host === SILENT)).toEqual([]);
    expect(await refusals()).toMatchObject({ certificate: 1 });
    // The consultant sees it at the desk, in words and without the address.
    await openDesk(station, CONSULTANT);
    await station.at('desk-refusals').getByText('сертификат сайта не подтверждён (Без пометок)').waitFor();
    expect(await station.at('desk-refusals').textContent()).not.toContain(SILENT);
    await station.at('desk-leave').click();
  });

  test.each([
    ['another root of the same name', 'twin'],
    ['a certificate that is over', 'old'],
    ['a certificate for another host', 'name'],
  ])('does not cover %s', async (_what, label) => {
    const { portal } = running;
    await portal.open('asking', `https://${ASKING}/`);
    await portal.begin(`location.href = 'https://${label}.${ASKING}/'`);
    expect((await portal.notice('certificate')).host).toBe(`${label}.${ASKING}`);
    expect(site.requests.filter(({ host }) => host.startsWith(label))).toEqual([]);
  });
});

describe('permissions', () => {
  const copy = `navigator.clipboard.writeText('zq').then(() => 'copied', ({ name }) => name)`;

  test('that are named are had, by the bundle that names them', async () => {
    const { portal, person } = running;
    await portal.open('asking', `https://${ASKING}/`);
    await person.pressIn(portal, 'h1');
    expect(await portal.ask(copy)).toBe('copied');
    expect(await portal.ask(`navigator.permissions.query({ name: 'camera' }).then((one) => one.state)`)).toBe(
      'denied',
    );
  });

  test('that are not named are refused and counted, without losing the row of the journal', async () => {
    const { portal, person } = running;
    await portal.open('tabs', 'https://tabs.example.ru/');
    await person.pressIn(portal, 'h1');
    expect(await portal.ask(copy)).toBe('NotAllowedError');
    const asked = `navigator.requestMIDIAccess({ sysex: true }).then(() => 'had', ({ name }) => name)`;
    expect(['NotAllowedError', 'SecurityError']).toContain(await portal.ask(asked));
    await portal.ask(`document.body.requestPointerLock(), null`);
    const counted = await refusals();
    expect(Object.keys(counted)).toEqual(expect.arrayContaining(['permission.midi-sysex']));
  });
});

describe('popups', () => {
  test('open in place of the page where the bundle does not ask for tabs, and «Назад» leads back', async () => {
    const { station, portal } = running;
    await portal.open('asking', `https://${ASKING}/`);
    await portal.begin(`document.querySelector('#blank').click()`);
    await portal.arrived(`https://${ASKING}/next`);
    expect((await portal.browser()).tabs).toHaveLength(1);
    await station.at('back').click();
    await portal.arrived(`https://${ASKING}/`);
    expect(new URL(await portal.url()).pathname).toBe('/');
  });

  test('open as a tab where it does', async () => {
    const { portal } = running;
    await portal.open('tabs', 'https://tabs.example.ru/');
    await portal.begin(`document.querySelector('#blank').click()`);
    await portal.arrived('https://tabs.example.ru/next');
    expect((await portal.browser()).tabs).toHaveLength(2);
  });
});

describe('downloads', () => {
  test('are what the bundle names by type or ending, and nothing else', async () => {
    const { station, portal } = running;
    await portal.open('asking', `https://${ASKING}/`);
    for (const [index, path] of ['/paper.pdf', '/set.dat'].entries()) {
      await portal.begin(`location.href = '${path}'`);
      await until(
        async () => ((await station.view('files.changed')).length === index + 1 ? true : undefined),
        () => `${path} did not arrive`,
      );
    }
    for (const path of ['/letter.docx', '/liar.exe']) {
      await portal.begin(`location.href = '${path}'`);
      expect((await portal.notice('download-refused')).reason).toBe('type-refused');
      await portal.dismiss();
    }
    expect((await station.view('files.changed')).map(({ name }) => name)).toEqual(['paper.pdf', 'set.dat']);
    expect(await refusals()).toMatchObject({ 'type-refused': 2 });
  });
});

describe('http', () => {
  test('lets a page be read, and nothing be sent', async () => {
    const { portal } = running;
    await portal.open('plain', `http://${PLAIN}/`);
    await expect
      .poll(async () => (await portal.browser()).portal)
      .toMatchObject({ id: 'plain', isSecure: false });
    expect(
      await portal.ask(`fetch('/x', { method: 'POST', body: 'zq' }).then(() => 'in', () => 'out')`),
    ).toBe('out');
    await portal.begin(`document.querySelector('#form').submit()`);
    expect((await portal.notice('blocked')).reason).toBe('plain-http');
    expect(site.requests.filter(({ host, method }) => host === PLAIN && method !== 'GET')).toEqual([]);
    expect(await refusals()).toMatchObject({ 'plain-http': 2 });
  });
});

describe('what pages wanted from a host that is in no list', () => {
  test('is had in no way, is counted by host and type, proposed to IT, and is one alarm', async () => {
    const { station, portal } = running;
    await portal.open('asking', `https://${ASKING}/`);
    const tried = await portal.ask<Record<string, string>>(`(async () => {
      const word = (promise) => promise.then(() => 'in', () => 'out');
      const event = (target) => new Promise((done, no) => { target.onload = target.onopen = done; target.onerror = no; });
      const image = new Image();
      const seen = event(image);
      image.src = 'https://${OUTSIDE}/i.png?snils=1';
      const script = document.createElement('script');
      const ran = event(script);
      script.src = 'https://${OUTSIDE}/s.js';
      document.head.append(script);
      const code = "fetch('https://${OUTSIDE}/w', { mode: 'no-cors' }).then(() => postMessage('in'), () => postMessage('out'))";
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
      const heard = new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
      navigator.sendBeacon('https://${OUTSIDE}/b', 'zq');
      await navigator.serviceWorker.register('/sw.js');
      const { active } = await navigator.serviceWorker.ready;
      const [fetched, socket] = await new Promise((done) => {
        navigator.serviceWorker.onmessage = ({ data }) => done(data);
        navigator.serviceWorker.startMessages();
        active.postMessage('go');
      });
      return {
        image: await word(seen),
        script: await word(ran),
        fetch: await word(fetch('https://${OUTSIDE}/f', { mode: 'no-cors' })),
        socket: await word(event(new WebSocket('wss://${OUTSIDE}/'))),
        worker: await heard,
        'fetch of a service worker': fetched,
        'socket of a service worker': socket,
      };
    })()`);
    expect(new Set(Object.values(tried)), JSON.stringify(tried)).toEqual(new Set(['out']));
    expect(site.reached.has(OUTSIDE)).toBe(false);

    const counted = await refusals();
    expect(counted.drift).toBe(1);
    expect(counted['resource-not-listed']).toBeGreaterThanOrEqual(6);
    const learned = join(station.folders.state, 'learning.json');
    const text = readFileSync(learned, 'utf8');
    expect(text).not.toMatch(/snils|i\.png/);
    const types = (JSON.parse(text) as { host: string; resourceType: string }[]).map(
      (one) => one.resourceType,
    );
    expect(types).toEqual(expect.arrayContaining(['image', 'script', 'ping', 'webSocket', 'xhr']));
    const { stdout } = spawnSync(
      process.execPath,
      [join(PROJECT, 'main/cli/sector.ts'), 'policy', 'learned', learned],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toContain(`asking: "resources": [".${OUTSIDE}"]`);

    // The next visit asks as before: it is had as little, counted on, and no news.
    await station.beginVisit();
    await portal.open('asking', `https://${ASKING}/`);
    const again = `fetch('https://${OUTSIDE}/f', { mode: 'no-cors' }).then(() => 'in', () => 'out')`;
    for (let turn = 0; turn < 4; turn += 1) expect(await portal.ask(again)).toBe('out');
    const next = await refusals();
    expect(next).toMatchObject({ 'resource-not-listed': 4 });
    expect(next).not.toHaveProperty('drift');
  });
});
