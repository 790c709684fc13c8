import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Dating } from '../../main/core/residue/dating.ts';
import { mountPoints } from '../../main/node/sweep/mounts.ts';
import type { TrashPlaces } from '../../main/node/sweep/trash-bins.ts';
import { trashTarget } from '../../main/node/sweep/trash-target.ts';
import { beganAt, nobodyKnows } from '../fakes/dating.ts';
import { mountImage } from '../fakes/disk-image.ts';
import { asOrdinary, giveToOrdinary, mountMemory, ownFolder, plant } from '../fakes/sweep-ground.ts';
import { HANGS } from '../support/patience.ts';

const uid = process.getuid?.() ?? 0;

/** A home bin, and volumes that are plain folders. */
function ground(changes: Partial<TrashPlaces> = {}) {
  const root = ownFolder();
  const home = join(root, 'home/Trash');
  const volume = join(root, 'volume');
  for (const part of ['files', 'info']) mkdirSync(join(home, part), { recursive: true });
  mkdirSync(volume);
  const places: TrashPlaces = { home, mounts: async () => [volume], uid, scope: 'all', ...changes };
  return { root, home, volume, target: trashTarget(places), places };
}

async function sweep(target: ReturnType<typeof trashTarget>, dating: Dating = nobodyKnows) {
  const { items } = await target.plan(dating);
  const told: string[] = [];
  await target.wipe(dating, (removed, total) => told.push(`${removed}/${total}`));
  return { found: items, left: await target.verify(dating), told };
}

/** Throws a thing away by hand, as the specification describes it. */
function throwAway(bin: string, name: string): void {
  plant(bin, `files/${name}`);
  plant(bin, `info/${name}.trashinfo`, `[Trash Info]\nPath=/home/x/${name}\n`);
}

function hasTrashPut(): boolean {
  try {
    execFileSync('trash-put', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('the recycle bin', () => {
  test('is emptied of things and of the notes about them; only things are counted', async () => {
    const { home, target } = ground();
    throwAway(home, 'справка.pdf');
    throwAway(home, 'скан.png');
    plant(home, 'files/folder/deep/c.pdf');
    plant(home, 'info/orphan.trashinfo');
    plant(home, 'expunged/12345');
    writeFileSync(join(home, 'directorysizes'), '4096 1700000000 folder\n');
    expect(await sweep(target)).toEqual({ found: 4, left: 0, told: ['1/4', '2/4', '3/4', '4/4'] });
    expect(readFileSync(join(home, 'directorysizes'), 'utf8')).toBe('');
    expect(readdirSync(home).sort()).toEqual(['directorysizes', 'expunged', 'files', 'info']);
  });

  test('is clean where there is none', async () => {
    const { root } = ground();
    const target = trashTarget({
      home: join(root, 'nowhere'),
      mounts: async () => [join(root, 'nothing')],
      uid,
      scope: 'all',
    });
    expect(await sweep(target)).toEqual({ found: 0, left: 0, told: [] });
  });

  test('is also looked for on every volume, in both its forms', async () => {
    const { volume, target } = ground();
    throwAway(join(volume, `.Trash-${uid}`), 'a.pdf');
    mkdirSync(join(volume, '.Trash'));
    chmodSync(join(volume, '.Trash'), 0o1777);
    throwAway(join(volume, '.Trash', String(uid)), 'b.pdf');
    expect(await sweep(target)).toMatchObject({ found: 2, left: 0 });
  });

  test('of a volume without the sticky bit is no bin, nor is one behind a link', async () => {
    const { root, volume, target } = ground();
    throwAway(join(volume, '.Trash', String(uid)), 'a.pdf');
    const elsewhere = join(root, 'elsewhere');
    throwAway(elsewhere, 'b.pdf');
    symlinkSync(elsewhere, join(volume, `.Trash-${uid}`));
    expect(await sweep(target)).toMatchObject({ found: 0, left: 0 });
    expect(existsSync(join(elsewhere, 'files/b.pdf'))).toBe(true);
    expect(existsSync(join(volume, '.Trash', String(uid), 'files/a.pdf'))).toBe(true);
  });

  test('loses a link that was thrown away, and not what it points at', async () => {
    const { root, home, target } = ground();
    const outside = plant(root, 'outside/kept.txt');
    symlinkSync(join(root, 'outside'), join(home, 'files/link'));
    // A decoy, never a folder of the system: a sweeper that followed would empty it.
    const accounts = plant(root, 'decoy of etc/passwd');
    symlinkSync(join(root, 'decoy of etc'), join(home, 'files/etc'));
    symlinkSync('nowhere', join(home, 'files/broken'));
    expect(await sweep(target)).toMatchObject({ found: 3, left: 0 });
    expect(existsSync(outside)).toBe(true);
    expect(existsSync(accounts)).toBe(true);
  });

  test('keeps what belongs to somebody else', async (context) => {
    if (uid !== 0) return context.skip('only root can give a file to somebody else');
    const { home, volume, target } = ground();
    throwAway(home, 'own.pdf');
    throwAway(home, 'foreign.pdf');
    chownSync(join(home, 'files/foreign.pdf'), 65_534, 65_534);
    chownSync(join(home, 'info/foreign.pdf.trashinfo'), 65_534, 65_534);
    throwAway(join(volume, '.Trash-0'), 'whole bin of another.pdf');
    chownSync(join(volume, '.Trash-0'), 65_534, 65_534);
    expect(await sweep(target)).toMatchObject({ found: 1, left: 0 });
    expect(existsSync(join(home, 'files/foreign.pdf'))).toBe(true);
    expect(existsSync(join(volume, '.Trash-0/files/whole bin of another.pdf'))).toBe(true);
  });

  test('keeps the cache of sizes while somebody else has things in it', async (context) => {
    if (uid !== 0) return context.skip('only root can give a file to somebody else');
    const { home, target } = ground();
    throwAway(home, 'foreign.pdf');
    chownSync(join(home, 'files/foreign.pdf'), 65_534, 65_534);
    writeFileSync(join(home, 'directorysizes'), 'kept');
    await sweep(target);
    expect(readFileSync(join(home, 'directorysizes'), 'utf8')).toBe('kept');
  });

  test('leaves a volume alone that was mounted onto something in it, and tells of it', async (context) => {
    const { home, target } = ground();
    if (!mountMemory(join(home, 'files/stick'))) {
      return context.skip('mounting a tmpfs is not permitted here');
    }
    plant(home, 'files/stick/of-another-volume.txt');
    expect(await sweep(target)).toMatchObject({ left: 1 });
    expect(existsSync(join(home, 'files/stick/of-another-volume.txt'))).toBe(true);
  });
});

describe('on a machine whose bin is somebody’s own', () => {
  test('only what was thrown away since the visit began goes', async () => {
    const { home, target } = ground({ scope: 'visit' });
    throwAway(home, 'old.pdf');
    const old = lstatSync(join(home, 'info/old.pdf.trashinfo')).ctimeMs;
    // The visit begins a good second later than the old thing: the target allows the clock that much.
    const since = old + 1500;
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(since + 100), {
      timeout: HANGS,
      interval: 50,
    });
    throwAway(home, 'new.pdf');
    expect(await sweep(target, beganAt(since))).toMatchObject({ found: 1, left: 0 });
    expect(readdirSync(join(home, 'files'))).toEqual(['old.pdf']);
    expect(readdirSync(join(home, 'info'))).toEqual(['old.pdf.trashinfo']);
  });
});

describe('when nobody knows when the visit began', () => {
  test('somebody’s own bin is left as it is, and not called empty', async () => {
    const { home, target } = ground({ scope: 'visit' });
    throwAway(home, 'years of somebody.pdf');
    expect(await sweep(target)).toEqual({ found: 0, left: 'unknown', told: [] });
    expect(readdirSync(join(home, 'files'))).toEqual(['years of somebody.pdf']);
  });

  test('the workstation’s own bin is emptied: everything in it is some visitor’s', async () => {
    const { home, target } = ground();
    throwAway(home, 'a.pdf');
    expect(await sweep(target)).toMatchObject({ found: 1, left: 0 });
  });
});

describe('a volume that cannot be read', () => {
  test('which this account may not enter holds no bin of it, and blocks nobody', async () => {
    const { root, home, volume } = ground();
    throwAway(home, 'a.pdf');
    chmodSync(root, 0o755);
    chmodSync(volume, 0o000);
    giveToOrdinary(join(root, 'home'));
    const ordinary = uid === 0 ? 65_534 : uid;
    const target = trashTarget({ home, mounts: async () => [volume], uid: ordinary, scope: 'all' });
    expect(await asOrdinary(() => sweep(target))).toMatchObject({ found: 1, left: 0 });
  });

  test('for another reason is told, and saves no other bin', async () => {
    const { home, places } = ground();
    throwAway(home, 'a.pdf');
    // A path that the system refuses to look at.
    const target = trashTarget({ ...places, mounts: async () => [`/${'x'.repeat(5000)}`] });
    expect(await sweep(target)).toMatchObject({ found: 1, left: 'unknown' });
    expect(readdirSync(join(home, 'files'))).toEqual([]);
  });

  test('a bin whose content may not be listed is not called clean', async () => {
    const { root, home } = ground();
    chmodSync(root, 0o755);
    giveToOrdinary(join(root, 'home'));
    chmodSync(join(home, 'files'), 0o000);
    const ordinary = uid === 0 ? 65_534 : uid;
    const target = trashTarget({ home, mounts: async () => [], uid: ordinary, scope: 'all' });
    expect(await asOrdinary(() => target.verify(nobodyKnows))).toBe('unknown');
  });
});

describe('what the system’s own program has thrown away', () => {
  const put = (home: string, path: string) =>
    execFileSync('trash-put', [path], {
      env: { ...process.env, HOME: home, XDG_DATA_HOME: join(home, '.local/share') },
      stdio: 'ignore',
    });

  test('is swept from the bin at home', async (context) => {
    if (!hasTrashPut()) return context.skip('trash-put (trash-cli) is not installed');
    const home = ownFolder();
    const bin = join(home, '.local/share/Trash');
    for (const name of ['справка о доходах.pdf', 'a\nb.pdf', '-rf']) {
      put(home, plant(home, `Документы/${name}`));
    }
    mkdirSync(join(home, 'Документы/пустая папка'));
    put(home, join(home, 'Документы/пустая папка'));
    expect(readdirSync(join(bin, 'files'))).toHaveLength(4);
    const target = trashTarget({ home: bin, mounts: async () => [], uid, scope: 'all' });
    expect(await sweep(target)).toMatchObject({ found: 4, left: 0 });
    expect(readdirSync(join(bin, 'info'))).toEqual([]);
  });

  test('is swept from a volume of its own', async (context) => {
    if (!hasTrashPut()) return context.skip('trash-put (trash-cli) is not installed');
    const home = ownFolder();
    const volume = join(ownFolder(), 'second volume');
    if (!mountMemory(volume)) return context.skip('mounting a tmpfs is not permitted here');
    put(home, plant(volume, 'скан.pdf'));
    const bin = join(volume, `.Trash-${uid}`);
    expect(readdirSync(join(bin, 'files'))).toEqual(['скан.pdf']);
    const known = await mountPoints();
    expect(known).toContain(volume);
    const target = trashTarget({
      home: join(home, '.local/share/Trash'),
      mounts: async () => known.filter((point) => point === volume),
      uid,
      scope: 'all',
    });
    expect(await sweep(target)).toMatchObject({ found: 1, left: 0 });
    expect(readdirSync(join(bin, 'files'))).toEqual([]);
  });
});

describe('F85: very many things', () => {
  /** How often the disk was waited for because of one file. */
  async function countWaits(work: () => Promise<unknown>): Promise<number> {
    const file = await open(plant(ownFolder(), 'any'), 'r');
    const prototype = Object.getPrototypeOf(file) as typeof file;
    await file.close();
    const waits = vi.spyOn(prototype, 'datasync');
    onTestFinished(() => waits.mockRestore());
    await work();
    return waits.mock.calls.length;
  }

  test('are overwritten with one wait for the disk for some hundred of them, and each is told', async (context) => {
    const disk = mountImage('ext4');
    if (!disk) return context.skip('an image of ext4 cannot be made and mounted here');
    const home = join(disk.folder, 'Trash');
    for (let at = 0; at < 1000; at += 1) throwAway(home, `zq-${at}.pdf`);
    plant(home, 'files/folder/deep/zq-last.pdf');
    const target = trashTarget({ home, mounts: async () => [], uid, scope: 'all' });
    const told: string[] = [];
    const waits = await countWaits(async () => {
      expect(await target.plan(nobodyKnows)).toEqual({ items: 1001 });
      await target.wipe(nobodyKnows, (removed, total) => told.push(`${removed}/${total}`));
    });
    expect(await target.verify(nobodyKnows)).toBe(0);
    expect(waits).toBeLessThan(50);
    expect(told.slice(0, 3)).toEqual(['1/1001', '2/1001', '3/1001']);
    expect(told).toContain('1001/1001');
  });

  test('are overwritten one by one where the disk cannot be asked for all, and no byte stays', async (context) => {
    const disk = mountImage('ext4');
    if (!disk) return context.skip('an image of ext4 cannot be made and mounted here');
    const home = join(disk.folder, 'Trash');
    for (let at = 0; at < 40; at += 1) plant(home, `files/${at}.pdf`, `zqmarker-${at} `.repeat(500));
    execFileSync('sync', ['-f', disk.folder]);
    const target = trashTarget({ home, mounts: async () => [], uid, scope: 'all' });
    vi.stubEnv('PATH', ownFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    const waits = await countWaits(async () => {
      expect(await target.wipe(nobodyKnows, () => undefined)).toEqual({ overwritten: 40 });
    });
    expect(waits).toBe(40);
    vi.unstubAllEnvs();
    expect(disk.content()).not.toContain('zqmarker');
  });
});
