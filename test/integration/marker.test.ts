import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeDurably, writeDurably } from '../../main/node/atomic-file.ts';
import { FileDirtyMarker } from '../../main/node/file-dirty-marker.ts';
import { asOrdinary, giveToOrdinary, ownFolder } from '../fakes/sweep-ground.ts';
import { unfinished } from '../fakes/visit-parts.ts';

function ground() {
  const folder = join(ownFolder(), 'state');
  const path = join(folder, 'visit-open.json');
  return { folder, path, marker: new FileDirtyMarker(path) };
}

describe('the dirty marker', () => {
  test('is absent before anything was written, also where the folder is not there', async () => {
    expect(await ground().marker.read()).toBe('absent');
  });

  test('gives back the visit that it was given, also to the next start', async () => {
    const { marker, path } = ground();
    await marker.set(unfinished);
    expect(await new FileDirtyMarker(path).read()).toEqual(unfinished);
  });

  test('is for this account alone, and leaves no draft behind', async () => {
    const { marker, folder, path } = ground();
    await marker.set(unfinished);
    expect(readdirSync(folder)).toEqual(['visit-open.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('is absent after it was cleared, and may be cleared twice', async () => {
    const { marker, path } = ground();
    await marker.set(unfinished);
    await marker.clear();
    await marker.clear();
    expect(await marker.read()).toBe('absent');
    expect(existsSync(path)).toBe(false);
  });

  test.each([
    ['half of it', JSON.stringify(unfinished).slice(0, 40)],
    ['nothing in it', ''],
    ['zeros, as after a power cut', '\0'.repeat(100)],
    ['another form', JSON.stringify({ ...unfinished, visits: 2 })],
    ['a list', '[]'],
  ])('is unreadable, and so dirty, with %s', async (_name, text) => {
    const { marker, folder, path } = ground();
    mkdirSync(folder);
    writeFileSync(path, text);
    expect(await marker.read()).toBe('unreadable');
  });

  test('tells when the visit began although its text is damaged, however often it was written', async () => {
    const { marker, path } = ground();
    await marker.set(unfinished);
    await marker.set({ ...unfinished, portals: ['late'] });
    const { size, atime, mtime } = statSync(path);
    writeFileSync(path, '\0'.repeat(size));
    // As the disk does it after a power cut: the content is lost, the entry is not.
    utimesSync(path, atime, mtime);
    expect(await marker.read()).toBe('unreadable');
    expect(await marker.begunAt()).toBe(Date.parse(unfinished.startedAt));
  });

  test('tells no beginning where there is none', async () => {
    expect(await ground().marker.begunAt()).toBe(0);
  });

  test('is unreadable, and so dirty, when it cannot be opened', async () => {
    const { marker, path } = ground();
    mkdirSync(path, { recursive: true });
    expect(await marker.read()).toBe('unreadable');
  });

  test('a draft that a power cut left does not count, and is written over', async () => {
    const { marker, folder, path } = ground();
    mkdirSync(folder);
    writeFileSync(`${path}.new`, '{"id":');
    expect(await marker.read()).toBe('absent');
    await marker.set(unfinished);
    expect(await marker.read()).toEqual(unfinished);
  });

  test('many requests at once are served in turn: the last one is on the disk', async () => {
    const { marker } = ground();
    const visits = Array.from({ length: 20 }, (_, at) => ({
      ...unfinished,
      portals: Array.from({ length: at + 1 }, (_, portal) => `portal-${portal}`),
    }));
    await Promise.all(visits.map((visit) => marker.set(visit)));
    expect(await marker.read()).toEqual(visits.at(-1));
  });

  test('a portal shown while the visit ends does not bring the marker back', async () => {
    const { marker } = ground();
    await marker.set(unfinished);
    const late = marker.set({ ...unfinished, portals: ['late'] });
    await marker.clear();
    await late;
    expect(await marker.read()).toBe('absent');
  });

  test('tells whoever asked that the disk refused, and works on', async () => {
    const { marker, folder, path } = ground();
    mkdirSync(`${path}.new`, { recursive: true });
    await expect(marker.set(unfinished)).rejects.toThrow('EISDIR');
    expect(readdirSync(folder)).toEqual(['visit-open.json.new']);
    await marker.clear();
    expect(await marker.read()).toBe('absent');
  });
});

describe('writing durably', () => {
  test('keeps the old text when the new one cannot be written', async () => {
    const folder = ownFolder();
    const path = join(folder, 'file');
    await writeDurably(path, 'old');
    giveToOrdinary(folder);
    chmodSync(folder, 0o500);
    await asOrdinary(async () => {
      await expect(writeDurably(path, 'new')).rejects.toThrow('EACCES');
      await expect(removeDurably(path)).rejects.toThrow('EACCES');
    });
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});
