/**
 * Runs on a real Windows only, and reads only: no place is wiped, since this may be somebody's own machine. Here
 * each is skipped with its reason, so that nobody takes the Windows side for tried.
 */
import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Registry } from '../../main/core/base/registry.ts';
import { NodeProcess } from '../../main/node/node-process.ts';
import { USER_SHELL_FOLDERS } from '../../main/node/sweep/windows-places.ts';
import { windowsAccount } from '../../main/node/windows/account.ts';
import {
  POWER_SHELL,
  powerShellArgs,
  systemProgram,
  windowsPrograms,
} from '../../main/node/windows/programs.ts';
import { regExe } from '../../main/node/windows/registry.ts';
import { RegistryService } from '../../main/node/windows/registry-service.ts';
import { utf8Console } from '../../main/node/windows/utf8-console.ts';
import { openWindows } from '../../main/node/windows/windows.ts';
import { beganAt } from '../fakes/dating.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { ownFolder } from '../fakes/sweep-ground.ts';

const SCRIPTS = join(import.meta.dirname, '../../main/node/windows');

beforeEach((context) => {
  if (process.platform !== 'win32') context.skip('not run here: needs Windows');
});

function ownRegistry(): RegistryService {
  const entry = join(import.meta.dirname, '../../main/registry-process/entry.ts');
  const launch = () => new NodeProcess({ node: process.execPath, entry, args: [] });
  const registry = new RegistryService(launch, new HeardLogger());
  onTestFinished(() => registry.close());
  return registry;
}

async function open() {
  const windows = await openWindows({
    logger: new HeardLogger(),
    env: process.env,
    profile: homedir(),
    scripts: SCRIPTS,
    own: [],
    registry: ownRegistry(),
    programTemporary: ownFolder(),
    chromium: ownFolder(),
  });
  onTestFinished(() => windows.dispose());
  return windows;
}

test('Windows: whoami tells whose session it is', async () => {
  expect(await windowsAccount(windowsPrograms(new HeardLogger()))).toMatchObject({
    sid: expect.stringMatching(/^S-1-/),
  });
});

test.each<[string, () => Pick<Registry, 'read'>]>([
  ['reg.exe', () => regExe(utf8Console)],
  ['our own process', ownRegistry],
])('Windows: %s tells the known folders, and that a key is absent', async (_name, make) => {
  const registry = make();
  expect(await registry.read(USER_SHELL_FOLDERS)).toEqual([
    expect.objectContaining({ values: expect.any(Array) }),
  ]);
  expect(await registry.read('HKCU\\Software\\Sector that is not there\\below')).toBe('absent');
});

test('Windows: every place can be counted, and the bin has what was just thrown away', async () => {
  const windows = await open();
  const before = await windows.trash.verify(beganAt(Date.now()));
  const thrown = join(ownFolder(), 'sector-test.txt');
  execFileSync(systemProgram(POWER_SHELL), [
    ...powerShellArgs(
      `Set-Content -Path '${thrown}' -Value x; Add-Type -AssemblyName Microsoft.VisualBasic; [Microsoft.VisualBasic.FileIO.FileSystem]::DeleteFile('${thrown}', 'OnlyErrorDialogs', 'SendToRecycleBin')`,
    ),
  ]);
  expect(before).toEqual(expect.any(Number));
  // The thing and its note.
  expect(await windows.trash.verify(beganAt(Date.now()))).toBe(Number(before) + 2);
  for (const target of windows.targets) {
    expect([target.id, await target.verify(beganAt(Date.now() - 500))]).not.toContain('unknown');
  }
});

test('Windows: device-watch.ps1 tells, and ends with us', async () => {
  const [usb, drives] = (await open()).tokens;
  expect(await usb?.look()).toEqual(expect.any(Array));
  expect(await drives?.look()).toEqual(expect.any(Array));
});

test('Windows: the print queue can be asked', async () => {
  const { printer } = await open();
  expect(await printer.ownJobs()).toEqual([]);
});
