/**
 * The same program without a debugger of ours on it: Playwright holds service workers alive and answers
 * dialogs, so what lives on after a visit can be seen only without it.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { findRuntime } from '../../build/electron-runtime.mjs';
import { displayForTests } from '../support/running.ts';
import { freePort, makeFolders, PROJECT } from '../support/workstation.ts';

const display = displayForTests();

/** Runs beside the program in its main process and presses its buttons through the window's own bridge. */
const VISITS = `
require('./dist/main.cjs');
const { app, webContents } = require('electron');
const pids = () => app.getAppMetrics().filter(({ type }) => type === 'Tab').map(({ pid }) => pid);
async function until(claim) {
  for (let turn = 0; turn < 400; turn += 1) {
    const found = await claim();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('waited in vain: ' + claim);
}
app.whenReady().then(async () => {
  const contents = () => webContents.getAllWebContents();
  const shell = await until(() => contents().find((one) => one.getURL().startsWith('app:') && !one.isLoading()));
  const inShell = (script) => shell.executeJavaScript(script);
  const call = (method, input) => inShell('sector.call(' + JSON.stringify(method) + ',' + JSON.stringify(input) + ')');
  const state = () => inShell('new Promise((done) => sector.subscribe("workstation.changed", (view) => done(view.state)))');
  const rounds = [];
  await until(async () => (await state()).kind === 'free');
  for (let round = 0; round < 5; round += 1) {
    await call('visit.start', { audience: 'citizen', purpose: 'filing' });
    await call('portal.open', { portal: 'training-gosuslugi' });
    const page = await until(() => contents().find((one) => one.getURL().startsWith('https:') && !one.isLoading()));
    // Workers of a page run, and none of them waits for a debugger that is not there.
    const worker = await page.executeJavaScript(\`new Promise((done) => {
      const source = new Blob(['postMessage("ran")'], { type: 'text/javascript' });
      new Worker(URL.createObjectURL(source)).onmessage = ({ data }) => done(data);
      setTimeout(() => done('stopped'), 5000);
    })\`);
    const stored = await until(() => page.executeJavaScript('document.body.dataset.stored ?? ""')).catch(() => 'stopped');
    const during = pids().length;
    await call('visit.finish');
    await until(async () => (await state()).phase === 'done');
    await call('visit.leave');
    const left = await until(() => pids().length === 1).then(() => 'only the shell', () => pids().length);
    rounds.push({ worker, stored, during, left, contents: contents().length });
  }
  process.stdout.write('ROUNDS ' + JSON.stringify(rounds) + '\\n');
  app.quit();
}).catch((cause) => { console.error(cause); app.exit(1); });
`;

test.skipIf(process.env.SECTOR_EXECUTABLE)(
  'workers of a portal run, and five visits leave no process behind',
  async () => {
    const folders = makeFolders();
    const place = join(folders.root, 'app');
    mkdirSync(place);
    for (const name of ['dist', 'node_modules', 'instructions'])
      symlinkSync(join(PROJECT, name), join(place, name));
    writeFileSync(join(place, 'package.json'), '{"name":"sector-shell","main":"visits.cjs"}');
    writeFileSync(join(place, 'visits.cjs'), VISITS);
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
          DISPLAY: display.name,
          HOME: folders.home,
          DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        },
        timeout: 60_000,
      },
    );
    let said = '';
    let complained = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      complained += data.toString();
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    const rounds = /ROUNDS (.*)/.exec(said)?.[1];
    expect(rounds, `ended with ${code}: ${complained}`).toBeDefined();
    expect(JSON.parse(rounds ?? '')).toEqual(
      Array.from({ length: 5 }, () => ({
        worker: 'ran',
        stored: 'cookie localStorage sessionStorage indexedDB caches serviceWorker',
        during: 2,
        left: 'only the shell',
        contents: 1,
      })),
    );
    rmSync(folders.root, { recursive: true, force: true });
  },
);
