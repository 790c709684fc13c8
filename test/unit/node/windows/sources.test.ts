/** The gate over what the scripts tell, and the whole of `openWindows` over a Windows that answers, or does not. */

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Emitter } from '../../../../main/core/base/emitter.ts';
import type { ReadersAnswer } from '../../../../main/core/tokens/cards.ts';
import { WINDOWS_TARGETS } from '../../../../main/node/sweep/windows-targets.ts';
import { cardTokenSource } from '../../../../main/node/tokens/card-service.ts';
import { containersOn } from '../../../../main/node/tokens/drive-token-source.ts';
import { windowsDriveSource, windowsUsbSource } from '../../../../main/node/tokens/windows-token-sources.ts';
import { type Devices, readDevices } from '../../../../main/node/windows/devices.ts';
import { openWindows } from '../../../../main/node/windows/windows.ts';
import { beganAt } from '../../../fakes/dating.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { ownFolder } from '../../../fakes/sweep-ground.ts';
import { answering, fakeRegistry, recorded, recordedLines } from '../../../fakes/windows-answers.ts';
import { HANGS } from '../../../support/patience.ts';

/** What a script has told, as `ReportingProgram` keeps it. */
function told<T>(first: T | 'unknown') {
  const changed = new Emitter<void>();
  let seen = first;
  return {
    changed,
    look: async () => seen,
    tell(next: T | 'unknown') {
      seen = next;
      changed.emit();
    },
  };
}

const devices = recordedLines('device-watch.jsonl').map((line) => readDevices(line)) as Devices[];
const [nothing, token] = devices;

describe('the sources of Windows', () => {
  test('see a token on USB, and that it was taken out', async () => {
    const script = told<Devices>(token as Devices);
    const source = windowsUsbSource(script);
    expect(await source.look()).toEqual(['Рутокен ЭЦП']);
    const news = new Promise<void>((resolve) => onTestFinished(source.watch(resolve)));
    script.tell(nothing as Devices);
    await news;
    expect(await source.look()).toEqual([]);
  });

  test('see a key container on a brought drive by the names of its files', async () => {
    const drive = ownFolder();
    mkdirSync(join(drive, 'ab12cd34.000'));
    for (const name of ['header.key', 'masks.key', 'primary.key']) {
      writeFileSync(join(drive, 'ab12cd34.000', name), '');
    }
    expect(await containersOn([drive], false)).toEqual(['Флешка с ключом КриптоПро']);
    // One that cannot be read beside it changes nothing; alone it is not «нет носителя».
    expect(await containersOn([drive], true)).toHaveLength(1);
    expect(await containersOn([], true)).toBe('unknown');
  });

  test('say «не проверено» of a stick that nobody can read, and where the script is silent', async () => {
    expect(await windowsDriveSource(told<Devices>(devices[2] as Devices)).look()).toBe('unknown');
    for (const source of [
      windowsUsbSource(told<Devices>('unknown')),
      windowsDriveSource(told<Devices>('unknown')),
    ]) {
      expect(await source.look()).toBe('unknown');
    }
  });
});

describe('cards where Windows runs no service for them', () => {
  const absent = { kind: 'trouble', trouble: 'absent' } as const;
  const source = (answer: ReadersAnswer, hasNoReader: boolean) =>
    cardTokenSource(
      { look: async () => answer, changed: new Emitter<void>() },
      { hasNoReader: async () => hasNoReader },
    );

  test('are none without a reader; with one, or where the service refuses, nobody knows', async () => {
    expect(await source(absent, true).look()).toEqual([]);
    expect(await source(absent, false).look()).toBe('unknown');
    expect(await source({ kind: 'trouble', trouble: 'denied' }, true).look()).toBe('unknown');
  });

  test('readers are counted by the list of devices; of an older script nobody knows', () => {
    const line = { usb: [], disks: [], drives: [], folders: [] };
    expect(readDevices(JSON.stringify({ ...line, readers: 0 }))).toMatchObject({ readers: 0 });
    expect(readDevices(JSON.stringify(line))).toMatchObject({ readers: null });
  });
});

describe('a workstation under Windows', () => {
  async function open(answers: Parameters<typeof answering>[0], env: NodeJS.ProcessEnv = {}) {
    const scripts = ownFolder();
    writeFileSync(join(scripts, 'device-watch.ps1'), '');
    const logger = new HeardLogger();
    const windows = await openWindows({
      logger,
      env: { SystemRoot: '/nowhere', ...env },
      profile: env.USERPROFILE ?? ownFolder(),
      scripts,
      own: [],
      registry: fakeRegistry(),
      programTemporary: join(scripts, 'temp'),
      chromium: join(scripts, 'chromium'),
      run: answering(answers),
    });
    onTestFinished(() => windows.dispose());
    return { windows, logger };
  }

  const who = (groups: string) => ({
    'whoami.exe /user /fo csv /nh': recorded('whoami-user.cp866.txt'),
    'whoami.exe /groups /fo csv /nh': recorded(groups),
  });

  test('knows its own account, and one that is a person’s', async () => {
    const ordinary = await open(who('whoami-groups-ordinary.cp866.txt'));
    expect(ordinary.windows.account).toBe('own');
    const administrator = await open(who('whoami-groups-administrator.cp866.txt'));
    expect(administrator.windows.account).toBe('administrator');
  });

  test('where nothing answers: every place and every socket is «не проверено», nothing is called clean', async () => {
    const { windows, logger } = await open({});
    expect(windows.account).toBe('unknown');
    expect(windows.targets.map(({ id }) => id)).toEqual([...WINDOWS_TARGETS]);
    for (const target of [windows.trash, ...windows.targets]) {
      expect(await target.plan(beganAt(1))).toEqual({ items: 0 });
      expect(await target.verify(beganAt(Date.now() - 500))).toBe('unknown');
    }
    expect(await Promise.all(windows.tokens.map((source) => source.look()))).toEqual(['unknown', 'unknown']);
    expect(await windows.printer.ownJobs()).toBe('unknown');
    expect(logger.events).toContain('windows.account-unknown');
  });

  test('has two temporary folders where TEMP and TMP are two; one that is not its own is not called clean', async () => {
    const profile = ownFolder();
    const [temp, tmp] = ['Temp', 'Tmp'].map((name) => join(profile, name));
    for (const folder of [temp, tmp]) mkdirSync(folder ?? '');
    const since = Date.now() - 500;
    writeFileSync(join(profile, 'Temp', 'a'), '');
    writeFileSync(join(profile, 'Tmp', 'b'), '');
    const left = async (env: NodeJS.ProcessEnv) => {
      const all = await open(who('whoami-groups-ordinary.cp866.txt'), { USERPROFILE: profile, ...env });
      return all.windows.targets.find(({ id }) => id === 'temp')?.verify(beganAt(since));
    };
    expect(await left({ TEMP: temp, TMP: tmp })).toBe(2);
    expect(await left({ TEMP: temp, TMP: temp })).toBe(1);
    expect(await left({ TEMP: temp, TMP: ownFolder() })).toBe('unknown');
  });

  test('where only PowerShell is forbidden: the bin is «не проверено», and so are the sockets', async () => {
    const { windows } = await open(who('whoami-groups-ordinary.cp866.txt'));
    expect(await windows.trash.verify(beganAt(Date.now() - 500))).toBe('unknown');
    expect(await windows.tokens[0]?.look()).toBe('unknown');
  });
});

describe('the scripts', () => {
  test('are handed over as text, past any policy for files; what they write goes where it is swept', async () => {
    const folder = ownFolder();
    // What System32\\WindowsPowerShell\\v1.0\\powershell.exe is called on this disk.
    const program = join(folder, 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
    const tell = 'for one in "$TEMP" "$TMP" "$SECTOR_PARENT" "$@"; do printf "%s|" "$one"; done';
    writeFileSync(
      program,
      `#!/bin/sh\n(${tell}) > "${folder}/part.$$"; mv "${folder}/part.$$" "${folder}/said.$5"\n`,
    );
    chmodSync(program, 0o755);
    writeFileSync(join(folder, 'device-watch.ps1'), 'device-watch');
    const windows = await openWindows({
      logger: new HeardLogger(),
      env: { SystemRoot: 'C:\\Windows', PATH: `${folder}:/usr/bin:/bin`, TEMP: '/theirs', TMP: '/theirs' },
      profile: folder,
      scripts: folder,
      own: [],
      registry: fakeRegistry(),
      programTemporary: '/ours',
      chromium: folder,
      run: answering({}),
    });
    onTestFinished(() => windows.dispose());
    const said = join(folder, 'said.device-watch');
    await vi.waitFor(() => expect(existsSync(said)).toBe(true), { timeout: HANGS });
    expect(readFileSync(said, 'utf8').split('|').slice(0, -1)).toEqual([
      ...['/ours', '/ours', String(process.pid)],
      ...['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', 'device-watch'],
    ]);
  });

  test.each(['device-watch.ps1'])(
    '%s is plain ASCII, fits a command line, and ends with its parent',
    (name) => {
      const path = join(import.meta.dirname, '../../../../main/node/windows', name);
      expect(existsSync(path)).toBe(true);
      const text = readFileSync(path, 'utf8');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is not ASCII
      expect(text).toMatch(/^[\u0000-\u007f]*$/);
      // 32,767 characters with every quotation mark doubled (CreateProcess).
      expect(text.replaceAll('"', '""').length).toBeLessThan(16_000);
      expect(text).toContain('SECTOR_PARENT');
    },
  );
});
