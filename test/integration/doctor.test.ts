/** The self-test on real files, real connections, and the command as it is run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { printer } from '../../main/core/doctor/checks/printer.ts';
import { checks } from '../../main/core/doctor/checks.ts';
import { examine, type Report } from '../../main/core/doctor/doctor.ts';
import { programHere, systemMachine } from '../../main/node/doctor/system-machine.ts';
import { FILE_FAULTS, fakeMachine, fakeProgram, filesWith } from '../fakes/doctor-ground.ts';
import { startCups } from '../fakes/real-cups.ts';
import { asOrdinary, giveToOrdinary, ownFolder, plant } from '../fakes/sweep-ground.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** Nobody asks for readers here. */
const noReaders = async () => ({ kind: 'trouble', trouble: 'absent' }) as const;

const USB = '/sys/bus/usb/devices/usb1/idVendor';

/** A machine whose texts and folders are on the disk below `root`; rights and programs are those of the fake. */
function machineOn(root: string) {
  const { text, names, entry } = systemMachine(noReaders, root);
  const fake = fakeMachine();
  // What is there is the disk's to say, whose it is the fake's.
  return { ...fake, text, names, entry: async (path: string) => (await entry(path)) && fake.entry(path) };
}

test('faults that are planted on a disk are found there, and gone when they are removed', async () => {
  const root = ownFolder();
  for (const [path, text] of Object.entries(filesWith({}))) plant(root, path, String(text));
  const statusOf = async (id: string) =>
    (await examine(checks, machineOn(root), fakeProgram(), null)).checks.find((one) => one.id === id)?.status;
  const found = new Set<string>();
  for (const { check, is, files = {} } of FILE_FAULTS) {
    expect(await statusOf(check), check).toBe('ok');
    for (const [path, text] of Object.entries(files)) {
      if (text === null) rmSync(join(root, path));
      else plant(root, path, String(text));
    }
    // A folder without its files is a folder still; in memory it is not.
    if (files[USB] === null) rmdirSync(dirname(join(root, USB)));
    expect(await statusOf(check), check).toBe(is);
    found.add(check);
    for (const path of Object.keys(files)) {
      const healthy = filesWith({})[path];
      rmSync(join(root, path), { force: true });
      if (typeof healthy === 'string') plant(root, path, healthy);
    }
  }
  expect(found.size).toBeGreaterThanOrEqual(20);
});

test('the command itself finds what is planted in the folders of a workstation: five more checks', async () => {
  const root = ownFolder();
  const [config, state, scans] = ['etc', 'state', 'scans'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  plant(
    root,
    'etc/10.json',
    JSON.stringify({ scans: { inbox: scans }, network: { mustNotAnswer: [`127.0.0.1:${port}`] } }),
  );
  for (const folder of [state, scans]) mkdirSync(folder, { mode: 0o700 });
  const failed = () => {
    const args = ['main/cli/sector.ts', 'doctor', '--json', '--config', config];
    const env = { ...process.env, SECTOR_STATE_DIR: state };
    const { stdout } = spawnSync(process.execPath, args, { cwd: PROJECT, encoding: 'utf8', env });
    const { checks: found } = JSON.parse(stdout) as Report;
    return new Set(found.filter(({ status }) => status === 'failed').map(({ id }) => id));
  };
  // Only root can make a folder that only root may change; the account of the workstation owns its state.
  const rights = process.geteuid?.() === 0 ? ['config-folder'] : ['state-folder'];
  const planted = ['staff', 'journal', 'service-sign', 'scanner', 'segment', ...rights];

  plant(state, 'access.json', '{"people":');
  plant(state, 'journal.sqlite', 'not a database, and longer than its head must be'.repeat(99));
  plant(state, 'visit-open.json', '{}');
  rmdirSync(scans);
  for (const place of [config, state]) chmodSync(place, 0o777);
  const before = failed();
  for (const id of planted) expect(before, id).toContain(id);

  plant(state, 'access.json', '{"version":1,"people":[]}');
  for (const name of ['journal.sqlite', 'visit-open.json']) rmSync(join(state, name));
  mkdirSync(scans);
  await new Promise((resolve) => server.close(resolve));
  chmodSync(config, 0o755);
  chmodSync(state, 0o700);
  const after = failed();
  // A port that refuses hears all the same, and nobody may open the desk yet.
  const left = planted.filter((id) => after.has(id) && id !== 'segment' && id !== 'staff');
  expect(left).toEqual([]);
});

test('a file that is shut is not a file that is absent', async () => {
  const root = ownFolder();
  const file = plant(root, 'etc/shut.conf', 'x');
  giveToOrdinary(root);
  chmodSync(file, 0);
  const machine = systemMachine(noReaders, root);
  await asOrdinary(async () => {
    expect(await machine.text('/etc/shut.conf')).toEqual({ kind: 'unreadable' });
    expect(await machine.text('/etc/none.conf')).toEqual({ kind: 'absent' });
    expect(await machine.canWrite('/etc')).toBe(true);
  });
});

test('a program of Windows is named by its full path, others are left to the search path', () => {
  for (const program of ['whoami.exe', 'sc.exe', 'tasklist.exe'])
    expect(programHere(program, 'win32')).toMatch(new RegExp(`\\\\System32\\\\${program}$`));
  expect(programHere('powershell.exe', 'win32')).toMatch(/\\WindowsPowerShell\\v1\.0\\powershell\.exe$/);
  expect(programHere('lpstat', 'linux')).toBe('lpstat');
});

test('a connection is open, refused, or to nobody', async () => {
  const machine = systemMachine(noReaders);
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await machine.answers('127.0.0.1', port)).toBe('open');
  await new Promise((resolve) => server.close(resolve));
  expect(await machine.answers('127.0.0.1', port)).toBe('refused');
  expect(await machine.run('no-such-program-at-all', [])).toBeNull();
  expect(await machine.run('sh', ['-c', 'echo x; exit 3'])).toEqual({ code: 3, out: 'x\n' });
});

test('a real printer is on, stopped, or refuses', async ({ skip }) => {
  const cups = await startCups();
  if (cups === null) return skip('CUPS is not installed');
  const machine = { ...fakeMachine(), run: systemMachine(noReaders).run };
  const statusOf = async (name: string) => {
    const found = await examine([printer], machine, { ...fakeProgram(), printer: async () => name }, null);
    return found.checks[0];
  };
  expect(await statusOf('quick')).toMatchObject({ status: 'ok' });
  execFileSync('/usr/sbin/cupsreject', ['quick']);
  expect(await statusOf('quick')).toMatchObject({ status: 'failed' });
  execFileSync('/usr/sbin/cupsaccept', ['quick']);
  execFileSync('/usr/sbin/cupsdisable', ['quick']);
  expect(await statusOf('quick')).toMatchObject({ status: 'failed' });
  expect(await statusOf('none')).toMatchObject({ status: 'not-checked' });
});

test('the command reads this machine, says what it saw, and leaves nothing behind', () => {
  const root = ownFolder();
  const [config, state] = [join(root, 'etc'), join(root, 'state')];
  mkdirSync(config);
  writeFileSync(join(config, '10.json'), '{"visit":{"idleMinutes":0}}');
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['main/cli/sector.ts', 'doctor', '--config', config, ...args], {
      cwd: PROJECT,
      encoding: 'utf8',
      env: { ...process.env, SECTOR_STATE_DIR: state },
    });
  const { status, stdout } = run('--json');
  const report = JSON.parse(stdout) as Report;
  const asked = checks.filter(({ isWindowsOnly }) => !isWindowsOnly);
  expect(report.checks.map(({ id }) => id)).toEqual(asked.map(({ id }) => id));
  const trouble = report.checks.find(({ id }) => id === 'configuration');
  expect(trouble).toMatchObject({ status: 'failed', evidence: expect.stringContaining('visit.idleMinutes') });
  expect(report.checks.find(({ id }) => id === 'firmware')?.status).toBe('not-checked');
  for (const one of report.checks) {
    expect(one.evidence, one.id).toMatch(/[а-яё]|[a-z]/i);
    if (one.status !== 'ok') expect(one.remedy, one.id).toBeTruthy();
    if (one.status === 'not-checked') expect(one.evidence, one.id).not.toContain('Проверка прервалась');
  }
  expect(status).toBe(1);
  expect(readdirSync(root)).toEqual(['etc']);
  const page = join(root, 'page.html');
  const printed = run('--page', page);
  expect(printed.stdout).toContain('[НЕ ВЫПОЛНЕНО] Настройки приняты');
  expect(readFileSync(page, 'utf8')).toContain('visit.idleMinutes');
  expect(run('--page', join(root, 'none/page.html')).status).toBe(2);
  expect(run('--jsn').status).toBe(2);
});
