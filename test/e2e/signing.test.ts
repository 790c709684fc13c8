/**
 * Signing with a token, as eds.md's acceptance checks number it. Without Playwright: its debugger and ours on one page keep
 * frames of other sites from loading. Extension and host are stand-ins; the page's library is the vendors' users' own (npm).
 */

import { verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeChain } from '../fakes/authority.ts';
import { holdsWithin } from '../support/limits.ts';
import { type Page, type ProxiedSite, startProxiedSite } from '../support/proxied-site.ts';
import { displayForTests } from '../support/running.ts';
import { CADES, framesOf, GOSPLUGIN, IFC, installSigning, standIn, type Wanted } from '../support/signing.ts';
import { runUnobserved } from '../support/unobserved.ts';
import { PROJECT, readJournal, type WorkstationFolders } from '../support/workstation.ts';

const SIGN = 'lk.example.ru';
const PLAIN = 'plain.example.ru';
/** Another site in the bundle's list, and one from which its pages may only load. */
const BESIDE = 'sign.example.org';
const STRANGER = 'parts.example.net';
/** In no list. */
const AWAY = 'away.example.com';
const PROBE = 'aabbccddeeffgghhiijjkkllmmnnoopp';

const library = readFileSync(
  join(PROJECT, 'node_modules/crypto-pro-cadesplugin/dist/lib/cadesplugin_api.js'),
  'utf8',
);

const display = displayForTests();
let site: ProxiedSite;
let folder = '';

const page = (body: string, policy = "default-src 'self' 'unsafe-inline' data: blob: https:"): Page => ({
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  body: `<!doctype html><title>Портал</title>${body}`,
});
const script = (body: string): Page => ({ headers: { 'content-type': 'text/javascript' }, body });
const PAGES: Readonly<Record<string, Page>> = {
  '/library.js': script(library),
  '/start.js': script('window.begunAt = performance.now();'),
  '/strict': page(
    '<script src="/start.js"></script><script src="/library.js"></script>',
    "default-src 'none'; script-src 'self'",
  ),
  '/asks.js': script(`
    window.asked = new Promise((done) => {
      addEventListener('message', ({ data }) => { if (typeof data === 'string' && data.includes('FROM_IFC_EXT')) done(JSON.parse(data).msg_data); });
      addEventListener('load', () => {
        if (document.querySelector('#ifc-plugin-is-installed') === null) done('not there');
        postMessage(JSON.stringify({ type: 'TO_IFC_EXT', msg_data: { func_name: 'at load' } }), '*');
      });
    });`),
  '/asks': page('<script src="/asks.js"></script>'),
  '/bare': page('<h1>Без ничего</h1>'),
  '/inner': page('<h1>Внутри</h1>'),
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-signing-'));
  const hosts = [SIGN, PLAIN, BESIDE, STRANGER, AWAY];
  const chain = await makeChain(hosts);
  writeFileSync(join(folder, 'national.pem'), chain.root.cert);
  const made = { key: chain.server.key, cert: `${chain.server.cert}\n${chain.sub.cert}` };
  site = await startProxiedSite(
    Object.fromEntries(hosts.map((host) => [host, made])),
    ({ path }) => PAGES[path] ?? page('<h1>Портал</h1>'),
  );
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = (ids: readonly string[]) => ({
  portals: [
    {
      ...{ id: 'sign', title: 'С подписью', home: `https://${SIGN}/bare`, navigate: [SIGN, BESIDE] },
      ...{ resources: [STRANGER], flags: { nationalCa: true, eds: ids } },
    },
    {
      ...{ id: 'plain', title: 'Без подписи', home: `https://${PLAIN}/`, navigate: [PLAIN] },
      flags: { nationalCa: true },
    },
  ],
  network: { proxy: `127.0.0.1:${site.port}` },
  certificates: { nationalCa: join(folder, 'national.pem') },
});

/** What scripts of these tests use besides. */
const WORDS = String.raw`
const { readdirSync, readFileSync } = require('node:fs');
const SIGN = 'https://${SIGN}';
const ask = (target, body) => target.executeJavaScript('(async () => {' + body + '})()', true);
const go = async (page, url) => {
  await until(() => !page.isLoading());
  page.executeJavaScript('setTimeout(() => { location.href = ' + JSON.stringify(url) + '; }, 0), null', true);
  await until(() => page.getURL() === url && !page.isLoading(), url);
};
// Processes of all hosts that were started, by their own notes.
const hosts = () => readdirSync(process.env.SECTOR_TEST_NOTES).filter((name) => name.startsWith('host-'))
  .map((name) => JSON.parse(readFileSync(process.env.SECTOR_TEST_NOTES + '/' + name, 'utf8')));
const lives = (pid) => { try { return !/^State:\s+Z/m.test(readFileSync('/proc/' + pid + '/status', 'utf8')); } catch { return false; } };
const alive = () => hosts().flatMap(({ pids }) => pids).filter(lives);
const LOAD = 'const load = (src) => new Promise((done) => { const one = document.createElement("script"); one.src = src; one.onload = () => done("in"); one.onerror = () => done("out"); document.head.append(one); });';
const PLUGIN = 'chrome-extension://${CADES}/nmcades_plugin_api.js';
const ASK_PROBE = 'let number = 0; const probe = (words) => new Promise((done) => { const mine = number += 1; addEventListener("message", function heard({ data }) { if (data?.kind !== "answer" || data.number !== mine) return; removeEventListener("message", heard); done(data); }); postMessage({ kind: "ask", number: mine, words }, "*"); });';
`;

interface Run {
  readonly env?: Readonly<Record<string, string>>;
  readonly extensions?: readonly Wanted[];
  readonly look?: (folders: WorkstationFolders) => void;
  readonly hear?: (output: string) => void;
}

const cades = (env: Readonly<Record<string, string>> = {}): Wanted => ({
  ...{ id: CADES, from: standIn('cades') },
  hosts: { 'ru.cryptopro.nmcades': { script: standIn('hosts/cades-host.mjs'), env } },
});

/** Runs a script in the program with stand-ins; answers what it says. */
async function run<T>(
  body: string,
  { env = {}, extensions, look, hear = () => undefined }: Run = {},
): Promise<T> {
  const root = mkdtempSync(join(folder, 'run-'));
  const list = extensions ?? [cades()];
  const noted = list.map((one) => ({
    ...one,
    hosts: Object.fromEntries(
      Object.entries(one.hosts).map(([name, host]) => [
        name,
        { ...host, env: { NOTES: root, ...host.env, ...env } },
      ]),
    ),
  }));
  return (await runUnobserved(display.name, WORDS + body, {
    config: config(list.map(({ id }) => id)),
    env: { SECTOR_EDS_EXTENSIONS: installSigning(root, noted), SECTOR_TEST_NOTES: root },
    hear,
    ...(look ? { look } : {}),
  })) as T;
}

test("1: only a page of a bundle with the flag has the extension, and other ids are nobody's incident", async () => {
  let refusals: unknown = null;
  const seen = await run<Record<string, unknown>>(
    `
    const plain = await begin('plain');
    const probe = LOAD + 'return [await load(' + JSON.stringify(PLUGIN) + '), await load("chrome-extension://${PROBE}/x.js")]';
    const without = await ask(plain, probe);
    await press('home');
    await press('tile-sign');
    const page = await until(() => pages(SIGN).find((one) => !one.isLoading()));
    const within = await ask(page, probe + '.concat(await load("chrome-extension://${CADES}/background.js"))');
    await go(page, SIGN + '/strict');
    const strict = await ask(page, 'await cadesplugin; return "found"');
    say({ without, within, strict });
    await finish();
  `,
    {
      look: (folders) => {
        refusals = readJournal(folders).at(-1)?.refusals;
      },
    },
  );
  expect(seen).toEqual({ without: ['out', 'out'], within: ['in', 'out', 'out'], strict: 'found' });
  expect(refusals).toEqual({});
});

test('2: the library of npm finds the plug-in, reads, signs, and moves what is large', async () => {
  let log = '';
  const seen = await run<Record<string, never>>(
    `
    const page = await begin('sign');
    await go(page, SIGN + '/strict');
    const times = await ask(page, \`
      await cadesplugin;
      const found = performance.now() - begunAt;
      const about = await cadesplugin.CreateObjectAsync('CAdESCOM.About');
      const timed = async (times, work) => {
        const all = [];
        for (let turn = 0; turn < times; turn += 1) { const since = performance.now(); await work(); all.push(performance.now() - since); }
        return all.sort((one, other) => one - other)[times >> 1];
      };
      await timed(20, () => about.Version);
      const property = await timed(50, () => about.Version);
      const signed = await cadesplugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
      await signed.propset_Content('hello');
      const answer = JSON.parse(await signed.SignCades());
      const signature = await timed(20, () => signed.SignCades());
      const key = await about.Key();
      const three = 'x'.repeat(3e6);
      const ten = 'x'.repeat(10e6);
      let got = 0;
      const threeBack = await timed(3, async () => { got = (await about.Big(3e6)).length; });
      const tenTo = await timed(3, async () => { got += Number(await about.Size(ten)); });
      const twenty = await about.Size('x'.repeat(20e6));
      return { found, property, signature, threeBack, tenTo, got, twenty, answer, key, chrome: typeof chrome.runtime };
    \`);
    const tooBig = await ask(page, 'const about = await cadesplugin.CreateObjectAsync("CAdESCOM.About"); return about.TooBig().then(() => "answered", ({ message }) => message)');
    // The first host has broken the rules; the next is a fresh one.
    const again = await ask(page, 'const about = await cadesplugin.CreateObjectAsync("CAdESCOM.About"); return about.Version.then((one) => one)');
    await until(() => alive().length === 1, 'one host');
    say({ times, tooBig, again, hosts: hosts() });
    await finish();
  `,
    {
      hear: (output) => {
        log = output;
      },
    },
  );
  const { times, tooBig, again, hosts } = seen as unknown as {
    readonly times: {
      readonly found: number;
      readonly answer: { readonly url: string; readonly signature: string };
      readonly got: number;
      readonly twenty: string;
      readonly key: string;
      readonly chrome: string;
    };
    readonly tooBig: string;
    readonly again: string;
    readonly hosts: readonly {
      readonly argv: readonly string[];
      readonly env: readonly string[];
      readonly cwd: string;
    }[];
  };
  console.info(
    'signing, ms',
    JSON.stringify(times, ['found', 'property', 'signature', 'threeBack', 'tenTo']),
  );
  holdsWithin('the plug-in is found', times.found, 2000);
  expect(times).toMatchObject({ chrome: 'undefined', got: 3e6 + 3 * 10e6, twenty: String(20e6) });
  expect(times.answer.url).toBe(`https://${SIGN}/strict`);
  expect(
    verify('sha256', Buffer.from('hello'), times.key, Buffer.from(times.answer.signature, 'base64')),
  ).toBe(true);
  expect([tooBig, again]).toEqual(['The plugin is gone', '2.0.15000']);
  const known = [
    'PATH',
    'HOME',
    'LANG',
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XAUTHORITY',
    'XDG_RUNTIME_DIR',
    'NOTES',
    // By which the closing knows processes of hosts again.
    'SECTOR_SIGNATURE_HOST',
  ];
  // What a shell sets by itself for the stand-in's wrapper.
  const ofShell = ['PWD', 'OLDPWD', 'SHLVL', '_'];
  for (const { argv, env } of hosts) {
    expect(argv).toEqual([`chrome-extension://${CADES}/`]);
    expect(env.filter((name) => !['SECTOR_SIGNATURE_HOST', ...known, ...ofShell].includes(name))).toEqual([]);
  }
  expect(log).not.toContain('MARKER-OF-A-HOST');
  expect(log).not.toContain('hello');
});

const echo = (id: string, from: string, host: string): Wanted => ({
  ...{ id, from: standIn(from) },
  hosts: { [host]: { script: standIn('hosts/echo-host.mjs') } },
});

test('3: extensions of the shapes of IFC and Gosplugin answer, beside each other', async () => {
  const seen = await run<Record<string, unknown>>(
    `
    const page = await begin('sign');
    await until(() => ask(page, 'return document.querySelector("#ifc-plugin-is-installed") !== null && typeof gosuslugiPluginCrypto'), 'marks');
    const ifc = await ask(page, \`return new Promise((done) => {
      addEventListener('message', ({ data }) => { if (typeof data === 'string' && data.includes('FROM_IFC_EXT')) done(JSON.parse(data).msg_data); });
      postMessage(JSON.stringify({ type: 'TO_IFC_EXT', msg_data: { func_name: 'get_list', params: ['ф'] } }), '*');
    })\`);
    const gosplugin = await ask(page, \`return new Promise((done) => {
      addEventListener('message', ({ data }) => { if (data?.node === 'page') done(data); });
      postMessage({ meta: { format: { category: 'gosuslugi.plugin' } }, node: '', id: 7, module: 'crypto', method: { type: 'certificates', data: {} } }, '*');
    })\`);
    const marks = await ask(page, \`return {
      extension: document.querySelector('#ifcplugin-extension-is-installed') !== null,
      meta: document.querySelector('meta[property="gosuslugi.plugin.extension.content"]').content,
      word: gosuslugiPluginCrypto.word,
    }\`);
    await go(page, SIGN + '/strict');
    const early = await ask(page, 'return gosuslugiPluginSystem');
    const ended = await ask(page, \`return new Promise((done) => {
      addEventListener('message', ({ data }) => { if (typeof data === 'string' && data.includes('IFC_EXT_DISCONNECT')) done(document.querySelector('#ifc-plugin-is-installed')); });
      postMessage(JSON.stringify({ type: 'TO_IFC_EXT', msg_data: { func_name: 'end' } }), '*');
    })\`);
    await go(page, SIGN + '/asks');
    const asked = await ask(page, 'return asked');
    say({ ifc, gosplugin, marks, early, ended, asked });
    await finish();
  `,
    {
      extensions: [
        echo(IFC, 'ifc', 'ru.rtlabs.ifcplugin'),
        echo(GOSPLUGIN, 'gosplugin', 'chrome.gosuslugi.plugin'),
      ],
    },
  );
  expect(seen).toMatchObject({
    ifc: { echo: { func_name: 'get_list', params: ['ф'] } },
    gosplugin: {
      id: 7,
      method: {
        data: {
          echo: { id: 7, method: { type: 'certificates' } },
          kept: { last: 7, other: 'none' },
          configured: { echo: { config: true } },
          ...{ isSame: true, url: `https://${SIGN}/bare` },
        },
      },
    },
    marks: { extension: true, meta: 'extension', word: 'given' },
    early: { isEarly: true },
    ended: null,
    // As in Chrome the extension is there when the page has loaded.
    asked: { echo: { func_name: 'at load' } },
  });
});

test('5: a frame of a listed site has it, every other frame has nothing, and each message comes once', async () => {
  const seen = await run<Record<string, unknown>>(
    `
    const page = await begin('sign');
    // One after the other: of two frames of other sites that begin together one may never come, also in a page without eds.
    ${framesOf(BESIDE, STRANGER)}
    const frames = page.mainFrame.framesInSubtree;
    const probe = '(async () => { let times = 0; addEventListener("message", ({ data }) => { if (data === "cadesplugin_loaded") times += 1; });'
      + LOAD + 'const loaded = await load(' + JSON.stringify(PLUGIN) + ');'
      + 'postMessage("cadesplugin_echo_request", "*"); const end = performance.now() + 1500;'
      + 'while (times === 0 && performance.now() < end) await new Promise((done) => setTimeout(done, 25));'
      + 'await new Promise((done) => setTimeout(done, 200)); return [loaded, times]; })()';
    const found = {};
    for (const frame of frames) found[frame.name || 'page'] = await frame.executeJavaScript(probe);
    // A file of the extension an empty document has by its page; nothing answers in it.
    found.blank[0] = 'any';
    // A document that the page makes by itself, in a frame of its own.
    const made = await ask(page, 'const tell = (url) => new Promise((done) => { const frame = document.createElement("iframe"); addEventListener("message", function heard({ data, source }) { if (source !== frame.contentWindow) return; removeEventListener("message", heard); done(data); }); frame.src = url; document.body.append(frame); });'
      + 'const code = "<script>let times = 0; onmessage = ({ data }) => { if (data === \\\\"cadesplugin_loaded\\\\") times += 1; }; postMessage(\\\\"cadesplugin_echo_request\\\\", \\\\"*\\\\"); setTimeout(() => parent.postMessage(times, \\\\"*\\\\"), 700)</scr" + "ipt>";'
      + 'return { blob: await tell(URL.createObjectURL(new Blob([code], { type: "text/html" }))) }');
    say({ ...found, made });
    await finish();
  `,
  );
  expect(seen).toEqual({
    page: ['in', 1],
    beside: ['in', 1],
    stranger: ['out', 0],
    blank: ['any', 0],
    words: ['out', 0],
    boxed: ['out', 0],
    made: { blob: 0 },
  });
});

test('6: no host and no child of one outlives its page, its tab or the visit, whatever it ignores', async () => {
  const seen = await run<Record<string, number>>(
    `
    const page = await begin('sign');
    const open = async (target) => {
      const before = hosts().length;
      await until(() => ask(target, 'postMessage(JSON.stringify({ type: "TO_IFC_EXT", msg_data: { func_name: "x" } }), "*"); return document.querySelector("#ifc-plugin-is-installed") !== null'));
      await until(() => hosts().length > 0 && alive().length >= 2, 'host and child');
    };
    const gone = async () => {
      const since = performance.now();
      await until(() => alive().length === 0, 'no host');
      return performance.now() - since;
    };
    await open(page);
    await go(page, 'https://${BESIDE}/bare');
    // The page there has a host of its own; those of the page before are gone.
    const first = hosts()[0].pids;
    const since = performance.now();
    await until(() => first.every((pid) => !lives(pid)), 'left');
    const left = performance.now() - since;
    await open(page);
    const { tabs } = await view('browser.changed');
    await call('portal.close', { tab: tabs[0].id });
    const closed = await gone();
    await press('tile-sign');
    const next = await until(() => pages(SIGN).find((one) => !one.isLoading()));
    await open(next);
    await call('visit.finish');
    const finished = await gone();
    await until(async () => (await state()).phase === 'done', 'closed');
    await call('visit.leave');
    say({ left, closed, finished });
  `,
    { extensions: [echo(IFC, 'ifc', 'ru.rtlabs.ifcplugin')], env: { STAYS: 'yes', CHILD: 'yes' } },
  );
  for (const [what, ms] of Object.entries(seen)) holdsWithin(`hosts gone after ${what}`, ms, 3000);
});

const probe: Wanted = { id: PROBE, from: standIn('probe'), hosts: {} };

test('8: the background reaches nothing, is given nothing and keeps nothing beyond the visit', async () => {
  const seen = await run<Record<string, unknown>>(
    `
    const page = await begin('sign');
    const asked = (words) => ask(page, ASK_PROBE + 'return (await probe(' + JSON.stringify(words) + '))');
    const network = await asked({ what: 'network', address: '${AWAY}' });
    await asked({ what: 'keep', key: 'person', value: 'first' });
    const kept = await asked({ what: 'kept', key: 'person' });
    const unknown = await asked({ what: 'unknown' });
    await finish();
    const second = await begin('sign');
    const after = await ask(second, ASK_PROBE + 'return (await probe({ what: "kept", key: "person" }))');
    say({ network, kept, after, unknown });
    await finish();
  `,
    { extensions: [probe] },
  );
  const out = { fetch: 'out', image: 'out', script: 'out', socket: 'out', window: 'out' };
  expect(seen).toMatchObject({
    network: {
      value: { ...out, notifications: 'denied', camera: 'out', node: 'undefined', electron: 'undefined' },
    },
    kept: { value: { own: 'first', storage: { person: 'first' } } },
    after: { value: { own: null, storage: {} } },
    unknown: { value: { isThere: true, answer: null, event: 'function' } },
  });
  expect(site.reached.has(AWAY)).toBe(false);
});

test('9: a page that floods the bridge is held, is told so, and the shell goes on', async () => {
  const seen = await run<{
    readonly told: number;
    readonly heard: number;
    readonly waits: readonly number[];
  }>(
    `
    const page = await begin('sign');
    const flood = ask(page, ASK_PROBE + \`
      const end = performance.now() + 3000;
      const all = [];
      while (performance.now() < end) {
        for (let turn = 0; turn < 50; turn += 1) all.push(probe({ what: 'sender' }));
        await new Promise((done) => setTimeout(done, 10));
      }
      const answers = await Promise.all(all);
      return answers.filter(({ error }) => error !== undefined).length;
    \`);
    const waits = [];
    let isOver = false;
    const told = flood.then((number) => { isOver = true; return number; });
    while (!isOver) {
      const since = performance.now();
      await inShell('1');
      waits.push(performance.now() - since);
      await pause();
    }
    const number = await told;
    await new Promise((done) => setTimeout(done, 1100));
    const heard = await ask(page, ASK_PROBE + 'return (await probe({ what: "heard" })).value');
    say({ told: number, heard, waits });
    await finish();
  `,
    { extensions: [probe] },
  );
  const sorted = [...seen.waits].sort((one, other) => one - other);
  expect(seen.told).toBeGreaterThan(1000);
  // 200 a second, for the three seconds of the flood and what began before it.
  expect(seen.heard).toBeLessThanOrEqual(1001);
  holdsWithin('the shell answers during a flood', sorted[sorted.length >> 1] ?? Number.NaN, 100);
});

test('10: no way leads out of the folder of an extension that offers all its files', async () => {
  const seen = await run<Record<string, unknown>>(
    `
    const page = await begin('sign');
    const tried = await ask(page, 'const status = (path) => fetch("chrome-extension://${PROBE}/" + path).then((one) => one.status, () => 0);'
      + 'const all = {}; for (const path of ["open.js", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..\\\\\\\\..\\\\\\\\x", "link.txt", "linked/passwd", "open.js%00.txt", "", "content.js/..%2f..%2fextensions.json"]) all[path] = await status(path);'
      + 'all.other = await fetch("chrome-extension://${CADES}/nmcades_plugin_api.js").then((one) => one.status, () => 0);'
      + 'all.transport = await fetch("sector-eds://bridge/${PROBE}/" + crypto.randomUUID() + "/hear", { method: "POST", body: "x" }).then((one) => one.status, () => 0);'
      + 'return all');
    say(tried);
    await finish();
  `,
    { extensions: [{ ...probe, links: { 'link.txt': '/etc/passwd', linked: '/etc' } }] },
  );
  const { 'open.js': open, ...rest } = seen;
  expect(open).toBe(200);
  for (const [path, status] of Object.entries(rest)) expect([0, 403, 404], path).toContain(status);
});
