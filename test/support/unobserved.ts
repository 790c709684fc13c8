/**
 * The same program without Playwright on it. Its debugger holds service workers alive, answers dialogs and
 * never lets a frame of another site finish loading; what depends on these is tried by a script in the main
 * process, with real mouse and keys.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findRuntime } from '../../build/electron-runtime.mjs';
import { HANGS, TEST_HANGS } from './patience.ts';
import { seedStaff } from './staff.ts';
import {
  freePort,
  killProcess,
  makeFolders,
  PROJECT,
  processesOf,
  type WorkstationFolders,
} from './workstation.ts';

/** How the program is started, apart from its script. */
export interface ProgramOptions {
  /** What the administrator has configured besides the scanner's folder; the training portals are left out then. */
  readonly config?: object;
  /** Switches of Chromium, set before the program's own code runs. */
  readonly switches?: Readonly<Record<string, string>>;
  /** Runs in the main process before the program's own code. */
  readonly preamble?: string;
  /** A folder whose programs are found before the machine's. */
  readonly programs?: string;
  /** What stands before the command, such as the door of a closed network. */
  readonly enter?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** True: a fresh program after each visit, as on a workstation, which runs the script again. */
  readonly isRenewed?: boolean;
  /** What a visit leaves in the home of the test is wiped, as that of a workstation's account is. */
  readonly isHomeSwept?: boolean;
  /** Further words of the command line, as `--workshop`. */
  readonly args?: readonly string[];
}

export interface UnobservedOptions extends ProgramOptions {
  /** Milliseconds for the whole script. */
  readonly limit?: number;
  /** Looks at what the program left on disk, before it is removed. */
  readonly look?: (folders: WorkstationFolders) => void | Promise<void>;
  /** Hears everything that the program and Chromium have said on their standard output and error. */
  readonly hear?: (output: string) => void;
}

/** Looked for so often, 50 ms apart, and no process found: the program is gone and does not come back. */
const MOST_MISSED = 60;

/** What every script may use. */
const TOOLS = String.raw`
const { app, webContents, BaseWindow } = require('electron');
const run = require('node:util').promisify(require('node:child_process').execFile);
const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const folders = JSON.parse(process.env.SECTOR_TEST_FOLDERS);
const pause = () => new Promise((resolve) => setTimeout(resolve, 25));
async function until(claim, why) {
  for (const endsAt = performance.now() + ${HANGS}; performance.now() < endsAt; ) {
    const found = await claim();
    if (found) return found;
    await pause();
  }
  throw new Error('waited in vain: ' + (typeof why === 'function' ? why() : (why ?? claim)));
}
const xdotool = async (...args) => (await run('xdotool', args.map(String))).stdout.trim();
const windows = async () => {
  for (let turn = 0; ; turn += 1) {
    try {
      return (await xdotool('search', '--onlyvisible', '--class', '.*')).split('\n').length;
    } catch (cause) {
      // A window went away while it was looked at.
      if (turn === 5) throw cause;
    }
  }
};
const pageProcesses = () => app.getAppMetrics().filter(({ type }) => type === 'Tab').length;
const at = (id) => '[data-testid="' + id + '"]';
// Not the pages of ours that are only printed.
const shell = () => webContents.getAllWebContents().find((one) => /^app:\/\/[^/]*\/(?!sheet|leaflet)/.test(one.getURL()));
// Not the copies that are printed, which run no scripts.
const pages = (prefix = 'http') => webContents.getAllWebContents().filter((one) => one.getURL().startsWith(prefix) && one.getLastWebPreferences()?.javascript !== false);
const page = (prefix) => until(() => pages(prefix).find((one) => !one.isLoading()), 'page ' + prefix);
const inShell = (script) => shell().executeJavaScript(script, true);
const call = (method, input) => inShell('sector.call(' + JSON.stringify(method) + ',' + JSON.stringify(input) + ')');
const view = (name) => inShell('new Promise((done) => { const end = sector.subscribe("' + name + '", (payload) => { done(payload); queueMicrotask(() => end()); }); })');
const state = async () => (await view('workstation.changed')).state;
// As long as it takes: how long a start may take is for those outside to say, and they end the program.
const windowThere = async () => { while (!shell() || shell().isLoading()) await pause(); };
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
const startVisit = async () => {
  await until(async () => (await state()).kind === 'free', 'free');
  const begun = await call('visit.start', { audience: 'citizen', purpose: 'filing' });
  if (!begun.ok) throw new Error('no visit: ' + begun.error.code);
  await until(async () => (await state()).kind === 'active', 'active');
};
const begin = async (portal = 'training-gosuslugi') => {
  await startVisit();
  await press('tile-' + portal);
  return page('http');
};
const finish = async () => {
  await call('visit.finish');
  await until(async () => (await state()).phase === 'done', 'closed');
  await call('visit.leave');
};
const say = (value) => writeFileSync(join(folders.root, 'answer.json'), JSON.stringify(value));
`;

/**
 * Runs a script (the body of an async function) in the main process; it answers by `say(value)`. A program that
 * starts itself anew runs the script again.
 */
export async function runUnobserved(
  display: string,
  script: string,
  {
    limit = TEST_HANGS - HANGS,
    look = () => undefined,
    hear = () => undefined,
    ...options
  }: UnobservedOptions = {},
): Promise<unknown> {
  const folders = makeFolders();
  const answer = join(folders.root, 'answer.json');
  const body = `app.whenReady().then(async () => {
    await windowThere();
    ${script}
    writeFileSync(join(folders.root, 'over'), '');
    app.quit();
  }).catch((cause) => { writeFileSync(join(folders.root, 'over'), 'SCRIPT ' + (cause.stack ?? cause)); app.exit(1); });`;
  const output = await startScripted(display, folders, body, options);
  // The program may end and start itself anew; it is over when its script says so and nothing of it lives.
  const over = join(folders.root, 'over');
  const endsAt = performance.now() + limit;
  let hung = '';
  // Counted in looks, not in time: this process itself may stand still for seconds on a busy machine.
  for (let missed = 0; missed < MOST_MISSED; ) {
    const family = processesOf(folders.root);
    missed = family.length > 0 ? 0 : missed + 1;
    if (missed > 0 && existsSync(over)) break;
    if (performance.now() > endsAt) {
      hung = `ended by the test after ${limit / 1000} s: `;
      for (const pid of family) killProcess(pid);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const result = existsSync(answer) ? readFileSync(answer, 'utf8') : null;
  if (result !== null) await look(folders);
  hear(output());
  const words = existsSync(over) ? readFileSync(over, 'utf8') : 'ended without a word';
  rmSync(folders.root, { recursive: true, force: true });
  if (result === null || words !== '') throw new Error(`${hung}${words}: ${output()}`);
  return JSON.parse(result);
}

/**
 * Starts the program with a script of ours as its main module, which has the tools above; it may start itself anew.
 * Answers what it has said so far, for a failure.
 */
export async function startScripted(
  display: string,
  folders: WorkstationFolders,
  script: string,
  {
    config,
    switches = {},
    preamble = '',
    programs,
    isRenewed = false,
    enter = [],
    env = {},
    isHomeSwept = false,
    args: own = [],
  }: ProgramOptions = {},
): Promise<() => string> {
  const place = join(folders.root, 'app');
  mkdirSync(place);
  for (const name of ['dist', 'node_modules', 'instructions']) {
    symlinkSync(join(PROJECT, name), join(place, name));
  }
  writeFileSync(join(place, 'package.json'), '{"name":"sector-shell","main":"script.cjs"}');
  // Without a PIN of the staff nobody may sit down at a workstation that is not for training.
  if (config) seedStaff(folders);
  const settings = { ...config, scans: { inbox: folders.inbox } };
  writeFileSync(join(folders.config, '50-test.json'), JSON.stringify(settings));
  const first = Object.entries(switches).map(
    (pair) => `require('electron').app.commandLine.appendSwitch(${pair.map((one) => JSON.stringify(one))});`,
  );
  writeFileSync(
    join(place, 'script.cjs'),
    [...first, preamble, "require('./dist/main.cjs');", TOOLS, script].join('\n'),
  );
  const [command = '', ...args] = [
    ...enter,
    findRuntime()?.executable ?? '',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    place,
    ...(config ? [] : ['--training', `--training-port=${await freePort()}`]),
    `--config-folder=${folders.config}`,
    `--state-folder=${folders.state}`,
    `--runtime-folder=${folders.runtime}`,
    `--usb-devices=${folders.usb}`,
    `--pcsc-socket=${folders.pcsc}`,
    ...(isRenewed ? [] : ['--unsupervised']),
    ...(isHomeSwept ? [`--home-folder=${folders.home}`] : []),
    ...own,
  ];
  const child = spawn(command, args, {
    env: {
      ...process.env,
      ...(programs === undefined ? {} : { PATH: `${programs}:${process.env.PATH}` }),
      DISPLAY: display,
      HOME: folders.home,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      SECTOR_TEST_FOLDERS: JSON.stringify(folders),
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString();
    });
  }
  return () => output;
}
