import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';
import type { JournalStore } from '../../main/core/journal/journal.ts';
import { ENTRY } from './journal-parts.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const APP = fileURLToPath(new URL('./journal-electron-app.ts', import.meta.url));

/** Why the real runtime cannot be used here; null when it can. */
export function whyNoElectron(): string | null {
  if (findRuntime() === null) return describeMissing();
  if (process.platform !== 'linux' || process.env.DISPLAY) return null;
  return spawnSync('xvfb-run', ['--help']).status === 0 ? null : 'no display, and xvfb-run is not installed';
}

/** A journal in a utility process of the running Electron; `kill` is `kill -9` of that process. */
export interface UtilityStore extends JournalStore {
  kill(): Promise<unknown>;
}

export interface RunningElectron {
  /** The Node-API of this Electron. */
  readonly napi: number;
  open(...args: readonly string[]): Promise<UtilityStore>;
  stop(): Promise<void>;
}

/** Bundles the journal process and a small application into a folder, and starts it in the real runtime. */
export async function startElectron(): Promise<RunningElectron> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-journal-app-'));
  await bundle(ENTRY, folder, 'journal.mjs');
  await bundle(APP, folder, 'main.mjs');
  // The bundle asks for better-sqlite3 from where it lies.
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'sector-journal-test', main: 'main.mjs' }),
  );
  const wire = await listen(join(folder, 'wire'));
  const ended = run(folder, {
    SECTOR_TEST_ENTRY: join(folder, 'journal.mjs'),
    SECTOR_TEST_SOCKET: join(folder, 'wire'),
  });
  const line = await Promise.race([
    wire.connected,
    ended.then(() => Promise.reject(new Error('Electron ended'))),
  ]);
  let stores = 0;
  return {
    napi: Number(await line.answer(0)),
    async open(...args) {
      const store = ++stores;
      const ask = (method: string, ...given: readonly unknown[]) => line.ask(store, method, given);
      await ask('open', ...args);
      return remoteStore(ask);
    },
    async stop() {
      line.end();
      await ended;
      wire.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function bundle(entry: string, outDir: string, name: string): Promise<void> {
  await build({
    configFile: false,
    root: PROJECT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3', 'electron'] },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { external: ['better-sqlite3', 'electron'], output: { entryFileNames: name } },
    },
  });
}

/** Resolves when Electron has ended. */
function run(folder: string, env: Readonly<Record<string, string>>): Promise<void> {
  const executable = findRuntime()?.executable ?? '';
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = [executable, ...flags, '--disable-gpu', `--user-data-dir=${join(folder, 'data')}`, folder];
  const command =
    process.platform === 'linux' && !process.env.DISPLAY ? ['xvfb-run', '-a', ...electron] : electron;
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, ...env },
    // Chromium complains of a missing D-Bus; a failure shows as an Electron that ended.
    stdio: ['ignore', 'ignore', process.env.SECTOR_TEST_VERBOSE ? 'inherit' : 'ignore'],
    detached: true,
  });
  // A test run that is broken off must not leave an Electron and a display behind.
  const abandon = () => process.kill(-(child.pid ?? 0), 'SIGKILL');
  process.once('exit', abandon);
  child.once('close', () => process.off('exit', abandon));
  return new Promise((resolve) => void child.once('close', () => resolve()));
}

interface Line {
  ask(store: number, method: string, args: readonly unknown[]): Promise<unknown>;
  answer(id: number): Promise<unknown>;
  end(): void;
}

async function listen(path: string): Promise<{ readonly connected: Promise<Line>; close(): void }> {
  const server = createServer();
  const connected = new Promise<Line>((resolve) => {
    server.once('connection', (socket) => resolve(lineOver(socket)));
  });
  await new Promise<void>((resolve) => void server.listen(path, resolve));
  return { connected, close: () => void server.close() };
}

function lineOver(socket: Socket): Line {
  const waiting = new Map<number, (value: unknown) => void>();
  let last = 0;
  createInterface({ input: socket }).on('line', (text) => {
    const { id, value } = JSON.parse(text) as { id: number; value: unknown };
    waiting.get(id)?.(value);
  });
  const answer = (id: number) => new Promise<unknown>((resolve) => void waiting.set(id, resolve));
  return {
    answer,
    ask(store, method, args) {
      const id = ++last;
      const answered = answer(id);
      socket.write(`${JSON.stringify({ id, store, method, args })}\n`);
      return answered;
    },
    end: () => void socket.end(),
  };
}

function remoteStore(ask: (method: string, ...args: readonly unknown[]) => Promise<unknown>): UtilityStore {
  const method =
    (name: string) =>
    (...args: readonly unknown[]) =>
      // JSON has no `undefined`: an argument that was left out must stay so.
      ask(name, ...args.filter((given) => given !== undefined)) as Promise<never>;
  return {
    recordVisit: method('recordVisit'),
    recentVisits: method('recentVisits'),
    countVisits: method('countVisits'),
    saveConsultation: method('saveConsultation'),
    consultations: method('consultations'),
    saveMobile: method('saveMobile'),
    mobileLog: method('mobileLog'),
    report: method('report'),
    recordSurvey: method('recordSurvey'),
    survey: method('survey'),
    recordAudit: method('recordAudit'),
    prune: method('prune'),
    health: method('health'),
    close: method('close'),
    kill: method('kill'),
  };
}
