/**
 * Signing with a token, as eds.md's acceptance checks number it. Without Playwright: its debugger and ours on one page keep
 * frames of other sites from loading. Extension and host are stand-ins; the page's library is the vendors' users' own (npm).
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeChain } from '../fakes/authority.ts';
import { type Page, type ProxiedSite, startProxiedSite } from '../support/proxied-site.ts';
import { displayForTests } from '../support/running.ts';
import { CADES, installSigning, standIn } from '../support/signing.ts';
import { runUnobserved } from '../support/unobserved.ts';
import { PROJECT } from '../support/workstation.ts';

const SIGN = 'lk.example.ru';
const PLAIN = 'plain.example.ru';

const library = readFileSync(
  join(PROJECT, 'node_modules/crypto-pro-cadesplugin/dist/lib/cadesplugin_api.js'),
  'utf8',
);
const cryptoPro = readFileSync(join(PROJECT, 'node_modules/crypto-pro/dist/crypto-pro.js'), 'utf8');

const display = displayForTests();
let site: ProxiedSite;
let folder = '';

const page = (body: string, policy = "default-src 'self' 'unsafe-inline'"): Page => ({
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  body: `<!doctype html><title>Портал</title>${body}`,
});
const script = (body: string): Page => ({ headers: { 'content-type': 'text/javascript' }, body });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-signing-'));
  const hosts = [SIGN, PLAIN];
  const chain = await makeChain(hosts);
  writeFileSync(join(folder, 'national.pem'), chain.root.cert);
  const made = { key: chain.server.key, cert: `${chain.server.cert}\n${chain.sub.cert}` };
  site = await startProxiedSite(Object.fromEntries(hosts.map((host) => [host, made])), ({ path }) => {
    if (path === '/library.js') return script(library);
    if (path === '/crypto-pro.js') return script(cryptoPro);
    if (path === '/strict')
      return page('<script src="/library.js"></script>', "default-src 'none'; script-src 'self'");
    return page('<script src="/library.js"></script><script src="/crypto-pro.js"></script>');
  });
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = () => ({
  portals: [
    {
      ...{ id: 'sign', title: 'С подписью', home: `https://${SIGN}/`, navigate: [SIGN] },
      flags: { nationalCa: true, eds: [CADES] },
    },
    {
      ...{ id: 'plain', title: 'Без подписи', home: `https://${PLAIN}/`, navigate: [PLAIN] },
      flags: { nationalCa: true },
    },
  ],
  network: { proxy: `127.0.0.1:${site.port}` },
  certificates: { nationalCa: join(folder, 'national.pem') },
});

/** Runs a script in the program with the stand-in for CAdES; answers what it says. */
async function run<T>(body: string, env: Readonly<Record<string, string>> = {}): Promise<T> {
  const root = mkdtempSync(join(folder, 'run-'));
  const list = installSigning(root, [
    {
      ...{ id: CADES, from: standIn('cades') },
      hosts: {
        'ru.cryptopro.nmcades': { script: standIn('hosts/cades-host.mjs'), env: { NOTES: root, ...env } },
      },
    },
  ]);
  let heard = '';
  try {
    return (await runUnobserved(display.name, body, {
      config: config(),
      env: { SECTOR_EDS_EXTENSIONS: list },
      hear: (output) => {
        heard = output;
      },
    })) as T;
  } catch (cause) {
    console.error(heard.slice(-4000));
    throw cause;
  }
}

test('2: the library of npm finds the plug-in, reads a property and signs', async () => {
  const seen = await run<Record<string, unknown>>(`
    const page = await begin('sign');
    const asked = await page.executeJavaScript(\`(async () => {
      await cadesplugin;
      const since = performance.now();
      const signed = await cadesplugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
      await signed.propset_Content('hello');
      const answer = await signed.SignCades();
      return { answer, loaded: performance.timeOrigin + since, chrome: typeof chrome.runtime };
    })()\`);
    say(asked);
    await finish();
  `);
  expect(seen).toMatchObject({ chrome: 'undefined' });
  expect(JSON.parse(String(seen.answer))).toMatchObject({ url: `https://${SIGN}/` });
});
