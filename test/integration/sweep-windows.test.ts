/** The places of Windows as folders of this disk: what is only files is swept for real, reg.exe is a fake. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { describe, expect, test, vi } from 'vitest';
import type { KeyReading, Registry } from '../../main/core/base/registry.ts';
import { judge, runClosing } from '../../main/core/closing/closing.ts';
import { sweepStep } from '../../main/core/residue/sweep-step.ts';
import type { SweepTarget } from '../../main/core/residue/sweep-target.ts';
import { tokenStep } from '../../main/core/tokens/token-gate.ts';
import type { Discovered } from '../../main/node/sweep/discovered-target.ts';
import { recycleBinTarget } from '../../main/node/sweep/recycle-bin-target.ts';
import { thumbnailCacheTarget } from '../../main/node/sweep/thumbnail-cache-target.ts';
import { WINDOWS_TARGETS, windowsTargets } from '../../main/node/sweep/windows-targets.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { beganAt, nobodyKnows } from '../fakes/dating.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { mountMemory, ownFolder, plant } from '../fakes/sweep-ground.ts';
import { fakeRegistry } from '../fakes/windows-answers.ts';
import { HANGS } from '../support/patience.ts';

const SID = 'S-1-5-21-1004336348-1177238915-682003330-1001';
const ANOTHER = 'S-1-5-21-1004336348-1177238915-682003330-1002';

async function sweep(target: SweepTarget, since = Date.now() - 500) {
  const { items } = await target.plan(beganAt(since));
  await target.wipe(beganAt(since), () => undefined);
  return { found: items, left: await target.verify(beganAt(since)) };
}

/** Throws a thing away as Windows does: the thing, and the note of where it was. */
function throwAway(volume: string, sid: string, name: string): void {
  plant(volume, `$Recycle.Bin/${sid}/$R${name}`);
  plant(volume, `$Recycle.Bin/${sid}/$I${name}`);
}

function volumes(isWhole = true, ...more: readonly string[]) {
  const volume = ownFolder();
  const all = async (): Promise<Discovered> => ({ folders: [volume, ...more], isWhole });
  return { volume, target: recycleBinTarget(all, SID) };
}

describe('the recycle bin of Windows', () => {
  test('loses things and notes of the own account; desktop.ini and other accounts’ bins stay', async () => {
    const { volume, target } = volumes();
    throwAway(volume, SID, 'A1B2C3.pdf');
    plant(volume, `$Recycle.Bin/${SID}/$RFOLDER/паспорт/скан.png`);
    plant(volume, `$Recycle.Bin/${SID}/$IFOLDER`);
    plant(volume, `$Recycle.Bin/${SID}/$IORPHAN.txt`);
    plant(volume, `$Recycle.Bin/${SID}/desktop.ini`);
    throwAway(volume, ANOTHER, 'D4E5F6.pdf');
    plant(volume, '$Recycle.Bin/S-1-5-18/desktop.ini');
    expect(await sweep(target)).toEqual({ found: 2, left: 0 });
    expect(readdirSync(join(volume, '$Recycle.Bin', SID))).toEqual(['desktop.ini']);
    expect(readdirSync(join(volume, '$Recycle.Bin', ANOTHER)).sort()).toEqual([
      '$ID4E5F6.pdf',
      '$RD4E5F6.pdf',
    ]);
  });

  test('is looked for on every volume; one without a bin is clean', async () => {
    const second = ownFolder();
    const { volume, target } = volumes(true, second, ownFolder());
    throwAway(volume, SID, 'A.pdf');
    throwAway(second, SID, 'B.pdf');
    expect(await sweep(target)).toEqual({ found: 2, left: 0 });
  });

  test('while not all volumes are known is emptied where it is, and is not called clean', async () => {
    const { volume, target } = volumes(false);
    throwAway(volume, SID, 'A.pdf');
    expect(await sweep(target)).toEqual({ found: 1, left: 'unknown' });
    expect(readdirSync(join(volume, '$Recycle.Bin', SID))).toEqual([]);
  });

  test.each(['$Recycle.Bin', `$Recycle.Bin/${SID}`])(
    '%s that is a link is not entered, and not called clean',
    async (place) => {
      const { volume, target } = volumes();
      const elsewhere = ownFolder();
      // A decoy in the test's own folder: what a sweeper that follows links would empty.
      plant(elsewhere, place.endsWith(SID) ? 'kept.txt' : `${SID}/kept.txt`);
      if (place.endsWith(SID)) mkdirSync(join(volume, '$Recycle.Bin'));
      symlinkSync(elsewhere, join(volume, place));
      expect(await target.verify(nobodyKnows)).toBe('unknown');
      await expect(target.wipe(nobodyKnows, () => undefined)).rejects.toThrow('something else');
      expect(execFileSync('find', [elsewhere, '-name', 'kept.txt']).toString()).not.toBe('');
    },
  );

  test('loses a junction that was thrown away, and not what it leads to', async () => {
    const { volume, target } = volumes();
    const outside = ownFolder();
    const kept = plant(outside, 'kept.txt');
    mkdirSync(join(volume, '$Recycle.Bin', SID), { recursive: true });
    symlinkSync(outside, join(volume, '$Recycle.Bin', SID, '$RJUNCT'));
    expect(await sweep(target)).toEqual({ found: 1, left: 0 });
    expect(existsSync(kept)).toBe(true);
  });

  test('in whose place another volume is mounted is not entered', async (context) => {
    const { volume, target } = volumes();
    mkdirSync(join(volume, '$Recycle.Bin'));
    if (!mountMemory(join(volume, '$Recycle.Bin', SID)))
      return context.skip('mounting a tmpfs is not permitted here');
    const kept = plant(volume, `$Recycle.Bin/${SID}/$Rkept.txt`);
    expect(await target.verify(nobodyKnows)).toBe('unknown');
    await expect(target.wipe(nobodyKnows, () => undefined)).rejects.toThrow('something else');
    expect(existsSync(kept)).toBe(true);
  });

  test('of a volume that went away is not called clean', async () => {
    const target = recycleBinTarget(async () => ({ folders: ['/nowhere/E'], isWhole: true }), SID);
    expect(await target.verify(nobodyKnows)).toBe('unknown');
  });
});

/** A profile as Windows has it, below a folder of this disk. */
function profile(found: Partial<Discovered> = {}) {
  const root = ownFolder();
  const home = join(root, 'Users/Посетитель');
  const local = join(home, 'AppData/Local');
  for (const name of ['Downloads', 'Desktop']) mkdirSync(join(home, name), { recursive: true });
  const registry = fakeRegistry();
  const machine = {
    places: {
      documents: async () => ({
        folders: ['Downloads', 'Desktop', 'Documents'].map((name) => join(home, name)),
        isWhole: true,
        ...found,
      }),
      recent: join(home, 'AppData/Roaming/Microsoft/Windows/Recent'),
      thumbnails: join(local, 'Microsoft/Windows/Explorer'),
      crashes: [join(local, 'CrashDumps'), join(local, 'Microsoft/Windows/WER/ReportArchive')],
      certificates: join(home, 'AppData/Roaming/Microsoft/SystemCertificates/My/Certificates'),
    },
    profile: home,
    uid: process.getuid?.() ?? 0,
    registry,
    temporary: [join(local, 'Temp')],
    own: [join(local, 'Temp/sector'), join(local, 'sector')],
    programTemporary: join(local, 'Temp/sector/temp'),
    chromium: join(local, 'Temp/sector/chromium'),
  };
  const target = (id: (typeof WINDOWS_TARGETS)[number]) => {
    const one = windowsTargets(machine).find((target) => target.id === id);
    if (!one) throw new Error(`there is no target ${id}`);
    return one;
  };
  return { root, home, local, registry, machine, target };
}

describe('the profile of a Windows account', () => {
  test('has one target for each id, and is clean when nothing was left', async () => {
    const { machine, registry } = profile();
    registry.set('HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows', 'x', '1');
    const targets = windowsTargets(machine);
    expect(targets.map(({ id }) => id)).toEqual([...WINDOWS_TARGETS]);
    for (const target of targets)
      expect([target.id, await target.verify(beganAt(Date.now() - 500))]).toEqual([target.id, 0]);
  });

  test('loses what came into the known folders, and nothing else', async () => {
    const { home, target } = profile();
    const kept = plant(home, 'Music/kept.mp3');
    plant(home, 'Downloads/выписка.pdf');
    plant(home, 'Desktop/папка/скан.png');
    expect(await sweep(target('documents'))).toEqual({ found: 3, left: 0 });
    expect(existsSync(kept)).toBe(true);
    expect(readdirSync(join(home, 'Downloads'))).toEqual([]);
  });

  test('a known folder that is a link is not entered, and not called clean; the others are swept', async () => {
    const { root, home, target } = profile();
    const kept = plant(root, 'other disk/kept.txt');
    symlinkSync(join(root, 'other disk'), join(home, 'Documents'));
    plant(home, 'Downloads/a.pdf');
    expect(await sweep(target('documents'))).toEqual({ found: 1, left: 'unknown' });
    expect(existsSync(kept)).toBe(true);
  });

  test('one that leads to another folder of the profile is not entered either', async () => {
    const { home, target } = profile();
    const kept = plant(home, 'Music/kept.mp3');
    symlinkSync(join(home, 'Music'), join(home, 'Documents'));
    expect(await sweep(target('documents'))).toEqual({ found: 0, left: 'unknown' });
    expect(existsSync(kept)).toBe(true);
  });

  test('a link on the way out of the profile is noticed', async () => {
    const { root, home, target } = profile();
    const kept = plant(root, 'Users/Другой/Recent/kept.lnk');
    mkdirSync(join(home, 'AppData/Roaming/Microsoft'), { recursive: true });
    symlinkSync(join(root, 'Users/Другой'), join(home, 'AppData/Roaming/Microsoft/Windows'));
    expect(await sweep(target('recents'))).toEqual({ found: 0, left: 'unknown' });
    expect(existsSync(kept)).toBe(true);
  });

  test('folders that are not known for certain make it «не проверено»', async () => {
    const { home, target } = profile({ isWhole: false });
    plant(home, 'Downloads/a.pdf');
    expect(await sweep(target('documents'))).toEqual({ found: 1, left: 'unknown' });
    expect(readdirSync(join(home, 'Downloads'))).toEqual([]);
  });

  test('recent documents and jump lists go, with the lists in the registry; the folders stay', async () => {
    const { home, registry, target } = profile();
    const recent = join(home, 'AppData/Roaming/Microsoft/Windows/Recent');
    plant(recent, 'паспорт.pdf.lnk');
    plant(recent, 'desktop.ini');
    plant(recent, 'AutomaticDestinations/f01b4d95cf55d32a.automaticDestinations-ms');
    plant(recent, 'CustomDestinations/5afe4de1b92fc382.customDestinations-ms');
    registry.set('HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RunMRU', 'a', 'E:\\\\1');
    expect(await sweep(target('recents'))).toEqual({ found: 4, left: 0 });
    expect(readdirSync(recent).sort()).toEqual([
      'AutomaticDestinations',
      'CustomDestinations',
      'desktop.ini',
    ]);
  });

  test('temporary files go, the program’s own stay', async () => {
    const { local, target } = profile();
    plant(local, 'Temp/~DF1234.TMP');
    const kept = plant(local, 'Temp/sector/visits/a.pdf');
    plant(local, 'Temp/sector/temp/scoped_dir/b');
    expect(await sweep(target('temp'))).toEqual({ found: 3, left: 0 });
    expect(existsSync(kept)).toBe(true);
    expect(existsSync(join(local, 'Temp/sector/temp/scoped_dir'))).toBe(false);
  });

  test('memory images and reports go, Chromium’s and Windows’', async () => {
    const { local, target } = profile();
    plant(local, 'CrashDumps/sector.exe.4242.dmp');
    plant(local, 'Microsoft/Windows/WER/ReportArchive/AppCrash_sector.exe_1/Report.wer');
    plant(local, 'Temp/sector/chromium/Crashpad/reports/c.dmp');
    expect((await sweep(target('crashes'))).left).toBe(0);
    expect(execFileSync('find', [local, '-type', 'f']).toString()).toBe('');
  });

  test('certificates that a token left go, those of the workstation stay', async () => {
    const { machine, registry, target } = profile();
    const kept = plant(machine.places.certificates, '69A5C392AA570A62F99F9561F9DD8BD1E8E39B5C');
    const planted = Date.now();
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(planted + 1600), {
      timeout: HANGS,
      interval: 50,
    });
    plant(machine.places.certificates, '0D4A4D2C2CBB6C5A1F5A7FA8C8D8D1E8E39B5C11');
    expect(await sweep(target('certificates'))).toEqual({ found: 1, left: 0 });
    expect(existsSync(kept)).toBe(true);
    // One in the registry has no age: nobody knows whose it is.
    const store = 'HKCU\\Software\\Microsoft\\SystemCertificates\\My\\Certificates';
    registry.set(store, 'x', '1');
    expect(await target('certificates').verify(beganAt(Date.now() - 500))).toBe(0);
    registry.set(`${store}\\69A5C392AA570A62F99F9561F9DD8BD1E8E39B5C`, 'Blob', '00', 'REG_BINARY');
    expect(await target('certificates').verify(beganAt(Date.now() - 500))).toBe('unknown');
  });

  test('nothing is judged by age when nobody knows when the visit began', async () => {
    const { home, target } = profile();
    const kept = plant(home, 'Downloads/a.pdf');
    expect(await sweep(target('documents'), 0)).toEqual({ found: 0, left: 'unknown' });
    expect(existsSync(kept)).toBe(true);
  });
});

describe('thumbnails of Explorer', () => {
  const OFF = [
    'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer',
    'NoThumbnailCache',
    '0x1',
    'REG_DWORD',
  ] as const;

  function explorer() {
    const folder = join(ownFolder(), 'home/AppData/Local/Microsoft/Windows/Explorer');
    const registry = fakeRegistry();
    mkdirSync(folder, { recursive: true });
    return {
      folder,
      registry,
      target: thumbnailCacheTarget('thumbnails', folder, registry),
    };
  }

  test('go; what else lies there stays', async () => {
    const { folder, target } = explorer();
    for (const name of ['thumbcache_256.db', 'thumbcache_idx.db', 'iconcache_32.db']) plant(folder, name);
    expect(await sweep(target)).toEqual({ found: 2, left: 0 });
    expect(readdirSync(folder)).toEqual(['iconcache_32.db']);
  });

  test('that Explorer holds are told, whatever their age says; switched off they hold nothing of the visit', async () => {
    const { folder, registry, target } = explorer();
    const cache = plant(folder, 'thumbcache_256.db');
    const planted = Date.now();
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(planted + 1100), {
      timeout: HANGS,
      interval: 50,
    });
    const since = Date.now();
    expect(await target.verify(beganAt(since))).toBe(1);
    registry.set(...OFF);
    expect(await target.verify(beganAt(since))).toBe(0);
    // Written to all the same.
    utimesSync(cache, new Date(), new Date());
    expect(await target.verify(beganAt(since))).toBe(1);
    expect(await target.verify(nobodyKnows)).toBe('unknown');
  });
});

describe('a whole closing under Windows', () => {
  /** The pauses between two tries of a step pass at once. */
  const quick = {
    ...systemClock,
    after: (ms: number, call: () => void) => systemClock.after(ms > 1000 ? ms : 0, call),
  };

  interface World {
    readonly isWhole: boolean;
    readonly reading: KeyReading;
    readonly sockets: readonly (readonly string[] | 'unknown')[];
  }

  /** Everything answers, every place holds something of the visit, but for what is changed. */
  async function close(change: (registry: ReturnType<typeof fakeRegistry>) => Partial<World> = () => ({})) {
    const { home, local, registry, machine } = profile();
    registry.set('HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows', 'x', '1');
    registry.set('HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RunMRU', 'a', 'E:');
    const { isWhole = true, reading, sockets = [[], [], []] } = change(registry);
    const asked: Registry =
      reading === undefined
        ? registry
        : { read: async () => reading, value: async () => 'unknown', remove: async () => undefined };
    const volume = ownFolder();
    throwAway(volume, SID, 'A.pdf');
    for (const path of [
      join(home, 'Downloads/выписка.pdf'),
      join(local, 'Temp/~DF1234.TMP'),
      join(local, 'CrashDumps/a.dmp'),
      join(machine.places.recent, 'паспорт.lnk'),
      join(machine.places.thumbnails, 'thumbcache_256.db'),
    ]) {
      plant(dirname(path), basename(path));
    }
    const trash = recycleBinTarget(async () => ({ folders: [volume], isWhole }), SID);
    const targets = [trash, ...windowsTargets({ ...machine, registry: asked })];
    const tools = { clock: quick, logger: new HeardLogger() };
    const sources = ['usb', 'drives', 'cards'].map((id, index) => ({
      id,
      look: async () => sockets[index] ?? 'unknown',
      watch: () => () => undefined,
    }));
    const steps = [...targets.map((target) => sweepStep(target, quick)), tokenStep(sources, tools)];
    const context = { visitId: 'v', dating: beganAt(Date.now() - 500), isRecovered: false };
    const views = await runClosing(steps, context, tools, () => undefined);
    return { views, judged: judge(steps, views) };
  }

  test('with everything answering is verified clean, and the workstation stays in service', async () => {
    const { views, judged } = await close();
    expect(judged).toEqual({ outcome: 'clean', code: 'clean' });
    expect(views.map(({ id, status, left }) => [id, status, left])).toEqual(
      ['trash', ...WINDOWS_TARGETS, 'token'].map((id) => [id, 'verified', 0]),
    );
    expect(views.filter(({ found }) => (found ?? 0) > 0).map(({ id }) => id)).toEqual([
      'trash',
      'documents',
      'recents',
      'thumbnails',
      'temp',
      'crashes',
    ]);
  });

  test.each<[string, (registry: ReturnType<typeof fakeRegistry>) => Partial<World>, string]>([
    ['the registry does not answer', () => ({ reading: 'unknown' }), 'recents.not-checked'],
    ['the volumes are not all known', () => ({ isWhole: false }), 'trash.not-checked'],
    [
      'a list in the registry does not go',
      (registry) => {
        registry.held.add(
          'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RunMRU',
        );
        return {};
      },
      'recents.left',
    ],
    [
      'the history of the clipboard is on',
      (registry) => {
        registry.set('HKCU\\Software\\Microsoft\\Clipboard', 'EnableClipboardHistory', '0x1', 'REG_DWORD');
        return {};
      },
      'clipboard-history.left',
    ],
  ])('where %s takes the workstation out of service with the reason', async (_name, change, code) => {
    expect((await close(change)).judged).toEqual({ outcome: 'residue', code });
  });

  test('where the cards cannot be asked says so, and does not block; a token does', async () => {
    const blind = await close(() => ({ sockets: [[], [], 'unknown'] }));
    expect(blind.judged.outcome).toBe('clean');
    expect(blind.views.at(-1)).toMatchObject({ status: 'not-checked', code: 'token.cards-not-checked' });
    const left = await close(() => ({ sockets: [['Рутокен ЭЦП'], [], 'unknown'] }));
    expect(left.judged).toEqual({ outcome: 'token', code: 'token.present' });
  });
});
