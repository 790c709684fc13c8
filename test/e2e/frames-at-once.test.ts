/**
 * Frames of other sites that begin at the same moment: Electron attaches its debugger anew for each that comes, in the
 * middle of our words to the others. No driver, whose debugger would change just that.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeChain } from '../fakes/authority.ts';
import { type ProxiedSite, startProxiedSite } from '../support/proxied-site.ts';
import { displayForTests } from '../support/running.ts';
import { installSigning, standIn } from '../support/signing.ts';
import { runUnobserved } from '../support/unobserved.ts';

const PORTAL = 'lk.example.ru';
const OTHERS = ['one.example.org', 'two.example.net', 'three.example.com'];
const PROBE = 'aabbccddeeffgghhiijjkkllmmnnoopp';
/** How often the page makes its frames; without the mend all but one of so many stay empty. */
const TIMES = 6;

const display = displayForTests();
let site: ProxiedSite;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-frames-'));
  const hosts = [PORTAL, ...OTHERS];
  const chain = await makeChain(hosts);
  writeFileSync(join(folder, 'national.pem'), chain.root.cert);
  const made = { key: chain.server.key, cert: `${chain.server.cert}\n${chain.sub.cert}` };
  site = await startProxiedSite(Object.fromEntries(hosts.map((host) => [host, made])), ({ host }) => ({
    body: `<!doctype html><title>${host}</title><h1>${host}</h1>`,
  }));
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes the frames again and again, with empty ones among them; answers how many came, each time. */
async function framesThatCame(isSigning: boolean): Promise<unknown> {
  const probe = `new Promise((done) => { addEventListener('message', ({ data }) => { if (data?.kind === 'answer') done(data.value.origin ?? data.value.url ?? 'heard'); }); const ask = () => postMessage({ kind: 'ask', number: 1, words: { what: 'sender' } }, '*'); ask(); setInterval(ask, 100); })`;
  return runUnobserved(
    display.name,
    `
    const page = await begin('frames');
    const make = (sites) => {
      document.body.replaceChildren();
      const add = (src) => document.body.append(Object.assign(document.createElement('iframe'), src === '' ? {} : { src }));
      for (const site of sites) { add('https://' + site + '/'); add(''); }
      setTimeout(() => add(''), 20);
    };
    const came = async () => {
      const found = page.mainFrame.frames.filter(({ url }) => url.startsWith('https:'));
      // A frame that goes meanwhile never answers.
      const states = await Promise.all(found.map((frame) => Promise.race([frame.executeJavaScript('document.readyState').catch(() => ''), pause().then(pause)])));
      return states.filter((one) => one === 'complete').length;
    };
    const all = [];
    for (let turn = 0; turn < ${TIMES}; turn += 1) {
      await page.executeJavaScript('(' + make + ')(' + ${JSON.stringify(JSON.stringify(OTHERS))} + ')');
      // What was seen in one look: a busy frame may be late to answer in the next.
      all.push(await until(async () => ((await came()) === ${OTHERS.length} ? ${OTHERS.length} : undefined), 'turn ' + turn));
    }
    await until(() => !page.isLoading(), 'loaded');
    const heard = !${isSigning} ? [] : await Promise.all(page.mainFrame.frames.filter(({ url }) => url.startsWith('https:')).map((frame) => frame.executeJavaScript(${JSON.stringify(probe)})));
    say({ all, heard: heard.length });
    await finish();
  `,
    {
      config: {
        portals: [
          {
            ...{ id: 'frames', title: 'Фреймы', home: `https://${PORTAL}/`, navigate: [PORTAL, ...OTHERS] },
            flags: { nationalCa: true, ...(isSigning ? { eds: [PROBE] } : {}) },
          },
        ],
        network: { proxy: `127.0.0.1:${site.port}` },
        certificates: { nationalCa: join(folder, 'national.pem') },
      },
      env: isSigning
        ? {
            SECTOR_EDS_EXTENSIONS: installSigning(folder, [{ id: PROBE, from: standIn('probe'), hosts: {} }]),
          }
        : {},
    },
  );
}

const ALL = Array.from({ length: TIMES }, () => OTHERS.length);

test('frames of other sites that begin at the same moment all come', async () => {
  expect(await framesThatCame(false)).toEqual({ all: ALL, heard: 0 });
});

test('and have the extension of a portal with signing', async () => {
  expect(await framesThatCame(true)).toEqual({ all: ALL, heard: OTHERS.length });
});
