import type { Stats } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { thingOf } from '../../../../main/node/sweep/thing-of.ts';

const stat = (ino: number, birthtimeMs: number, ctimeMs = 5000) => ({ ino, birthtimeMs, ctimeMs }) as Stats;
const path = (name: string) => Buffer.from(`/home/kiosk/Документы/${name}`);
const DISK = { isInPlace: true, hasNumbers: true, isOurClock: true };
/** vfat: numbers are made up while a file is in use. */
const STICK = { ...DISK, hasNumbers: false };

describe('what tells a thing from all others', () => {
  test('is its number and its birth, also under another name', () => {
    const { key } = thingOf(path('паспорт.pdf'), stat(7, 1000.25), DISK);
    expect(thingOf(path('another.pdf'), stat(7, 1000.25, 9000), DISK).key).toBe(key);
    // The number was given to another file.
    expect(thingOf(path('паспорт.pdf'), stat(7, 2000.5), DISK).key).not.toBe(key);
  });

  test('is the place where numbers do not last, and the place is not told', () => {
    const { key, place } = thingOf(path('паспорт.pdf'), stat(7, 1000), STICK);
    expect(thingOf(path('паспорт.pdf'), stat(99, 1000), STICK).key).toBe(key);
    expect(thingOf(path('another.pdf'), stat(7, 1000), STICK).key).not.toBe(key);
    // Saved over: a new file under an old name.
    expect(thingOf(path('паспорт.pdf'), stat(7, 2000), STICK).key).not.toBe(key);
    expect(key).not.toContain('паспорт');
    expect(place).toBeNull();
  });

  test('is no birth where the file system knows none: the last change, and the place apart', () => {
    const old = thingOf(path('a'), stat(7, 0, 5000), DISK);
    const changed = thingOf(path('a'), stat(7, 0, 6000), DISK);
    expect(old.born).toBeNull();
    expect(changed.key).not.toBe(old.key);
    expect(changed.place).toBe(old.place);
  });
});
