/** F73, F74, F76: a place that leads elsewhere, or is shut. Every path lies in the test's own folder. */
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Dating } from '../../main/core/residue/dating.ts';
import type { SweepTarget } from '../../main/core/residue/sweep-target.ts';
import { folderTarget } from '../../main/node/sweep/folder-target.ts';
import { placesOf } from '../../main/node/sweep/places.ts';
import { trashTarget } from '../../main/node/sweep/trash-target.ts';
import { machineBelow, visitTargets } from '../../main/node/sweep/visit-targets.ts';
import { beginsNow, nobodyKnows } from '../fakes/dating.ts';
import { asOrdinary, giveToOrdinary, mountMemory, ownFolder, plant } from '../fakes/sweep-ground.ts';

const uid = process.getuid?.() ?? 0;
/** The account of the pieces that run `asOrdinary`. */
const ordinary = uid === 0 ? 65_534 : uid;

async function sweep(target: SweepTarget, dating: Dating = nobodyKnows) {
  const troubles: unknown[] = [];
  const noteTrouble = (cause: unknown) => void troubles.push(cause);
  const items = await target.plan(dating).then((found) => found.items, noteTrouble);
  await target.wipe(dating, () => undefined).catch(noteTrouble);
  return { found: items ?? 0, left: await target.verify(dating) };
}

function ground(account = uid) {
  const root = ownFolder();
  const home = join(root, 'home');
  const machine = {
    ...machineBelow(root),
    ...{ places: placesOf({ home, env: {} }), uid: account, own: [] },
    ...{ programTemporary: join(root, 'program/temp'), chromium: join(root, 'chromium') },
  };
  const bin = machine.places.trash;
  const trash = trashTarget({ home: bin, mounts: async () => [], uid: account, scope: 'all' });
  const targets = visitTargets(machine);
  const target = (id: string) => {
    const found = targets.find((one) => one.id === id);
    if (!found) throw new Error(`no target ${id}`);
    return found;
  };
  /** Puts a link in the place of a folder. */
  const lead = (place: string, to: string) => {
    const at = join(home, place);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(to, at);
    return at;
  };
  return { root, home, bin, trash, targets, target, lead };
}

describe('F73: a bin that is a link', () => {
  test.for(['.local/share/Trash', '.local/share', '.local'])(
    '%s: is emptied where it leads',
    async (place) => {
      const { root, bin, trash, lead } = ground();
      const disk = join(root, 'disk');
      mkdirSync(disk);
      lead(place, disk);
      const thrown = plant(bin, 'files/паспорт.pdf');
      plant(bin, 'info/паспорт.pdf.trashinfo');
      const beside = plant(disk, 'not in the bin.txt');
      expect(await sweep(trash)).toEqual({ found: 1, left: 0 });
      expect([thrown, beside].map((path) => existsSync(path))).toEqual([false, true]);
    },
  );

  test('a part of it that is a link is emptied where it leads; a link in it is not followed', async () => {
    const { root, bin, trash, lead } = ground();
    const disk = join(root, 'disk/files of the bin');
    plant(disk, 'паспорт.pdf');
    const witness = plant(root, 'outside/witness.txt');
    symlinkSync(dirname(witness), join(disk, 'link that was thrown away'));
    lead('.local/share/Trash/files', disk);
    plant(bin, 'info/паспорт.pdf.trashinfo');
    expect(await sweep(trash)).toEqual({ found: 2, left: 0 });
    expect(readdirSync(disk)).toEqual([]);
    expect(existsSync(witness)).toBe(true);
  });

  test('on another file system too', async (context) => {
    const { root, bin, trash, lead } = ground();
    const stick = join(root, 'stick');
    if (!mountMemory(stick)) return context.skip('mounting a tmpfs is not permitted here');
    lead('.local/share/Trash', stick);
    plant(bin, 'files/folder/паспорт.pdf');
    expect(await sweep(trash)).toEqual({ found: 1, left: 0 });
    expect(readdirSync(join(stick, 'files'))).toEqual([]);
  });

  test.for(['.local/share/Trash', '.local/share/Trash/files'])(
    '%s: that leads nowhere, as to a disk that is not mounted, is «не проверено»',
    async (place) => {
      const { root, trash, lead } = ground();
      lead(place, join(root, 'not mounted'));
      expect(await sweep(trash)).toEqual({ found: 0, left: 'unknown' });
    },
  );

  test.for(['.local/share/Trash', '.local/share/Trash/files'])(
    '%s: that leads into the home again or to a root is not emptied, and «не проверено»',
    async (place) => {
      const { home, trash, lead } = ground();
      vi.stubEnv('HOME', home);
      onTestFinished(() => void vi.unstubAllEnvs());
      const kept = [plant(home, 'Documents/files/own.odt'), plant(home, 'Documents/own.odt')];
      lead(place, join(home, 'Documents'));
      expect(await sweep(trash)).toMatchObject({ left: 'unknown' });
      expect(kept.every((path) => existsSync(path))).toBe(true);
    },
  );

  test('that leads to another account’s folder is left alone, and «не проверено»', async (context) => {
    if (uid !== 0) return context.skip('only root can give a file to somebody else');
    const { root, trash, lead } = ground();
    const foreign = join(root, 'foreign');
    const kept = plant(foreign, 'files/of another.pdf');
    for (const path of [foreign, join(foreign, 'files'), kept]) chownSync(path, 65_534, 65_534);
    lead('.local/share/Trash', foreign);
    expect(await sweep(trash)).toEqual({ found: 0, left: 'unknown' });
    expect(existsSync(kept)).toBe(true);
  });

  test('of a volume may lead to a folder of that volume, and not out of it', async () => {
    const volume = ownFolder();
    const home = join(ownFolder(), 'Trash');
    const target = trashTarget({ home, mounts: async () => [volume], uid, scope: 'all' });
    const bin = join(volume, `.Trash-${uid}`);
    plant(volume, 'elsewhere/files/a.pdf');
    symlinkSync('elsewhere', bin);
    expect(await sweep(target)).toEqual({ found: 1, left: 0 });
    // A stick of a visitor must not make us empty our own folders.
    const witness = plant(ownFolder(), 'settings/important');
    rmdirSync(join(volume, 'elsewhere/files'));
    symlinkSync(dirname(witness), join(volume, 'elsewhere/files'));
    expect(await sweep(target)).toEqual({ found: 0, left: 'unknown' });
    expect(existsSync(witness)).toBe(true);
  });
});

describe('F74: a place that is a link to another disk', () => {
  const PLACES = [
    ['Загрузки', 'documents'],
    ['Desktop', 'documents'],
    ['.cache/thumbnails', 'thumbnails'],
    ['.thumbnails', 'thumbnails'],
    ['.local/share/RecentDocuments', 'recents'],
  ] as const;

  test.for(PLACES)('%s: what the visit has left there goes, what was there stays', async ([place, id]) => {
    const { root, target, targets, lead } = ground();
    const disk = join(root, 'disk/of data');
    mkdirSync(disk, { recursive: true });
    const old = id === 'recents' ? null : plant(disk, 'old.pdf');
    lead(place, disk);
    const { dating } = await beginsNow(targets);
    const left = plant(disk, 'pasport.pdf');
    expect(await sweep(target(id), dating)).toEqual({ found: 1, left: 0 });
    expect(existsSync(left)).toBe(false);
    if (old) expect(existsSync(old)).toBe(true);
  });

  test.for(PLACES)('%s: that leads nowhere is «не проверено»', async ([place, id]) => {
    const { root, target, targets, lead } = ground();
    lead(place, join(root, 'not mounted'));
    const { dating } = await beginsNow(targets);
    expect(await sweep(target(id), dating)).toEqual({ found: 0, left: 'unknown' });
  });

  test.for(PLACES)(
    '%s: that leads to another account’s folder is «не проверено»',
    async ([place, id], context) => {
      if (uid !== 0) return context.skip('only root can give a file to somebody else');
      const { root, target, targets, lead } = ground();
      const foreign = join(root, 'foreign/deep');
      const kept = plant(foreign, 'of another.pdf');
      for (const path of [foreign, kept]) chownSync(path, 65_534, 65_534);
      lead(place, foreign);
      const { dating } = await beginsNow(targets);
      expect(await sweep(target(id), dating)).toEqual({ found: 0, left: 'unknown' });
      expect(existsSync(kept)).toBe(true);
    },
  );

  test('a file in the place of a folder is no empty folder', async () => {
    const { home, target, targets } = ground();
    plant(home, 'Загрузки', 'a document under this name');
    const { dating } = await beginsNow(targets);
    expect(await sweep(target('documents'), dating)).toEqual({ found: 0, left: 'unknown' });
  });

  test('memory images behind a link are found; behind one that leads nowhere they are «не проверено»', async () => {
    const { root, target, targets } = ground();
    const disk = join(root, 'disk/dumps');
    mkdirSync(disk, { recursive: true });
    symlinkSync(disk, join(root, 'coredump'));
    const { dating } = await beginsNow(targets);
    plant(disk, `core.sector.${uid}.${'0'.repeat(32)}.42.1700000000000000.zst`);
    expect(await sweep(target('crashes'), dating)).toEqual({ found: 1, left: 0 });
    rmdirSync(disk);
    expect(await target('crashes').verify(dating)).toBe('unknown');
  });

  test('a scan inbox that is a link is emptied where it leads; a folder of our own making is not', async () => {
    const root = ownFolder();
    const inbox = join(root, 'share/scans');
    plant(inbox, 'page-1.pdf');
    symlinkSync(inbox, join(root, 'inbox'));
    const visits = folderTarget('files', () => [join(root, 'inbox')]);
    expect(await sweep(visits)).toEqual({ found: 0, left: 'unknown' });
    expect(readdirSync(inbox)).toEqual(['page-1.pdf']);
    const scans = folderTarget('scans', () => [join(root, 'inbox')], 'follow');
    expect(await sweep(scans)).toEqual({ found: 1, left: 0 });
    expect(lstatSync(join(root, 'inbox')).isSymbolicLink()).toBe(true);
  });

  test('one folder that is refused does not save the others', async () => {
    const root = ownFolder();
    plant(root, 'scans/a.pdf');
    symlinkSync(join(root, 'nowhere'), join(root, 'link'));
    const target = folderTarget('scans', () => [join(root, 'link'), join(root, 'scans')], 'follow');
    expect((await sweep(target)).left).toBe('unknown');
    expect(readdirSync(join(root, 'scans'))).toEqual([]);
  });
});

describe('F76: a folder of ours that is shut', () => {
  const MODES = [0o500, 0o300, 0o000];

  test.for(MODES)('in the bin, with mode %o, is opened and emptied', async (mode) => {
    const { root, bin, trash } = ground(ordinary);
    plant(bin, 'files/паспорт.pdf');
    plant(bin, 'info/паспорт.pdf.trashinfo');
    chmodSync(root, 0o755);
    giveToOrdinary(join(root, 'home'));
    for (const part of ['files', 'info', '.']) chmodSync(join(bin, part), mode);
    expect(await asOrdinary(() => sweep(trash))).toEqual({ found: 1, left: 0 });
    // And the next visit finds it open.
    expect(await asOrdinary(() => sweep(trash))).toEqual({ found: 0, left: 0 });
  });

  test.for(MODES)('among the documents, with mode %o, is looked through and left as it was', async (mode) => {
    const { root, home, target, targets } = ground(ordinary);
    const old = plant(home, 'Documents/образцы/old.odt');
    chmodSync(root, 0o755);
    giveToOrdinary(home);
    const shut = join(home, 'Documents/образцы');
    chmodSync(shut, mode);
    const { dating } = await asOrdinary(() => beginsNow(targets));
    chmodSync(shut, 0o700);
    const left = plant(home, 'Documents/образцы/паспорт.pdf');
    if (uid === 0) chownSync(left, ordinary, ordinary);
    chmodSync(shut, mode);
    expect(await asOrdinary(() => sweep(target('documents'), dating))).toEqual({ found: 1, left: 0 });
    expect(statSync(shut).mode & 0o777).toBe(mode);
    expect([old, left].map((path) => existsSync(path))).toEqual([true, false]);
  });

  test('a list of recent documents that may not be read is opened and emptied', async () => {
    const { root, home, target } = ground(ordinary);
    const list = plant(
      home,
      '.local/share/recently-used.xbel',
      '<xbel><bookmark href="file:///p.pdf"/></xbel>',
    );
    chmodSync(root, 0o755);
    giveToOrdinary(home);
    chmodSync(list, 0o000);
    expect(await asOrdinary(() => sweep(target('recents')))).toMatchObject({ left: 0 });
  });

  test('that is another account’s is «не проверено», and left as it is', async (context) => {
    if (uid !== 0) return context.skip('only root can keep a folder from us');
    const { root, bin, trash } = ground(ordinary);
    plant(bin, 'files/паспорт.pdf');
    chmodSync(root, 0o755);
    giveToOrdinary(join(root, 'home'));
    chownSync(join(bin, 'files'), 0, 0);
    chmodSync(join(bin, 'files'), 0o700);
    expect(await asOrdinary(() => sweep(trash))).toEqual({ found: 0, left: 'unknown' });
  });
});
