/**
 * F45, F56: folders that cannot be written. Each start is in a mount namespace of its own, under `sector-run` as on a
 * workstation; what is on the screen is read by its title, which is the code, and nothing else observes the program.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import { readStatus, statusPlaces } from '../../main/node/status-file.ts';
import { displayForTests } from '../support/running.ts';
import { seedStaff } from '../support/staff.ts';
import { askPage } from '../support/supervised.ts';
import {
  freePort,
  makeFolders,
  PROJECT,
  programOf,
  until,
  type WorkstationFolders,
} from '../support/workstation.ts';

const display = displayForTests();
let stop = async (): Promise<void> => undefined;
afterEach(() => stop());

interface Started {
  readonly port: number;
  readonly folders: WorkstationFolders;
  /** Titles of the pages of the program. */
  readonly titles: () => Promise<readonly string[]>;
  /** Runs a command of the shell where the program is. */
  readonly inside: (command: string) => Promise<void>;
  /** A folder of the program as it sees it. */
  readonly seen: (path: string) => string;
}

/** Starts the program where `ground` has been laid; `$STATE` and `$RUNTIME` are its folders. */
async function start(ground: string, isBelowFile = false): Promise<Started> {
  const folders = makeFolders();
  writeFileSync(join(folders.config, '50-test.json'), JSON.stringify({ scans: { inbox: folders.inbox } }));
  seedStaff(folders);
  const port = await freePort();
  const { executablePath, args, env } = programOf(
    folders,
    { display: display.name, training: true },
    await freePort(),
  );
  const words = args
    .filter((word) => word !== '--unsupervised')
    .map((word) => (isBelowFile && word.startsWith('--state-folder') ? `${word}/access.json/sector` : word));
  const child: ChildProcess = spawn(
    'unshare',
    [
      ...['--mount', 'sh', '-c', `${ground}\nexec "$@"`, 'sh'],
      join(PROJECT, 'build/os/linux/session/sector-run'),
      ...[executablePath, `--remote-debugging-port=${port}`, ...words],
    ],
    {
      detached: true,
      stdio: 'ignore',
      env: {
        ...env,
        ...{ STATE: folders.state, RUNTIME: folders.runtime },
        ...{ JOURNAL_STREAM: '', XDG_STATE_HOME: join(folders.root, 'log') },
      },
    },
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));
  stop = async () => {
    child.kill('SIGTERM');
    await gone;
    rmSync(folders.root, { recursive: true, force: true });
  };
  return {
    ...{ folders, port },
    async titles() {
      const list = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
      return list === null ? [] : ((await list.json()) as { title: string }[]).map(({ title }) => title);
    },
    inside: (command) =>
      new Promise((resolve, reject) => {
        const words = ['-t', String(child.pid), '-m', 'sh', '-c', command];
        spawn('nsenter', words, {
          env: { ...process.env, STATE: folders.state, RUNTIME: folders.runtime },
        }).once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command}: ${code}`))));
      }),
    seen: (path) => join('/proc', String(child.pid), 'root', path),
  };
}

const shows = ({ titles }: Started, title: string) =>
  until(
    async () => ((await titles()).includes(title) ? true : undefined),
    () => `no page ${title}`,
  );

const status = ({ folders, seen }: Started) =>
  readStatus(statusPlaces({ runtime: seen(folders.runtime), state: seen(folders.state) }));

test.skipIf(process.getuid?.() !== 0).each([
  ['F45', 'state.full', 'mount -t tmpfs -o size=64k none "$STATE"'],
  ['F45', 'state.read-only', 'mount -t tmpfs -o ro none "$STATE"'],
  ['F45', 'state.denied', 'mount -t tmpfs -o uid=4711 none "$STATE"'],
  ['F45', 'state.absent', ''],
  ['F56', 'runtime.full', 'mount -t tmpfs -o size=64k none "$RUNTIME"'],
  ['F56', 'runtime.read-only', 'mount -t tmpfs -o ro none "$RUNTIME"'],
])(
  '%s %s: the screen and the status say it, and it is over when the folder is well',
  async (_id, code, ground) => {
    const started = await start(ground, code === 'state.absent');
    await shows(started, code);
    expect(status(started)).toMatchObject({ state: 'stopped', troubles: [{ code }] });
    if (ground === '') return;
    await started.inside(`umount ${code.startsWith('state') ? '"$STATE"' : '"$RUNTIME"'}`);
    await shows(started, 'Сектор');
  },
);

test.skipIf(process.getuid?.() !== 0)(
  'F56 a runtime folder that fills up while the place is free: a visit does not begin, and the screen says why',
  async () => {
    const started = await start('mount -t tmpfs -o size=100m none "$RUNTIME"');
    await until(
      () => (status(started)?.state === 'free' ? true : undefined),
      () => `not free: ${JSON.stringify(status(started))}`,
    );
    await started.inside('head -c 200000000 /dev/zero >"$RUNTIME/fill" || true');
    for (const id of ['audience-citizen', 'purpose-filing']) {
      const press = `(() => { const found = document.querySelector('[data-testid="${id}"]'); found?.click(); return found !== null; })()`;
      await until(
        async () => ((await askPage(started.port, press).catch(() => false)) ? true : undefined),
        () => `no ${id}`,
      );
    }
    await shows(started, 'runtime.full');
    expect(status(started)).toMatchObject({ state: 'stopped', troubles: [{ code: 'runtime.full' }] });
    await started.inside('rm "$RUNTIME/fill"');
    await shows(started, 'Сектор');
  },
);
