/**
 * The window in which a signature program asks for the PIN, in the session as it is shipped and without Playwright: the
 * host and its window are stand-ins, the window manager and the X server are real.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeChain } from '../fakes/authority.ts';
import { type Display, startDisplay } from '../support/display.ts';
import { type ProxiedSite, startProxiedSite } from '../support/proxied-site.ts';
import { CADES, installSigning, standIn } from '../support/signing.ts';
import { runUnobserved } from '../support/unobserved.ts';
import { PROJECT, readJournal } from '../support/workstation.ts';

const SIGN = 'lk.example.ru';
const STRAY = join(PROJECT, 'test/support/stray-window.ts');

let display: Display;
let site: ProxiedSite;
let folder = '';

beforeAll(async () => {
  const started = await startDisplay('1280x800', join(PROJECT, 'build/os/linux/session/rc.xml'));
  if (!started) throw new Error('no X server. Run: npm run setup');
  display = started;
  folder = mkdtempSync(join(tmpdir(), 'sector-pin-'));
  const chain = await makeChain([SIGN]);
  writeFileSync(join(folder, 'national.pem'), chain.root.cert);
  const library = readFileSync(
    join(PROJECT, 'node_modules/crypto-pro-cadesplugin/dist/lib/cadesplugin_api.js'),
    'utf8',
  );
  site = await startProxiedSite(
    { [SIGN]: { key: chain.server.key, cert: `${chain.server.cert}\n${chain.sub.cert}` } },
    ({ path }) =>
      path === '/library.js'
        ? { headers: { 'content-type': 'text/javascript' }, body: library }
        : {
            headers: { 'content-type': 'text/html; charset=utf-8' },
            // A second page with the library would have a host of its own.
            body: `<!doctype html><title>Портал</title><h1>Портал</h1><a href="/second" target="_blank" style="position: fixed; right: 20px; bottom: 20px">Ещё</a>${path === '/' ? '<script src="/library.js"></script>' : ''}`,
          },
  );
});
afterAll(async () => {
  await site?.stop();
  display?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = () => ({
  portals: [
    {
      ...{ id: 'sign', title: 'С подписью', home: `https://${SIGN}/`, navigate: [SIGN] },
      flags: { nationalCa: true, popups: true, eds: [CADES] },
    },
  ],
  network: { proxy: `127.0.0.1:${site.port}` },
  certificates: { nationalCa: join(folder, 'national.pem') },
});

const WORDS = String.raw`
const { spawn } = require('node:child_process');
const ask = (target, body) => target.executeJavaScript('(async () => {' + body + '})()', true);
const [own] = BaseWindow.getAllWindows();
const ownId = own.getNativeWindowHandle().readUInt32LE(0);
const active = async () => Number(await xdotool('getactivewindow'));
// From the bottom to the top.
const stack = async () => ((await run('xprop', ['-root', '_NET_CLIENT_LIST_STACKING'])).stdout.match(/0x[0-9a-f]+/g) ?? []).map(Number);
// The steps after which our window had the keys or lay above.
const lost = [];
// How often our window has had the keys while it was not pressed.
let taken = 0;
own.on('focus', () => { taken += 1; });
const look = async (step, pin) => { if ((await active()) !== pin || (await stack()).at(-1) !== pin || own.isFocused()) lost.push(step); };
const band = () => inShell('document.querySelector("[data-signing]")?.dataset.signing ?? null');
const spoken = () => inShell('document.querySelector("[data-testid=signing]").textContent.replace(/\\s/g, " ")');
// A program of ours that is no host: its window is to be closed, and its connection with it.
const stranger = () => new Promise((resolve) => {
  const [program, script] = JSON.parse(process.env.SECTOR_TEST_STRAY);
  spawn(program, [script, 'window'], { stdio: 'ignore' }).once('exit', resolve);
});
`;

async function run(body: string, extensions: boolean, look: (refusals: unknown) => void = () => undefined) {
  const root = mkdtempSync(join(folder, 'run-'));
  const host = { script: standIn('hosts/cades-host.mjs'), env: { WINDOW: STRAY } };
  const wanted = { id: CADES, from: standIn('cades'), hosts: { 'ru.cryptopro.nmcades': host } };
  return runUnobserved(display.name, WORDS + body, {
    config: config(),
    env: {
      SECTOR_EDS_EXTENSIONS: installSigning(root, extensions ? [wanted] : []),
      SECTOR_TEST_STRAY: JSON.stringify([process.execPath, STRAY]),
    },
    look: (folders) => look(readJournal(folders).at(-1)?.refusals),
  });
}

test('11: the PIN window lies over ours and has the keys while its host lives, and no other window does', async () => {
  let refusals: unknown = null;
  const seen = (await run(
    `
    const page = await begin('sign');
    const before = await band();
    const pin = Number(await ask(page, 'await cadesplugin; window.about = await cadesplugin.CreateObjectAsync("CAdESCOM.About"); return about.Pin()'));
    await until(async () => (await active()) === pin, 'the PIN window in front');
    await until(async () => (await band()) === 'at-work', 'the words');
    const words = await spoken();
    const { X, Y, WIDTH, HEIGHT } = Object.fromEntries((await xdotool('getwindowgeometry', '--shell', pin)).split(' ').join('').split(String.fromCharCode(10)).map((line) => line.split('=')).map(([name, value]) => [name, Number(value)]));
    const middle = [X + WIDTH / 2, Y + HEIGHT / 2];
    taken = 0;
    // All that moves the keys within our window: a page's question, a new page, F6, a dialog of ours.
    page.executeJavaScript('setTimeout(() => alert("?")), null', true);
    const question = await until(async () => (await view('browser.changed')).question, 'the question');
    await call('portal.answer', { question: question.id, isAccepted: true, text: '', isEnough: false });
    await until(async () => (await view('browser.changed')).question === null, 'the answer');
    await look('question', pin);
    // The band of the question has pushed the page down.
    await until(() => inShell('document.querySelector("[data-testid=question]") === null'), 'no band');
    await until(async () => (await boxOf(shell(), at('portal-area'))).height === (await page.executeJavaScript('innerHeight')), 'the page in its place');
    const byQuestion = taken;
    const [area, link, corner] = [await boxOf(shell(), at('portal-area')), await boxOf(page, 'a'), own.getContentBounds()];
    await xdotool('mousemove', Math.round(corner.x + area.x + link.x + 5), Math.round(corner.y + area.y + link.y + 5), 'click', 1);
    await until(async () => (await view('browser.changed')).tabs.length === 2, 'the new page');
    await until(() => pages('https://${SIGN}/second').find((one) => !one.isLoading()), 'its document');
    // The press itself has brought our window to the front, for a moment.
    await until(async () => (await active()) === pin, 'the PIN window in front again');
    await look('new page', pin);
    taken = 0;
    await call('portal.focus');
    await look('F6', pin);
    await press('finish');
    await shown('finish-confirm');
    await look('dialog', pin);
    await inShell('document.querySelector("dialog").dispatchEvent(new Event("cancel", { cancelable: true }))');
    taken += byQuestion;
    const taking = taken;
    const closed = await stranger();
    await look('stranger', pin);
    await ask(page, 'return about.End().catch(() => null)');
    await until(async () => (await active()) === ownId, 'our window in front');
    await until(async () => (await band()) === null, 'no words');
    const [second] = pages('https://${SIGN}/second');
    await until(() => second.isFocused(), 'the keys in the new page');
    const after = await stranger();
    await finish();
    say({ before, words, middle, closed, lost, taking, after });
  `,
    true,
    (found) => {
      refusals = found;
    },
  )) as Record<string, unknown>;
  // Not over «Домой», and not over our keyboard. A frame of the window manager may be a pixel wide.
  const { middle, ...rest } = seen as { readonly middle: readonly number[] };
  for (const [at, wanted] of [640, 400].entries()) {
    expect(Math.abs((middle[at] ?? 0) - wanted)).toBeLessThanOrEqual(2);
  }
  expect(rest).toEqual({
    ...{ before: null, words: 'Идёт работа с подписью. Введите ПИН-код в окне плагина.' },
    ...{ closed: 7, lost: [], taking: 0, after: 7 },
  });
  expect(refusals).toMatchObject({ 'system-window': 2 });
});

test('a portal that is to have a signature where there is none says so, until it was read', async () => {
  const seen = await run(
    `
    await begin('sign');
    await until(async () => (await band()) === 'not-set-up', 'the words');
    const words = await spoken();
    await press('signing-read');
    await until(async () => (await band()) === null, 'no words');
    await press('home');
    await press('tile-sign');
    await shown('portal-area');
    const again = await band();
    await finish();
    say({ words, again });
  `,
    false,
  );
  expect(seen).toEqual({
    words: 'Подпись на этом рабочем месте не настроена. Обратитесь к консультанту.Понятно',
    again: null,
  });
});
