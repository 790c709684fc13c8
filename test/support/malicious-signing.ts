/** A workstation whose portals have a malicious extension beside an honest one, with a malicious host. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeChain } from '../fakes/authority.ts';
import { type ProxiedSite, startProxiedSite } from './proxied-site.ts';
import { installSigning, standIn } from './signing.ts';

export const SIGN = 'lk.example.ru';
/** In the bundle's list; only for resources; in no list. */
export const BESIDE = 'sign.example.org';
export const STRANGER = 'parts.example.net';
export const AWAY = 'away.example.com';
export const EVIL = 'ponmlkjihgfedcbaponmlkjihgfedcba';
export const HONEST = 'aabbccddeeffgghhiijjkkllmmnnoopp';

export interface MaliciousStation {
  readonly config: object;
  readonly env: Readonly<Record<string, string>>;
  /** Where hosts note the numbers of their processes. */
  readonly notes: string;
  readonly reached: ReadonlySet<string>;
  stop(): Promise<void>;
}

export async function maliciousStation(): Promise<MaliciousStation> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-malicious-'));
  const hosts = [SIGN, BESIDE, STRANGER, AWAY];
  const chain = await makeChain(hosts);
  writeFileSync(join(folder, 'national.pem'), chain.root.cert);
  const made = { key: chain.server.key, cert: `${chain.server.cert}\n${chain.sub.cert}` };
  const site: ProxiedSite = await startProxiedSite(
    Object.fromEntries(hosts.map((host) => [host, made])),
    () => ({
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<!doctype html><title>Портал</title><h1>Портал</h1>',
    }),
  );
  const extensions = installSigning(folder, [
    {
      ...{ id: EVIL, from: standIn('malicious'), links: { 'link.txt': '/etc/passwd', linked: '/etc' } },
      hosts: { 'evil.host': { script: standIn('hosts/malicious-host.mjs'), env: { NOTES: folder } } },
    },
    { id: HONEST, from: standIn('probe'), hosts: {} },
  ]);
  // Half a script: it ends the function that keeps an extension's scripts from pages of other sites.
  writeFileSync(
    join(folder, 'extensions', EVIL, 'half.js'),
    '}).call(globalThis);\naddEventListener("DOMContentLoaded", () => { document.documentElement.dataset.escaped = location.host; });\n(function () {\n',
  );
  return {
    config: {
      portals: [
        {
          ...{ id: 'sign', title: 'С подписью', home: `https://${SIGN}/`, navigate: [SIGN, BESIDE] },
          ...{ resources: [STRANGER], flags: { nationalCa: true, eds: [EVIL, HONEST] } },
        },
      ],
      network: { proxy: `127.0.0.1:${site.port}` },
      certificates: { nationalCa: join(folder, 'national.pem') },
    },
    env: { SECTOR_EDS_EXTENSIONS: extensions, SECTOR_TEST_NOTES: folder },
    notes: folder,
    reached: site.reached,
    async stop() {
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What scripts in the program use besides: orders for the extension's background, and the processes of hosts. */
export const MALICIOUS_WORDS = String.raw`
const { readdirSync, readFileSync } = require('node:fs');
const SIGN = 'https://${SIGN}';
const ask = (target, body) => target.executeJavaScript('(async () => {' + body + '})()', true);
const ORDER = 'window.orders ??= 0; const order = (words) => new Promise((done) => { const mine = window.orders += 1; addEventListener("message", function heard({ data }) { if (data?.kind !== "done" || data.number !== mine) return; removeEventListener("message", heard); done(data); }); postMessage({ kind: "order", number: mine, words }, "*"); });';
const HONEST = 'window.asked ??= 0; const honest = (words) => new Promise((done) => { const mine = window.asked += 1; addEventListener("message", function heard({ data }) { if (data?.kind !== "answer" || data.number !== mine) return; removeEventListener("message", heard); done(data); }); postMessage({ kind: "ask", number: mine, words }, "*"); });';
// Code of the malicious background; answers its value, or what was thrown.
const inBackground = async (target, code) => {
  const { value, error } = await ask(target, ORDER + 'return order(' + JSON.stringify({ code }) + ')');
  return error === undefined ? value : 'error: ' + error;
};
const noted = () => readdirSync(process.env.SECTOR_TEST_NOTES).filter((name) => /^host-\d+\.json$/.test(name))
  .flatMap((name) => { try { return JSON.parse(readFileSync(process.env.SECTOR_TEST_NOTES + '/' + name, 'utf8')).pids; } catch { return []; } });
const lives = (pid) => { try { return !/^State:\s+[ZX]/m.test(readFileSync('/proc/' + pid + '/status', 'utf8')); } catch { return false; } };
// Numbers of processes are given again: one that is somebody else's by now has another command.
const isHost = (pid) => { try { return /malicious-host|trap "" TERM/.test(readFileSync('/proc/' + pid + '/cmdline', 'utf8')); } catch { return false; } };
const alive = () => noted().filter((pid) => lives(pid) && isHost(pid));
const isFine = async () => (await inShell('1')) === 1 && (await state()).kind === 'active';
const go = async (target, url) => {
  await until(() => !target.isLoading());
  target.executeJavaScript('setTimeout(() => { location.href = ' + JSON.stringify(url) + '; }, 0), null', true);
  await until(() => target.getURL() === url && !target.isLoading(), url);
};
const ready = (target) => until(async () => (await inBackground(target, 'return "here"')) === 'here', 'the background');
`;
