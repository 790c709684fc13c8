/** What is left on the disk itself: a file system in an image of the test's own, searched byte by byte afterwards. */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderTarget } from '../../main/node/sweep/folder-target.ts';
import { nobodyKnows } from '../fakes/dating.ts';
import { mountImage } from '../fakes/disk-image.ts';
import { mountMemory, ownFolder } from '../fakes/sweep-ground.ts';

const MARKER = 'zqmarker-of-the-visit-';

/** 40 files of 100 kB that hold the marker again and again, surely on the disk. */
function fill(folder: string): string {
  const visits = join(folder, 'visits');
  mkdirSync(visits);
  for (let at = 0; at < 40; at += 1) writeFileSync(join(visits, `${at}.pdf`), `${MARKER}${at} `.repeat(4000));
  execFileSync('sync', ['-f', folder]);
  return visits;
}

describe('on a file system that writes in place', () => {
  test.for(['ext4', 'vfat'])(
    '%s: the content is overwritten, and no byte of it stays on the disk',
    async (kind, context) => {
      const disk = mountImage(kind);
      if (!disk) return context.skip(`an image of ${kind} cannot be made and mounted here`);
      const visits = fill(disk.folder);
      const target = folderTarget('files', () => [visits]);
      expect(await target.wipe(nobodyKnows, () => undefined)).toEqual({ overwritten: 40 });
      expect(await target.verify(nobodyKnows)).toBe(0);
      expect(disk.content()).not.toContain(MARKER);
    },
  );

  test('removing alone would have left it there', async (context) => {
    const disk = mountImage('ext4');
    if (!disk) return context.skip('an image of ext4 cannot be made and mounted here');
    execFileSync('rm', ['-r', fill(disk.folder)]);
    expect(disk.content()).toContain(MARKER);
  });

  test('a file with holes is not blown up, and not said to be overwritten', async (context) => {
    const disk = mountImage('ext4');
    if (!disk) return context.skip('an image of ext4 cannot be made and mounted here');
    const visits = join(disk.folder, 'visits');
    mkdirSync(visits);
    execFileSync('truncate', ['-s', '20M', join(visits, 'holes')]);
    expect(statSync(join(visits, 'holes')).blocks).toBe(0);
    const target = folderTarget('files', () => [visits]);
    expect(await target.wipe(nobodyKnows, () => undefined)).toEqual({ overwritten: 0 });
    expect(await target.verify(nobodyKnows)).toBe(0);
  });

  test('a file with a second name is not overwritten', async (context) => {
    const disk = mountImage('ext4');
    if (!disk) return context.skip('an image of ext4 cannot be made and mounted here');
    const visits = join(disk.folder, 'visits');
    mkdirSync(visits);
    writeFileSync(join(disk.folder, 'other name'), 'kept');
    linkSync(join(disk.folder, 'other name'), join(visits, 'name'));
    expect(await folderTarget('files', () => [visits]).wipe(nobodyKnows, () => undefined)).toEqual({
      overwritten: 0,
    });
    expect(readFileSync(join(disk.folder, 'other name'), 'utf8')).toBe('kept');
  });
});

test('in memory nothing is overwritten, and nothing of the kind is claimed', async (context) => {
  const folder = join(ownFolder(), 'memory');
  if (!mountMemory(folder)) return context.skip('mounting a tmpfs is not permitted here');
  const visits = join(folder, 'visits');
  mkdirSync(visits);
  writeFileSync(join(visits, 'a'), MARKER);
  const target = folderTarget('files', () => [visits]);
  expect(await target.wipe(nobodyKnows, () => undefined)).toEqual({ overwritten: 0 });
  expect(await target.verify(nobodyKnows)).toBe(0);
});
