/** The program as it is installed, started by a hostile hand: B61–B63, B78. Without rights, as on a workstation. */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { listPackage } from '@electron/asar';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findRuntime } from '../../build/electron-runtime.mjs';
import { wrongFuses } from '../../build/package/fuses.ts';
import { DEB_DEPENDS } from '../../build/package/linux-layout.ts';
import { liveChunks } from '../../build/package/live-chunks.ts';
import { packageDir } from '../../build/package/unpacked.ts';
import { BESIDE } from '../../main/node/beside.ts';
import { journalClient } from '../../main/node/journal-client.ts';
import { NodeProcess } from '../../main/node/node-process.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { quietLogger } from '../fakes/journal-parts.ts';
import { visitRecord } from '../fakes/journal-records.ts';
import { HANGS } from '../support/patience.ts';
import { displayForTests } from '../support/running.ts';
import { PROJECT, until } from '../support/workstation.ts';

/** The code of a start that is refused: EX_CONFIG of sysexits.h. */
const REFUSED = 78;
const NOBODY = 65_534;

const display = displayForTests();
let root = '';
let home = '';
let executable = '';

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sector-package-'));
  chmodSync(root, 0o755);
  // The copy that the e2e suite drives (`--tests`) is open on purpose: here the package itself is attacked.
  const given = process.env.SECTOR_EXECUTABLE;
  executable = given && basename(given) === 'sector' ? given : await packageDir(join(root, 'release'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach(() => {
  home = join(root, 'home');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  if (process.getuid?.() === 0) chownSync(home, NOBODY, NOBODY);
});

/** Starts the package with nothing in its environment but what a session has. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(executable, [...args], {
    ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    cwd: home,
    timeout: HANGS,
    killSignal: 'SIGKILL',
    env: {
      PATH: process.env.PATH ?? '',
      DISPLAY: display.name,
      HOME: home,
      XDG_RUNTIME_DIR: home,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString();
    });
  }
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, code, output: () => output };
}

/** A program that writes down that it ran. */
function foreignProgram(path: string): string {
  const note = join(home, 'ran');
  writeFileSync(path, `require('node:fs').writeFileSync(${JSON.stringify(note)}, 'ran');`);
  return note;
}

test('every fuse of the package is as it should be', async () => {
  expect(await wrongFuses(executable)).toEqual([]);
});

test('the package holds no source, test or development file, and nothing of another system', () => {
  const files = listPackage(join(dirname(executable), 'resources', 'app.asar'), { isPack: false })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.\w+$/.test(path));
  const top = new Set(files.map((path) => path.split('/')[1]));
  expect([...top].sort()).toEqual(['dist', 'instructions', 'package.json']);
  expect(
    files.filter((path) =>
      /\.(tsx?|map|c|h|cc|cpp|hpp|gypi?|patch|sh)$|\/tests?\/|\.(test|spec)\./.test(path),
    ),
  ).toEqual([]);
  expect(files.filter((path) => path.endsWith('.node'))).toEqual([]);
  const beside = globSync('**/*', { cwd: join(dirname(executable), BESIDE) }).map((path) => `/${path}`);
  expect(new Set(beside.map((path) => path.split('/')[1]))).toEqual(
    new Set([
      ...['LICENSE.node.txt', 'chunks', 'instructions', 'journal.mjs', 'made.json', 'node', 'node_modules'],
      ...[
        'cards.mjs',
        'eds-host.mjs',
        'fleet.mjs',
        'registry.mjs',
        'sector.mjs',
        'training-eds',
        'training.mjs',
      ],
    ]),
  );
  expect(beside.filter((path) => path.endsWith('.node')).toSorted()).toEqual([
    `/node_modules/@koromix/koffi-${process.platform}-${process.arch}/${process.platform}_${process.arch}/koffi.node`,
    `/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
  ]);
  expect(beside.filter((path) => /\.(tsx?|map|c|h|cc|cpp|hpp|gypi?)$/.test(path))).toEqual([]);
  // Chunks of earlier builds lie in `dist` and stay there.
  const chunks = files.filter((path) => path.startsWith('/dist/chunks/'));
  const live = liveChunks(join(PROJECT, 'dist'));
  expect(chunks).toHaveLength(live.length);
});

test.skipIf(process.platform !== 'linux')(
  'without its Node it is at most 25 MB larger than the bare runtime',
  () => {
    const size = (folder: string) =>
      Number(execFileSync('du', ['-sb', folder]).toString().split('\t')[0]) / 1_000_000;
    const runtime = findRuntime();
    const node = size(join(dirname(executable), BESIDE, 'node'));
    expect(size(dirname(executable)) - node - size(dirname(runtime?.executable ?? ''))).toBeLessThan(25);
  },
);

test.skipIf(
  spawnSync('objdump', ['--version']).status !== 0 || spawnSync('dpkg', ['--version']).status !== 0,
)('the deb depends on the packages of every library that the runtime is linked with', () => {
  const folder = dirname(executable);
  const own = readdirSync(folder);
  const needed = new Set(
    [executable, ...own.filter((name) => /\.so(\.|$)/.test(name)).map((name) => join(folder, name))].flatMap(
      (file) =>
        [
          ...execFileSync('objdump', ['-p', file])
            .toString()
            .matchAll(/NEEDED\s+(\S+)/g),
        ].map(([, name = '']) => name),
    ),
  );
  const known = new Set(DEB_DEPENDS.flatMap((line) => line.split(' | ')));
  const foreign = [...needed].filter((name) => !own.includes(name));
  const asked = spawnSync('dpkg', ['-S', ...foreign.map((name) => `*/${name}`)]);
  const owners = asked.stdout.toString().split('\n');
  const missing = foreign.filter(
    (name) => !owners.some((line) => line.endsWith(`/${name}`) && known.has(line.split(':')[0] ?? '')),
  );
  expect(missing).toEqual([]);
});

test.each([
  '--inspect=0',
  '--remote-debugging-port=0',
  '--no-sandbox',
  '--load-extension=/tmp',
  '--proxy-server=127.0.0.1:9',
  '--user-data-dir=/tmp/sector-other',
  '--config-folder=/tmp',
])('B61 B78 a package started with %s ends at once', async (word) => {
  const { code, output } = start([word]);
  expect(await code, output()).toBe(REFUSED);
  expect(output()).toContain('start.refused');
  expect(output()).not.toMatch(/Debugger listening|DevTools listening/);
});

describe('B62 a package with a variable of the environment', () => {
  test('ELECTRON_RUN_AS_NODE runs no foreign code and ends at once', async () => {
    const script = join(home, 'foreign.cjs');
    const note = foreignProgram(script);
    const { code } = start([script], { ELECTRON_RUN_AS_NODE: '1' });
    expect(await code).toBe(REFUSED);
    expect(existsSync(note)).toBe(false);
  });

  test.each(['LD_PRELOAD', 'GTK_MODULES', 'SSLKEYLOGFILE'])('%s ends at once', async (name) => {
    expect(await start([], { [name]: join(home, 'nothing') }).code).toBe(REFUSED);
  });
});

test('B63 a foreign program beside the archive is not started', async () => {
  const folder = join(dirname(executable), 'resources', 'app');
  mkdirSync(folder);
  try {
    const note = foreignProgram(join(folder, 'main.js'));
    writeFileSync(join(folder, 'package.json'), '{"name":"foreign","main":"main.js"}');
    expect(await start(['-r']).code).toBe(REFUSED);
    expect(existsSync(note)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('B61 a package in order starts in its sandbox, and SIGUSR1 opens no debugger', async () => {
  const { child, code, output } = start(['--training']);
  await until(
    () => (output().includes('window.painted') ? true : undefined),
    () => `it did not start: ${output()}`,
  );
  const pages = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => text(`/proc/${pid}/cmdline`).startsWith(`${executable}`))
    .filter((pid) => text(`/proc/${pid}/cmdline`).includes('--type=renderer'));
  expect(pages.length).toBeGreaterThan(0);
  // 2: a filter of system calls is on (proc_pid_status).
  for (const pid of pages) expect(text(`/proc/${pid}/status`)).toMatch(/^Seccomp:\t2$/m);
  child.kill('SIGUSR1');
  child.kill('SIGTERM');
  await code;
  expect(output()).not.toContain('Debugger listening');
});

const besideIt = (name: string) => join(dirname(executable), BESIDE, name);

/** A command of the package in the Node that it brings, on a machine that has none of its own. */
function sector(args: readonly string[]) {
  return spawnSync(besideIt('node'), [besideIt('sector.mjs'), ...args], {
    encoding: 'utf8',
    ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    env: { PATH: '/nonexistent', HOME: home, SECTOR_STATE_DIR: join(home, 'state') },
  });
}

test('F40 the package brings the Node that its journal runs in', async () => {
  const file = join(home, 'journal.sqlite');
  const client = journalClient({
    launch: () =>
      new NodeProcess({ node: besideIt('node'), entry: besideIt('journal.mjs'), args: [`--file=${file}`] }),
    clock: systemClock,
    logger: quietLogger,
  });
  expect(await client.recordVisit(visitRecord())).toEqual({ ok: true, value: { number: 1 } });
  await client.close();
  if (process.getuid?.() === 0) {
    for (const name of readdirSync(home)) chownSync(join(home, name), NOBODY, NOBODY);
  }
  expect(sector(['journal', 'health', '--file', file]).stdout).toContain('Последний номер: 1');
});

test('F41 every command answers without anything of the machine, and names itself as it is installed', () => {
  const help = sector(['help']);
  expect(help.stdout).toContain('sector journal');
  expect(help.stdout + sector(['help', 'config']).stdout).not.toMatch(/\bnp[mx] /);
  expect(sector(['catalogue', 'check']).stdout).toMatch(/catalogue: \d\d instructions, 0 errors/);
  const status = JSON.parse(sector(['status', '--json']).stdout);
  const isDevelopment = findRuntime()?.version !== status.wanted && findRuntime()?.source === 'registry-copy';
  expect(status.build).toBe(isDevelopment ? 'trial' : 'release');
  expect(status.electron).toBe(findRuntime()?.version);
});

test('F47 the self-test examines what is installed', () => {
  const { checks } = JSON.parse(sector(['doctor', '--json']).stdout) as {
    readonly checks: readonly { readonly id: string; readonly status: string; readonly evidence: string }[];
  };
  const found = (id: string) => checks.find((one) => one.id === id);
  expect(found('fuses')).toMatchObject({ status: 'ok' });
  expect(found('runtime')?.evidence).toContain(findRuntime()?.version);
  // The archive is a file with an owner; who may write above it depends on where this test has put it.
  expect(found('program-files')?.evidence).toContain(process.getuid?.() === 0 ? dirname(executable) : '');
  expect(found('program-files')?.evidence).not.toContain('app.asar');
  expect(JSON.stringify(checks)).not.toMatch(/прервалась|\bnp[mx] /);
});

test('F40 a package whose journal cannot start tells it and beats on', async () => {
  const [node, away] = [besideIt('node'), besideIt('node-away')];
  renameSync(node, away);
  try {
    const beat = join(home, 'beat');
    writeFileSync(beat, '');
    if (process.getuid?.() === 0) chownSync(beat, NOBODY, NOBODY);
    const { child, code, output } = start([], { SECTOR_HEARTBEAT: beat });
    const seen = new Set<string>();
    // The first beat may come before the journal is given up; the later ones were held back by it.
    const gone = code.then((number) => expect.unreachable(`it ended with ${number}: ${output()}`));
    while (seen.size <= 3 || !output().includes('journal.process-failed')) {
      seen.add(readFileSync(beat, 'utf8'));
      await Promise.race([gone, setTimeout(100)]);
    }
    gone.catch(() => undefined);
    child.kill('SIGTERM');
    await code;
  } finally {
    renameSync(away, node);
  }
});

/** A file of the system's; empty where its process is gone. */
function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
