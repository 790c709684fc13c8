/**
 * The same program without Playwright on it. Its debugger holds service workers alive, answers dialogs and
 * never lets a frame of another site finish loading; what depends on these is tried by a script in the main
 * process, with real mouse and keys.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findRuntime } from '../../build/electron-runtime.mjs';
import { freePort, makeFolders, PROJECT } from './workstation.ts';

/** What every script may use. */
const TOOLS = String.raw`
require('./dist/main.cjs');
const { app, webContents, BaseWindow } = require('electron');
const run = require('node:util').promisify(require('node:child_process').execFile);
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const folders = JSON.parse(process.env.SECTOR_TEST_FOLDERS);
const pause = () => new Promise((resolve) => setTimeout(resolve, 25));
async function until(claim, why) {
  for (let turn = 0; turn < 600; turn += 1) {
    const found = await claim();
    if (found) return found;
    await pause();
  }
  throw new Error('waited in vain: ' + (why ?? claim));
}
const xdotool = async (...args) => (await run('xdotool', args.map(String))).stdout.trim();
const windows = async () => (await xdotool('search', '--onlyvisible', '--class', '.*')).split('\n').length;
const pageProcesses = () => app.getAppMetrics().filter(({ type }) => type === 'Tab').length;
const at = (id) => '[data-testid="' + id + '"]';
const shell = () => webContents.getAllWebContents().find((one) => one.getURL().startsWith('app:'));
const page = (prefix = 'http') => until(() => webContents.getAllWebContents().find((one) => one.getURL().startsWith(prefix) && !one.isLoading()), 'page ' + prefix);
const inShell = (script) => shell().executeJavaScript(script, true);
const call = (method, input) => inShell('sector.call(' + JSON.stringify(method) + ',' + JSON.stringify(input) + ')');
const view = (name) => inShell('new Promise((done) => sector.subscribe("' + name + '", done))');
const state = async () => (await view('workstation.changed')).state;
const shown = (id) => until(() => inShell('document.querySelector(' + JSON.stringify(at(id)) + ') !== null'), id);
const press = async (id) => { await shown(id); await inShell('document.querySelector(' + JSON.stringify(at(id)) + ').click()'); };
const boxOf = (target, selector) => target.executeJavaScript('(() => { const part = document.querySelector(' + JSON.stringify(selector) + '); part.scrollIntoView({ block: "center" }); const { x, y, width, height } = part.getBoundingClientRect(); return { x, y, width, height }; })()');
async function pressInFrame(contents, around, frame, selector) {
  // The frame first: bringing its part into view may scroll the page around it.
  const inner = await until(async () => { const box = await boxOf(frame, selector); return box.width > 0 && box; }, 'a place for ' + selector);
  const outer = await boxOf(contents, around);
  const area = await boxOf(shell(), at('portal-area'));
  const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
  const x = bounds.x + area.x + outer.x + inner.x + Math.min(inner.width / 2, 60);
  const y = bounds.y + area.y + outer.y + inner.y + inner.height / 2;
  await xdotool('mousemove', Math.round(x), Math.round(y), 'click', 1);
}
const begin = async (portal = 'training-gosuslugi') => {
  await until(async () => (await state()).kind === 'free', 'free');
  await call('visit.start', { audience: 'citizen', purpose: 'filing' });
  await until(async () => (await state()).kind === 'active', 'active');
  await press('tile-' + portal);
  return page('http');
};
const finish = async () => {
  await call('visit.finish');
  await until(async () => (await state()).phase === 'done', 'closed');
  await call('visit.leave');
};
const say = (value) => process.stdout.write('\nRESULT ' + JSON.stringify(value) + '\n');
`;

/** Runs a script (the body of an async function) in the main process; it answers by `say(value)`. */
export async function runUnobserved(display: string, script: string): Promise<unknown> {
  const folders = makeFolders();
  const place = join(folders.root, 'app');
  mkdirSync(place);
  for (const name of ['dist', 'node_modules', 'instructions']) {
    symlinkSync(join(PROJECT, name), join(place, name));
  }
  writeFileSync(join(place, 'package.json'), '{"name":"sector-shell","main":"script.cjs"}');
  writeFileSync(join(folders.config, '50-test.json'), JSON.stringify({ scans: { inbox: folders.inbox } }));
  const body = `app.whenReady().then(async () => {
    await until(() => shell() && !shell().isLoading(), 'the window');
    ${script}
    app.quit();
  }).catch((cause) => { console.error('SCRIPT', cause); app.exit(1); });`;
  writeFileSync(join(place, 'script.cjs'), `${TOOLS}\n${body}`);
  const child = spawn(
    findRuntime()?.executable ?? '',
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      place,
      '--training',
      `--training-port=${await freePort()}`,
      `--config-folder=${folders.config}`,
      `--state-folder=${folders.state}`,
      `--runtime-folder=${folders.runtime}`,
      `--usb-devices=${folders.usb}`,
    ],
    {
      env: {
        ...process.env,
        DISPLAY: display,
        HOME: folders.home,
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        SECTOR_TEST_FOLDERS: JSON.stringify(folders),
      },
      timeout: 60_000,
      killSignal: 'SIGKILL',
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString();
    });
  }
  const code = await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folders.root, { recursive: true, force: true });
  const result = /^RESULT (.*)$/m.exec(output)?.[1];
  if (result === undefined) throw new Error(`ended with ${code}: ${output}`);
  return JSON.parse(result);
}
