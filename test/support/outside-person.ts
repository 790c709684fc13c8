/**
 * A person at the real program with nothing of a driver in it: the keys and the mouse are xdotool's, and what is typed
 * is known to this process alone. Inside is only an eye, which tells where something stands on the screen.
 */

import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { findRuntime } from '../../build/electron-runtime.mjs';
import { familyOf } from './memory-search.ts';
import { HANGS } from './patience.ts';
import { seedStaff } from './staff.ts';
import { makeFolders, PROJECT, processesOf, until, type WorkstationFolders } from './workstation.ts';

const run = promisify(execFile);

/** Answers the questions that are put as files into the folder. Of two programs the one with a window answers. */
const EYE = `
require('./dist/main.cjs');
const { app, webContents, BaseWindow } = require('electron');
const { readdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const folder = process.env.SECTOR_TEST_EYE;
const shell = () => webContents.getAllWebContents().find((one) => one.getURL().startsWith('app:'));
const page = () => webContents.getAllWebContents().find((one) => one.getURL().startsWith('http'));
const boxOf = (contents, selector) => contents.executeJavaScript('(() => { const part = document.querySelector(' + JSON.stringify(selector) + '); if (!part) return null; part.scrollIntoView({ block: "center", behavior: "instant" }); const { x, y, width, height } = part.getBoundingClientRect(); return width > 0 && !part.disabled ? { x, y, width, height } : null; })()');
async function look({ where, selector, pass }) {
  if (pass) { const now = performance.now.bind(performance); performance.now = () => now() + pass; return { x: 0, y: 0 }; }
  const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
  const box = await boxOf(where === 'shell' ? shell() : page(), selector);
  if (!box) return null;
  const area = where === 'shell' ? { x: 0, y: 0 } : await boxOf(shell(), '[data-testid="portal-area"]');
  return area && { x: Math.round(bounds.x + area.x + box.x + Math.min(box.width / 2, 300)), y: Math.round(bounds.y + area.y + box.y + box.height / 2) };
}
setInterval(() => {
  if (!app.isReady() || !BaseWindow.getAllWindows()[0]?.isVisible()) return;
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.ask'))) {
    const taken = join(folder, name + '.' + process.pid);
    try { renameSync(join(folder, name), taken); } catch { continue; }
    const answer = (value) => { writeFileSync(taken + '.new', JSON.stringify({ value, pid: process.pid })); renameSync(taken + '.new', join(folder, name.replace('.ask', '.answer'))); };
    look(JSON.parse(readFileSync(taken, 'utf8'))).then(answer, () => answer(null));
  }
});
`;

/** A page that was only just painted may miss one. */
const PRESSES = 5;

interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface OutsideOptions {
  readonly display: string;
  /** Parts of the configuration besides the folder of the scans. */
  readonly config: object;
  /** Chromium's switches. */
  readonly switches: readonly string[];
  /** Under `sector-run`, as on a workstation; else the program alone, which then starts itself anew. */
  readonly isSupervised: boolean;
}

export class OutsidePerson {
  readonly folders: WorkstationFolders = makeFolders();
  readonly #display: string;
  #rootPid = 0;
  #isSupervised = false;
  #output = '';

  private constructor(display: string) {
    this.#display = display;
  }

  /** Starts the program and waits for its free screen. */
  static async start(options: OutsideOptions): Promise<OutsidePerson> {
    const one = new OutsidePerson(options.display);
    one.#start(options);
    await one.sees('[data-screen="free"]');
    return one;
  }

  #start({ config, switches, isSupervised }: OutsideOptions): void {
    const { folders } = this;
    this.#isSupervised = isSupervised;
    const place = join(folders.root, 'app');
    mkdirSync(place);
    for (const name of ['dist', 'node_modules', 'instructions'])
      symlinkSync(join(PROJECT, name), join(place, name));
    writeFileSync(join(place, 'package.json'), '{"name":"sector-shell","main":"script.cjs"}');
    writeFileSync(join(place, 'script.cjs'), EYE);
    mkdirSync(join(folders.root, 'eye'));
    writeFileSync(
      join(folders.config, '50-test.json'),
      JSON.stringify({ ...config, scans: { inbox: folders.inbox } }),
    );
    seedStaff(folders);
    const command = [
      findRuntime()?.executable ?? '',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...switches,
      place,
      `--config-folder=${folders.config}`,
      `--state-folder=${folders.state}`,
      `--runtime-folder=${folders.runtime}`,
      `--usb-devices=${folders.usb}`,
      `--pcsc-socket=${folders.pcsc}`,
      `--home-folder=${folders.home}`,
      `--drives=${join(folders.root, 'drives')}`,
    ];
    if (isSupervised) command.unshift(join(PROJECT, 'build/os/linux/session/sector-run'));
    const [first = '', ...args] = command;
    const child = spawn(first, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DISPLAY: this.#display,
        HOME: folders.home,
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        JOURNAL_STREAM: '',
        XDG_STATE_HOME: join(folders.root, 'log'),
        XDG_RUNTIME_DIR: '',
        TMPDIR: folders.root,
        SECTOR_TEST_EYE: join(folders.root, 'eye'),
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        this.#output += data.toString();
      });
    }
    this.#rootPid = child.pid ?? 0;
  }

  /** Waits until something is on the screen and can be pressed; answers where. */
  async sees(selector: string, where: 'shell' | 'page' = 'shell'): Promise<Spot> {
    return until(
      async () => (await this.#ask({ where, selector })) ?? undefined,
      () => `not on the screen: ${selector}\n${this.log().slice(-2000)}`,
    );
  }

  /** Whether it is on the screen now. */
  async hasOnScreen(selector: string): Promise<boolean> {
    return (await this.#ask({ where: 'shell', selector })) !== null;
  }

  /** Presses something with the real mouse. */
  async press(id: string, where: 'shell' | 'page' = 'shell'): Promise<void> {
    await this.pressAt(`[data-testid="${id}"]`, where);
  }

  /** Presses, and presses again as people do, until something comes of it. */
  async pressFor(id: string, where: 'shell' | 'page', wanted: string): Promise<void> {
    for (let turn = 0; turn < PRESSES; turn += 1) {
      await this.press(id, where);
      const endsAt = performance.now() + 3000;
      while (performance.now() < endsAt) if (await this.hasOnScreen(wanted)) return;
    }
  }

  /** The same for what has no test id. */
  async pressAt(selector: string, where: 'shell' | 'page' = 'shell'): Promise<void> {
    const { x, y } = await this.sees(selector, where);
    await this.#xdotool('mousemove', String(x), String(y), 'click', '1');
  }

  /** Presses a field and types into it with real keys. */
  async write(id: string, text: string, where: 'shell' | 'page' = 'shell'): Promise<void> {
    await this.press(id, where);
    await this.#xdotool('type', '--delay', '8', '--', text);
  }

  async chord(...keys: string[]): Promise<void> {
    await this.#xdotool('key', ...keys);
  }

  /** Lets the program's own clock run on by so many milliseconds. */
  async passTime(ms: number): Promise<void> {
    await this.#ask({ where: 'shell', selector: '', pass: ms });
  }

  /** Every process of the program and of what starts it again, those without a word of its folders too. */
  pids(): readonly number[] {
    return [...new Set(processesOf(this.folders.root).flatMap(familyOf))];
  }

  /** The program's own log. */
  log(): string {
    const file = join(this.folders.root, 'log/sector/sector.log');
    return this.#output + (existsSync(file) ? readFileSync(file, 'utf8') : '');
  }

  /** Ends it, in order where that is possible. */
  async dispose(): Promise<void> {
    // A program that has started itself anew is nobody's child.
    for (const pid of this.#isSupervised ? [this.#rootPid] : this.pids()) signal(pid, 'SIGTERM');
    const endsAt = performance.now() + HANGS;
    while (this.pids().length > 0 && performance.now() < endsAt) await pause();
    for (const pid of this.pids()) signal(pid, 'SIGKILL');
    while (this.pids().length > 0) await pause();
    rmSync(this.folders.root, { recursive: true, force: true });
  }

  #xdotool(...args: string[]) {
    return run('xdotool', args, { env: { ...process.env, DISPLAY: this.#display } });
  }

  /** Asks the eye; null where it does not see it, or where no program has a window now. */
  async #ask(question: { where: string; selector: string; pass?: number }): Promise<Spot | null> {
    const id = randomUUID();
    const at = (ending: string) => join(this.folders.root, 'eye', `${id}.${ending}`);
    writeFileSync(at('draft'), JSON.stringify(question));
    renameSync(at('draft'), at('ask'));
    const endsAt = performance.now() + 2000;
    while (!existsSync(at('answer'))) {
      if (performance.now() > endsAt) {
        rmSync(at('ask'), { force: true });
        return null;
      }
      await pause();
    }
    return (JSON.parse(readFileSync(at('answer'), 'utf8')) as { value: Spot | null }).value;
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone by itself.
  }
}
