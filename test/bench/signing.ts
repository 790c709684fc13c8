/**
 * Signing through the bridge, by the library that pages use (npm `crypto-pro-cadesplugin`) and a stand-in of the vendor's host; and a page
 * that signs nothing, with the bridge set up and without it, turn by turn.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeChain } from '../fakes/authority.ts';
import { startDisplay } from '../support/display.ts';
import { type Page, startProxiedSite } from '../support/proxied-site.ts';
import { CADES, installSigning, standIn } from '../support/signing.ts';
import { runUnobserved } from '../support/unobserved.ts';
import { PROJECT } from '../support/workstation.ts';
import { type BenchRow, median, row } from './bench-row.ts';

const SIGN = 'lk.example.ru';
const PLAIN = 'plain.example.ru';
/** Loads of a page in one program, programs of each kind, and times that the plug-in is looked for. */
const LOADS = 40;
const PROGRAMS = 3;
const FOUND = 7;

/** What is wanted, in milliseconds: each row's peer. */
const ASKED = { found: 500, property: 3, signature: 25, threeBack: 300, tenTo: 1000 } as const;
const WHAT: Readonly<Record<keyof typeof ASKED, string>> = {
  found: 'await cadesplugin',
  property: 'a property of the plug-in',
  signature: 'a signature, with the time of the host',
  threeBack: '3 MB from the host',
  tenTo: '10 MB to the host',
};

const WORDS = `
const ask = (target, body) => target.executeJavaScript('(async () => {' + body + '})()', true);
const go = async (page, url) => {
  await until(() => !page.isLoading());
  page.executeJavaScript('setTimeout(() => { location.href = ' + JSON.stringify(url) + '; }, 0), null', true);
  await until(() => page.getURL() === url && !page.isLoading(), url);
};
`;

const LOADING = `
  const plain = await begin('plain');
  const loads = [];
  for (let turn = 0; turn < ${LOADS + 5}; turn += 1) {
    await go(plain, 'https://${PLAIN}/' + turn);
    loads.push(await ask(plain, 'return performance.getEntriesByType("navigation")[0].duration'));
  }
  loads.splice(0, 5);
`;

const SIGNING = `
  await press('home');
  await press('tile-sign');
  const page = await until(() => pages('https://${SIGN}').find((one) => !one.isLoading()));
  const found = [];
  for (let turn = 0; turn < ${FOUND}; turn += 1) {
    await go(page, 'https://${SIGN}/' + turn);
    found.push(await ask(page, 'await cadesplugin; return performance.now() - begunAt'));
  }
  const times = await ask(page, \`
    const timed = async (times, work) => {
      const all = [];
      for (let turn = 0; turn < times; turn += 1) { const since = performance.now(); await work(); all.push(performance.now() - since); }
      return all;
    };
    const about = await cadesplugin.CreateObjectAsync('CAdESCOM.About');
    await timed(20, () => about.Version);
    const property = await timed(100, () => about.Version);
    const signed = await cadesplugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
    await signed.propset_Content('hello');
    const signature = await timed(40, () => signed.SignCades());
    const ten = 'x'.repeat(10e6);
    const threeBack = await timed(7, () => about.Big(3e6));
    const tenTo = await timed(7, () => about.Size(ten));
    return { property, signature, threeBack, tenTo };
  \`);
`;

interface Times extends Readonly<Record<keyof typeof ASKED, readonly number[]>> {
  readonly loads: readonly number[];
}

export async function signingBench(): Promise<readonly BenchRow[]> {
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  const folder = mkdtempSync(join(tmpdir(), 'sector-bench-'));
  const hosts = [SIGN, PLAIN];
  const chain = await makeChain(hosts);
  const national = join(folder, 'national.pem');
  writeFileSync(national, chain.root.cert);
  const made = { key: chain.server.key, cert: `${chain.server.cert}\n${chain.sub.cert}` };
  const site = await startProxiedSite(Object.fromEntries(hosts.map((host) => [host, made])), answer);
  const portal = (id: string, host: string, eds: readonly string[]) => ({
    ...{ id, title: id, home: `https://${host}/`, navigate: [host], flags: { nationalCa: true, eds } },
  });
  const run = (name: string, script: string, isSigning: boolean) => {
    const root = join(folder, name);
    const wanted = { id: CADES, from: standIn('cades') };
    const host = {
      'ru.cryptopro.nmcades': { script: standIn('hosts/cades-host.mjs'), env: { NOTES: folder } },
    };
    return runUnobserved(display.name, WORDS + script, {
      config: {
        portals: [portal('sign', SIGN, isSigning ? [CADES] : []), portal('plain', PLAIN, [])],
        network: { proxy: `127.0.0.1:${site.port}` },
        certificates: { nationalCa: national },
      },
      env: isSigning ? { SECTOR_EDS_EXTENSIONS: installSigning(root, [{ ...wanted, hosts: host }]) } : {},
    });
  };
  try {
    const all: Times[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn < PROGRAMS; turn += 1) {
      bare.push(...((await run('bare', `${LOADING} say(loads); await finish();`, false)) as number[]));
      const script = `${LOADING} ${SIGNING} say({ loads, found, ...times }); await finish();`;
      all.push((await run(`signing-${turn}`, script, true)) as Times);
    }
    const middle = (key: keyof Times) => median(all.flatMap((one) => one[key]));
    return [
      ...(Object.keys(ASKED) as (keyof typeof ASKED)[]).map((key) =>
        row(WHAT[key], 'what was asked', middle(key), ASKED[key], 'ms', 1),
      ),
      row('load of a page without eds', 'no bridge set up', middle('loads'), median(bare), 'ms', 1.02),
    ];
  } finally {
    await site.stop();
    display.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function answer({ path }: { readonly path: string }): Page {
  if (path === '/library.js') {
    const file = 'node_modules/crypto-pro-cadesplugin/dist/lib/cadesplugin_api.js';
    return {
      headers: { 'content-type': 'text/javascript' },
      body: readFileSync(join(PROJECT, file), 'utf8'),
    };
  }
  return {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><title>Портал</title><script>window.begunAt = performance.now();</script><script src="/library.js"></script>',
  };
}
