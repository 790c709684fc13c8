/**
 * F03: the clock of the machine is set while a visit is on. The machine's own clock is never touched: what the
 * program is told of the time is ahead or behind, and corrected, while the files are stamped by the real one.
 */

import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test, vi } from 'vitest';
import type { MachineTime } from '../../main/core/base/clock.ts';
import { Dating } from '../../main/core/residue/dating.ts';
import type { SweepTarget } from '../../main/core/residue/sweep-target.ts';
import { VisitClock } from '../../main/core/visit/visit-clock.ts';
import { VisitTimes } from '../../main/core/visit/visit-times.ts';
import { FileDirtyMarker } from '../../main/node/file-dirty-marker.ts';
import { stockFile } from '../../main/node/stock-file.ts';
import { placesOf } from '../../main/node/sweep/places.ts';
import { trashTarget } from '../../main/node/sweep/trash-target.ts';
import { machineBelow, visitTargets } from '../../main/node/sweep/visit-targets.ts';
import { machineTime } from '../../main/node/system-clock.ts';
import { beganAt, beginsNow } from '../fakes/dating.ts';
import { mountImage } from '../fakes/disk-image.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { mountMemory, ownFolder, plant } from '../fakes/sweep-ground.ts';
import { unfinished } from '../fakes/visit-parts.ts';
import { HANGS } from '../support/patience.ts';

const uid = process.getuid?.() ?? 0;
const SECOND = 1000;
const HOUR = 3600 * SECOND;
const YEAR = 365 * 24 * HOUR;

/** A clock that is wrong by so much; files are stamped by the right one. */
class WrongTime implements MachineTime {
  by: number;
  start = 'boot-1';
  constructor(by: number) {
    this.by = by;
  }
  wall = () => machineTime.wall() + this.by;
  uptime = () => machineTime.uptime();
  boot = () => this.start;
}

/** A home with things of somebody in it, and the targets that look for those of a visit. */
function ground(root: string) {
  const home = join(root, 'home');
  const machine = {
    ...machineBelow(root),
    ...{ places: placesOf({ home, env: {} }), uid, own: [] },
    ...{ programTemporary: join(root, 'program/temp'), chromium: join(root, 'chromium') },
  };
  const bin = machine.places.trash;
  const trash = trashTarget({ home: bin, mounts: async () => [], uid, scope: 'visit' });
  const targets = [trash, ...visitTargets(machine)];
  const kept = [
    plant(home, 'Documents/образец.odt'),
    plant(home, '.cache/thumbnails/normal/old.png'),
    plant(root, 'tmp/of-a-program'),
    plant(bin, 'files/old.pdf'),
    plant(bin, 'info/old.pdf.trashinfo'),
  ];
  // Odd times of the content say nothing.
  utimesSync(kept[0] ?? '', 1, 1);
  return { root, home, bin, targets, kept };
}

type Ground = ReturnType<typeof ground>;

/** What a visit leaves: a document, a picture of it, a temporary file, and a thing thrown away. */
function litter({ root, home, bin }: Ground): readonly string[] {
  const thrown = plant(home, 'Documents/паспорт.pdf');
  const inBin = join(bin, 'files/паспорт.pdf');
  renameSync(thrown, inBin);
  return [
    inBin,
    plant(bin, 'info/паспорт.pdf.trashinfo'),
    plant(home, 'Documents/заявление.odt'),
    plant(home, 'Downloads/новая папка/справка.pdf'),
    plant(home, '.cache/thumbnails/normal/new.png'),
    plant(root, 'tmp/lu12/паспорт.odt'),
  ];
}

/** Sweeps every place; what is left of each that is not clean. */
async function sweep(targets: readonly SweepTarget[], dating: Dating): Promise<Record<string, unknown>> {
  const left: Record<string, unknown> = {};
  for (const target of targets) {
    await target.plan(dating);
    await target.wipe(dating, () => undefined);
    const rest = await target.verify(dating);
    if (rest !== 0) left[target.id] = rest;
  }
  return left;
}

const gone = (paths: readonly string[]) => paths.filter((path) => !existsSync(path));

const STEPS = [
  ['20 s ahead', 20 * SECOND],
  ['20 s behind', -20 * SECOND],
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
  ['two years ahead', 2 * YEAR],
  ['two years behind', -2 * YEAR],
] as const;

const DISKS = {
  'the disk of this machine': () => ownFolder(),
  tmpfs: () => {
    const folder = join(ownFolder(), 'memory');
    return mountMemory(folder) ? folder : null;
  },
  ext4: () => mountImage('ext4')?.folder ?? null,
  vfat: () => mountImage('vfat')?.folder ?? null,
} as const;

for (const [disk, make] of Object.entries(DISKS)) {
  describe(`F03: on ${disk} a clock that is corrected during the visit`, () => {
    test.for(STEPS)('after it was %s at the beginning', async ([, by], context) => {
      const root = make();
      if (root === null) return context.skip(`a file system of this kind (${disk}) cannot be mounted here`);
      const place = ground(root);
      const time = new WrongTime(by);
      const { dating, clock } = await beginsNow(place.targets, { time });
      time.by = 0;
      const left = litter(place);
      expect(await sweep(place.targets, dating)).toEqual({});
      expect(gone(left)).toEqual(left);
      expect(gone(place.kept)).toEqual([]);
      expect(clock.sets.map((ms) => Math.round(ms / 100))).toEqual([Math.round(-by / 100)]);
    });
  });
}

describe('F03: what was there before, or comes from elsewhere', () => {
  test('stays, whatever its birth says; what is born after a step is found among such births', async (context) => {
    const disk = mountImage('ext4');
    if (!disk) return context.skip('an image of ext4 cannot be made and mounted here');
    const place = ground(disk.folder);
    const now = Date.now();
    const old = ['future', 'past', 'between', '1970'].map((name) =>
      plant(place.home, `Documents/${name}.odt`),
    );
    const elsewhere = plant(place.home, 'aside/from elsewhere.odt');
    disk.rewriteBirths({
      'home/Documents/future.odt': now + 2 * YEAR,
      'home/Documents/past.odt': now - 2 * YEAR,
      // The clock is two years ahead at the beginning: this lies between the time then and the corrected one.
      'home/Documents/between.odt': now + YEAR,
      'home/Documents/1970.odt': 1000,
      'home/aside/from elsewhere.odt': now - YEAR,
    });
    const time = new WrongTime(2 * YEAR);
    const { dating, clock } = await beginsNow(place.targets, { time });
    const begun = Date.now();
    const early = plant(place.home, 'Downloads/before the step.pdf');
    time.by = 0;
    const late = plant(place.home, 'Downloads/after the step.pdf');
    const moved = join(place.home, 'Documents/from elsewhere.odt');
    renameSync(elsewhere, moved);
    clock.look();
    disk.rewriteBirths({ 'home/Downloads/before the step.pdf': begun + 2 * YEAR });
    expect(await sweep(place.targets, dating)).toEqual({});
    expect(gone([early, late])).toEqual([early, late]);
    expect(gone([...old, moved, ...place.kept])).toEqual([]);
  });

  test('stays over midnight', async (context) => {
    const disk = mountImage('ext4');
    if (!disk) return context.skip('an image of ext4 cannot be made and mounted here');
    const place = ground(disk.folder);
    const midnight = new Date(2026, 2, 3).getTime();
    const old = plant(place.home, 'Documents/yesterday.odt');
    disk.rewriteBirths({ 'home/Documents/yesterday.odt': midnight - 5 * SECOND });
    // Ten seconds before it, and ten seconds after.
    const time = { now: midnight - 10 * SECOND, up: 0 };
    const clock: MachineTime = { wall: () => time.now, uptime: () => time.up, boot: () => 'boot-1' };
    const { dating } = await beginsNow(place.targets, { time: clock });
    const left = ['a', 'b'].map((name) => plant(place.home, `Downloads/${name}.pdf`));
    disk.rewriteBirths({
      'home/Downloads/a.pdf': midnight - 2 * SECOND,
      'home/Downloads/b.pdf': midnight + 5 * SECOND,
      'home/Downloads': midnight - 2 * SECOND,
    });
    Object.assign(time, { now: midnight + 10 * SECOND, up: 20 * SECOND });
    expect(await sweep(place.targets, dating)).toEqual({});
    expect(dating.sets).toEqual([]);
    expect(gone(left)).toEqual(left);
    expect(gone([old, ...place.kept])).toEqual([]);
  });

  test('an old document that is thrown away is the visit’s, one that lay in the bin is not', async () => {
    const place = ground(ownFolder());
    const { dating } = await beginsNow(place.targets, { time: new WrongTime(HOUR) });
    renameSync(join(place.home, 'Documents/образец.odt'), join(place.bin, 'files/образец.odt'));
    expect(await sweep(place.targets, dating)).toEqual({});
    expect(existsSync(join(place.bin, 'files/образец.odt'))).toBe(false);
    expect(existsSync(join(place.bin, 'files/old.pdf'))).toBe(true);
  });

  test('of the bin of a drive that was put in during the visit only what is thrown away then goes', async () => {
    const volume = ownFolder();
    const mounts: string[] = [];
    const target = trashTarget({
      home: join(ownFolder(), 'Trash'),
      mounts: async () => mounts,
      uid,
      scope: 'visit',
    });
    const bin = join(volume, `.Trash-${uid}`);
    const old = plant(bin, 'files/of the owner.jpg');
    const planted = Date.now();
    // File systems stamp more coarsely than the clock tells: a good second is between the two.
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(planted + 1100), { timeout: HANGS });
    const { dating } = await beginsNow([target]);
    mounts.push(volume);
    const thrown = plant(bin, 'files/паспорт.pdf');
    expect(await sweep([target], dating)).toEqual({});
    expect(gone([old, thrown])).toEqual([thrown]);
  });
});

describe('F03: after a crash', () => {
  /** A visit that the program did not survive: only marker and stock are left of it. */
  async function crashed(by: number) {
    const place = ground(ownFolder());
    const state = ownFolder();
    const marker = new FileDirtyMarker(join(state, 'visit-open.json'));
    const kept = () =>
      stockFile({
        path: join(state, 'visit-before.txt'),
        targets: place.targets,
        printer: { ownJobs: async () => [] },
        logger: new HeardLogger(),
      });
    const time = new WrongTime(by);
    const clock = VisitClock.begin(time);
    await marker.set({ ...unfinished, times: clock.times });
    await kept().take(unfinished.id);
    return { place, time, marker, kept, state };
  }

  /** What the next start knows of it. */
  async function nextStart({ marker, kept, time }: Awaited<ReturnType<typeof crashed>>) {
    const found = await marker.read();
    if (typeof found === 'string' || !found.times) throw new Error('the marker is not there');
    return new Dating(VisitClock.resume(time, VisitTimes.parse(found.times)), await kept().read(found.id));
  }

  test.for(STEPS)(
    'the clock was %s at the beginning and is corrected before the next start',
    async ([, by]) => {
      const visit = await crashed(by);
      const left = litter(visit.place);
      visit.time.by = 0;
      expect(await sweep(visit.place.targets, await nextStart(visit))).toEqual({});
      expect(gone(left)).toEqual(left);
      expect(gone(visit.place.kept)).toEqual([]);
    },
  );

  test.for([
    ['right', 0, 0],
    ['corrected from an hour ahead', HOUR, 0],
    ['without the time since its battery is empty', 0, -2 * YEAR],
  ] as const)('a power cut, and a machine that comes up with its clock %s', async ([, by, after]) => {
    const visit = await crashed(by);
    const left = litter(visit.place);
    Object.assign(visit.time, { by: after, start: 'boot-2' });
    expect(await sweep(visit.place.targets, await nextStart(visit))).toEqual({});
    // Those that are stamped by the clock of then, as all here but in the second line.
    if (by === 0) expect(gone(left)).toEqual(left);
    expect(gone(visit.place.kept)).toEqual([]);
  });

  test('a stock that is cut off is none: what cannot be told is «не проверено», and stays', async () => {
    const visit = await crashed(HOUR);
    const left = litter(visit.place);
    const path = join(visit.state, 'visit-before.txt');
    const { readFileSync } = await import('node:fs');
    writeFileSync(path, readFileSync(path).subarray(0, -20));
    visit.time.by = 0;
    const rest = await sweep(visit.place.targets, await nextStart(visit));
    expect(rest).toMatchObject({ documents: 'unknown', trash: 'unknown', temp: 'unknown' });
    expect(gone([...left, ...visit.place.kept])).toEqual([]);
  });
});

test('F03: without any stock and with a clock that was set nothing is removed and nothing called clean', async () => {
  const place = ground(ownFolder());
  const time = new WrongTime(20 * SECOND);
  const clock = VisitClock.begin(time);
  time.by = 0;
  clock.look();
  const left = litter(place);
  expect(await sweep(place.targets, new Dating(clock, null))).toMatchObject({
    documents: 'unknown',
    trash: 'unknown',
  });
  expect(gone([...left, ...place.kept])).toEqual([]);
  // With a steady clock the time is enough.
  expect(await sweep(place.targets.slice(1, 2), beganAt(Date.now() - 500))).toEqual({});
});

test('what was not changed since the last visit is not looked at again, and what was is', async () => {
  const place = ground(ownFolder());
  const kept = plant(place.home, 'Documents/архив/old.odt');
  const planted = Date.now();
  // A folder that was changed just now is not relied upon.
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(planted + 2100), { timeout: HANGS });
  await beginsNow(place.targets);
  const between = plant(place.home, 'Documents/архив/made between the visits.odt');
  // By its birth alone the one in between could be the visit's.
  const { dating } = await beginsNow(place.targets);
  const left = plant(place.home, 'Documents/архив/паспорт.pdf');
  expect(await sweep(place.targets, dating)).toEqual({});
  expect(gone([left, kept, between, ...place.kept])).toEqual([left]);
});

test('a large home is written down before a visit within its bounds, and what is more is told', async () => {
  const place = ground(ownFolder());
  const many = join(place.home, 'Documents/архив');
  mkdirSync(many);
  for (let at = 0; at < 2000; at += 1) writeFileSync(join(many, `${at}.txt`), '');
  const { dating } = await beginsNow(place.targets);
  rmSync(join(many, '7.txt'));
  writeFileSync(join(many, '7.txt'), 'of the visit under an old name');
  expect(await sweep(place.targets, dating)).toEqual({});
  expect(existsSync(join(many, '7.txt'))).toBe(false);
  expect(existsSync(join(many, '8.txt'))).toBe(true);
});
