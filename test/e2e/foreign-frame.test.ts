/**
 * Our keyboard and the visitor's look in a frame of another site. Without Playwright: with its debugger and
 * ours on one page, Chromium never finishes the navigation of such a frame.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { findRuntime } from '../../build/electron-runtime.mjs';
import { HANGS } from '../support/patience.ts';
import { displayForTests } from '../support/running.ts';
import { freePort, makeFolders, PROJECT } from '../support/workstation.ts';

const display = displayForTests();

/** Runs beside the program in its main process; fingers are the debugger protocol's. */
const VISIT = `
require('./dist/main.cjs');
const { app, webContents } = require('electron');
const FRAME = 'https://files.training-cdn.test/widget/upload';
async function until(claim) {
  for (let turn = 0; turn < 600; turn += 1) {
    const found = await claim();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('waited in vain: ' + claim);
}
app.whenReady().then(async () => {
  const contents = () => webContents.getAllWebContents();
  const shell = await until(() => contents().find((one) => one.getURL().startsWith('app:') && !one.isLoading()));
  shell.debugger.attach('1.3');
  const inShell = (script) => shell.executeJavaScript(script);
  const press = (id) => inShell('document.querySelector(\\'[data-testid="' + id + '"]\\').click()');
  const shown = (selector) => until(() => inShell('document.querySelector(\\'' + selector + '\\') !== null'));
  const tap = async (page, x, y) => {
    await page.debugger.sendCommand('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await page.debugger.sendCommand('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const key = async (name) => {
    const place = await inShell('(() => { const box = document.querySelector(\\'[data-skbtn="' + name + '"]\\').getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()');
    await tap(shell, ...place);
  };

  await shown('[data-testid="theme-toggle"]');
  await press('theme-toggle');
  await shown('[data-testid="theme-black"]');
  await press('theme-black');
  await press('display-done');
  await shown('[data-testid="audience-citizen"]');
  await press('audience-citizen');
  await shown('[data-testid="purpose-filing"]');
  await press('purpose-filing');
  await shown('[data-testid="tile-training-gosuslugi"]');
  await press('tile-training-gosuslugi');
  const page = await until(() => contents().find((one) => one.getURL().startsWith('https:') && !one.isLoading()));
  await page.executeJavaScript(\`(() => {
    const frame = document.createElement('iframe');
    frame.src = '\${FRAME}?ticket=none';
    frame.id = 'far';
    // At the very corner: a touch of the protocol is moved by the frame's place twice (a real one is not).
    frame.style.cssText = 'position: absolute; inset: 0 auto auto 0; z-index: 9; width: 100%; height: 600px; border: 0';
    document.body.append(frame);
  })()\`);
  const frame = await until(() => page.mainFrame.framesInSubtree.find(({ url }) => url.startsWith(FRAME)));
  await until(() => frame.executeJavaScript('document.readyState === "complete"'));
  const ground = await frame.executeJavaScript('getComputedStyle(document.body).backgroundColor');
  await frame.executeJavaScript(\`(() => {
    const field = document.createElement('input');
    field.id = 'field';
    field.style.cssText = 'display: block; margin-top: 330px; height: 40px';
    document.querySelector('form').append(field);
  })()\`);
  // Where the field is in the page: its place in the frame and the frame's place.
  const place = async () => {
    const inner = await frame.executeJavaScript('(() => { const { x, y, width, height } = document.querySelector("#field").getBoundingClientRect(); return { x, y, width, height }; })()');
    const outer = await page.executeJavaScript('(() => { const { x, y } = document.querySelector("#far").getBoundingClientRect(); return { x, y, height: innerHeight }; })()');
    return { left: outer.x + inner.x, top: outer.y + inner.y, bottom: outer.y + inner.y + inner.height, height: outer.height };
  };
  const before = await place();
  // A touch is led to the frame by the picture that was drawn last, which may lag behind a scrolling page.
  await until(async () => {
    if (await frame.executeJavaScript('document.activeElement.id === "field"')) return true;
    const now = await place();
    await tap(page, now.left + 20, (now.top + now.bottom) / 2);
  });
  await shown('[data-testid="soft-keyboard"] [data-skbtn="м"]');
  for (const letter of ['м', 'а', 'р', 'и', 'я', '{space}', '7', '8', '{bksp}']) await key(letter);
  const typed = await until(async () => {
    const value = await frame.executeJavaScript('document.querySelector("#field").value');
    return value === 'мария 7' && value;
  });
  const after = await until(async () => {
    const now = await place();
    return now.height < before.height && now.top >= 0 && now.bottom <= now.height && now;
  });
  const processes = new Set(page.mainFrame.framesInSubtree.map(({ processId }) => processId)).size;
  // The frame goes, and its keyboard with it.
  await page.executeJavaScript('document.querySelector("#far").remove()');
  await until(async () => !(await inShell('document.querySelector("[data-testid=soft-keyboard]") !== null')));
  process.stdout.write('SEEN ' + JSON.stringify({ ground, typed, processes, before, after }) + '\\n');
  app.exit(0);
}).catch((cause) => { console.error(cause); app.exit(1); });
`;

test.skipIf(process.env.SECTOR_EXECUTABLE)(
  'a field in a frame of another site is filled by touch, stays in sight, and has the chosen look',
  async () => {
    const folders = makeFolders();
    const place = join(folders.root, 'app');
    mkdirSync(place);
    for (const name of ['dist', 'node_modules', 'instructions'])
      symlinkSync(join(PROJECT, name), join(place, name));
    writeFileSync(join(place, 'package.json'), '{"name":"sector-shell","main":"visit.cjs"}');
    writeFileSync(join(place, 'visit.cjs'), VISIT);
    const child = spawn(
      findRuntime()?.executable ?? '',
      [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        place,
        // Without a desktop Chromium may take 72 dpi for the screen's.
        '--force-device-scale-factor=1',
        '--training',
        `--training-port=${await freePort()}`,
        `--config-folder=${folders.config}`,
        `--state-folder=${folders.state}`,
        `--runtime-folder=${folders.runtime}`,
        `--usb-devices=${folders.usb}`,
        `--pcsc-socket=${folders.pcsc}`,
      ],
      {
        env: {
          ...process.env,
          DISPLAY: display.name,
          HOME: folders.home,
          DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        },
        timeout: HANGS,
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
    const seen = /SEEN (.*)/.exec(said)?.[1];
    expect(seen, `ended with ${code}: ${complained}`).toBeDefined();
    expect(JSON.parse(seen ?? '')).toMatchObject({
      ground: 'rgb(0, 0, 0)',
      typed: 'мария 7',
      processes: 2,
    });
    rmSync(folders.root, { recursive: true, force: true });
  },
);
