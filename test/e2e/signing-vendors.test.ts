/**
 * Signing with extensions of the shapes of Rutoken and Kontur: stand-ins that speak as theirs do, the page's library of
 * Rutoken as its vendor publishes it (npm). Without a driver, as signing.test.ts.
 */
import { verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KNOWN_EXTENSIONS } from '../../main/core/eds/catalogue.ts';
import { makeChain } from '../fakes/authority.ts';
import { type ProxiedSite, startProxiedSite } from '../support/proxied-site.ts';
import { displayForTests } from '../support/running.ts';
import { installSigning, standIn } from '../support/signing.ts';
import { runUnobserved } from '../support/unobserved.ts';
import { PROJECT } from '../support/workstation.ts';

const SIGN = 'lk.example.ru';
/** Another site in the bundle's list. */
const BESIDE = 'sign.example.org';

const library = readFileSync(
  join(PROJECT, 'node_modules/@aktivco/rutoken-plugin/rutoken-plugin.min.js'),
  'utf8',
);

const display = displayForTests();
let site: ProxiedSite;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-vendors-'));
  const chain = await makeChain([SIGN, BESIDE]);
  writeFileSync(join(folder, 'national.pem'), chain.root.cert);
  const made = { key: chain.server.key, cert: `${chain.server.cert}\n${chain.sub.cert}` };
  site = await startProxiedSite({ [SIGN]: made, [BESIDE]: made }, ({ path }) =>
    path === '/library.js'
      ? { headers: { 'content-type': 'text/javascript' }, body: library }
      : { body: '<!doctype html><title>Портал</title><script src="/library.js"></script><h1>Портал</h1>' },
  );
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const WORDS = String.raw`
const { readdirSync, readFileSync } = require('node:fs');
const ask = (target, body) => target.executeJavaScript('(async () => {' + body + '})()', true);
const hosts = () => readdirSync(process.env.SECTOR_TEST_NOTES).filter((name) => name.startsWith('host-')).map((name) => Number(name.slice(5, -5)));
const lives = (pid) => { try { return !/^State:\s+Z/m.test(readFileSync('/proc/' + pid + '/status', 'utf8')); } catch { return false; } };
const gone = () => until(() => !hosts().some(lives), 'no host');
`;

/** Runs a script with the stand-in of a vendor; answers what it says. */
function run(vendor: string, script: string): Promise<unknown> {
  const root = mkdtempSync(join(folder, 'run-'));
  const { ids = [], hosts = [] } = KNOWN_EXTENSIONS.find((one) => one.vendor === vendor) ?? {};
  const [id = ''] = ids;
  const host = { script: standIn(`hosts/${vendor}-host.mjs`), env: { NOTES: root } };
  return runUnobserved(display.name, WORDS + script, {
    config: {
      portals: [
        {
          ...{ id: 'sign', title: 'С подписью', home: `https://${SIGN}/`, navigate: [SIGN, BESIDE] },
          flags: { nationalCa: true, eds: [id] },
        },
      ],
      network: { proxy: `127.0.0.1:${site.port}` },
      certificates: { nationalCa: join(folder, 'national.pem') },
    },
    env: {
      SECTOR_TEST_NOTES: root,
      SECTOR_EDS_EXTENSIONS: installSigning(root, [
        { id, from: standIn(vendor), hosts: { [hosts[0] ?? '']: host } },
      ]),
    },
  });
}

test("3: Rutoken's own page library finds its object in the page's world, and signs after the PIN", async () => {
  const seen = (await run(
    'rutoken',
    `
    const page = await begin('sign');
    const found = await ask(page, \`
      await rutoken.ready;
      const isThere = [await rutoken.isExtensionInstalled(), await rutoken.isPluginInstalled()];
      const plugin = await rutoken.loadPlugin();
      const [device] = await plugin.enumerateDevices();
      const early = await plugin.sign(device, 'k', 'x').catch(({ message }) => message);
      const wrong = await plugin.login(device, '00000000').catch(({ message }) => message);
      await plugin.login(device, '12345678');
      const signature = await plugin.sign(device, 'k', 'Заявление');
      const key = await plugin.publicKey();
      await plugin.logout();
      return { isThere, version: plugin.version, name: await plugin.getDeviceInfo(device), early, wrong, signature, key, chrome: typeof chrome.runtime };
    \`);
    const started = hosts().length;
    // Each port has a host of its own, which goes with its page.
    await page.reload();
    await until(() => !page.isLoading());
    await gone();
    const again = await ask(page, 'await rutoken.ready; return rutoken.isPluginInstalled()');
    await finish();
    await gone();
    say({ ...found, started, again });
  `,
  )) as { readonly signature: string; readonly key: string };
  const { signature, key, ...rest } = seen;
  expect(rest).toEqual({
    ...{ isThere: [true, true], version: '4.11.0.0', name: 'Рутокен ЭЦП', chrome: 'undefined' },
    ...{ early: 'USER_NOT_LOGGED_IN', wrong: 'PIN_INCORRECT', started: 1, again: true },
  });
  expect(verify('sha256', Buffer.from('Заявление'), key, Buffer.from(signature, 'base64'))).toBe(true);
});

test("3: Kontur's shape: one host for a page and its frame, each with its own origin, long answers in parts", async () => {
  const seen = await run(
    'kontur',
    `
    const page = await begin('sign');
    await ask(page, 'document.body.append(Object.assign(document.createElement("iframe"), { src: "https://${BESIDE}/" }))');
    const frame = await until(() => page.mainFrame.frames.find(({ url }) => url.startsWith('https://${BESIDE}')), 'the frame');
    await until(() => !page.isLoading());
    const question = (request) => 'return new Promise((done) => { const sessionId = crypto.randomUUID(); addEventListener("message", ({ data }) => { if (data?.from === "kontur.plugin" && data.sessionId === sessionId) done(data.answer); }); postMessage({ to: "kontur.plugin", sessionId, request: ' + JSON.stringify(request) + ' }, "*"); })';
    const asked = await Promise.all([ask(page, question({ name: 'certificates' })), ask(frame, question({ name: 'version' }))]);
    const big = (await ask(page, question({ big: 2500000 }))).big.length;
    const started = hosts().length;
    await finish();
    await gone();
    say({ asked, big, started });
  `,
  );
  const origins = (host: string) => ({ hostUri: `https://${host}`, sender: `https://${host}` });
  expect(seen).toEqual({
    asked: [
      { ...origins(SIGN), request: { name: 'certificates' } },
      { ...origins(BESIDE), request: { name: 'version' } },
    ],
    ...{ big: 2_500_000, started: 1 },
  });
});
