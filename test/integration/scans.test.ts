import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VisitFolder } from '../../main/node/scans/visit-folder.ts';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';

function visitFolder(root = join(ownFolder(), 'visits')) {
  let ids = 0;
  return new VisitFolder(root, () => {
    ids += 1;
    return `file-${ids}`;
  });
}

describe('the files of a visit', () => {
  test('lie in a folder of its own, for this account alone', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    expect(statSync(join(visit.root, 'visit-1')).mode & 0o777).toBe(0o700);
  });

  test('have no place outside a visit', async () => {
    const visit = visitFolder();
    expect(visit.pathFor('a.pdf')).toBeNull();
    await visit.open('visit-1');
    visit.forget();
    expect(visit.pathFor('a.pdf')).toBeNull();
  });

  test('never leave that folder, whatever a site calls them', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    for (const name of ['../../x', '/etc/passwd', '..', '.bashrc', 'a\u0000b', 'x'.repeat(300)]) {
      const path = visit.pathFor(name) ?? '';
      expect(join(path, '..')).toBe(join(visit.root, 'visit-1'));
      writeFileSync(path, 'fits');
    }
  });

  test('are told by id, name and size, and found by id alone', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const heard: number[] = [];
    visit.changed.subscribe((files) => heard.push(files.length));
    const path = visit.pathFor('справка.pdf') ?? '';
    writeFileSync(path, '12345');
    const file = await visit.add(path, 'download');
    expect(file).toEqual({
      id: 'file-1',
      name: 'справка.pdf',
      origin: 'download',
      kind: 'pdf',
      size: 5,
      address: 'app://shell/file/file-1',
    });
    expect(visit.pathOf('file-1')).toBe(path);
    expect(visit.pathOf(path)).toBeNull();
    visit.forget();
    expect(visit.pathOf('file-1')).toBeNull();
    expect(heard).toEqual([1, 0]);
  });

  test('get names of their own although they are still being written', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const names = [1, 2, 3].map(() => basename(visit.pathFor('a.pdf') ?? ''));
    expect(names).toEqual(['a.pdf', 'a (2).pdf', 'a (3).pdf']);
  });

  test('can be thrown away, once or twice, and their name is free again', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const path = visit.pathFor('a.pdf') ?? '';
    writeFileSync(path, 'x');
    const { id } = await visit.add(path, 'scan');
    await visit.remove(id);
    await visit.remove(id);
    expect(existsSync(path)).toBe(false);
    expect(visit.files).toEqual([]);
    expect(visit.pathFor('a.pdf')).toBe(path);
  });

  test('of two visits have nothing to do with each other', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    visit.pathFor('a.pdf');
    visit.forget();
    await visit.open('visit-2');
    expect(visit.pathFor('a.pdf')).toBe(join(visit.root, 'visit-2', 'a.pdf'));
  });
});

describe('taking a scan', () => {
  test('moves it into the visit', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const scan = plant(ownFolder(), 'скан.png', 'picture');
    expect(await visit.take(scan)).toBe(true);
    expect(existsSync(scan)).toBe(false);
    expect(visit.files).toMatchObject([{ name: 'скан.png', origin: 'scan', kind: 'image', size: 7 }]);
  });

  test('moves it across file systems too', async (context) => {
    const inbox = ownFolder();
    if (!existsSync('/dev/shm') || statSync('/dev/shm').dev === statSync(inbox).dev) {
      return context.skip('/dev/shm is not a file system of its own here');
    }
    const visit = visitFolder(join(ownFolder('/dev/shm'), 'visits'));
    await visit.open('visit-1');
    const scan = plant(inbox, 'скан.pdf', 'pages');
    expect(await visit.take(scan)).toBe(true);
    expect(existsSync(scan)).toBe(false);
    expect(readFileSync(visit.pathOf('file-1') ?? '', 'utf8')).toBe('pages');
  });

  test('leaves it where it is outside a visit', async () => {
    const scan = plant(ownFolder(), 'скан.png');
    expect(await visitFolder().take(scan)).toBe(false);
    expect(existsSync(scan)).toBe(true);
  });

  test('two of the same name from two folders are two files', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const inbox = ownFolder();
    const scans = [plant(inbox, 'a/скан.pdf', 'first'), plant(inbox, 'b/скан.pdf', 'second')];
    await Promise.all(scans.map((scan) => visit.take(scan)));
    const texts = visit.files.map(({ id }) => readFileSync(visit.pathOf(id) ?? '', 'utf8'));
    expect(texts.sort()).toEqual(['first', 'second']);
    expect(visit.files.map(({ name }) => name).sort()).toEqual(['скан (2).pdf', 'скан.pdf']);
  });

  test('takes no link: it could show a file of the workstation', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const link = join(ownFolder(), 'скан.pdf');
    symlinkSync(plant(ownFolder(), 'of the workstation.txt'), link);
    expect(await visit.take(link)).toBe(false);
    expect(visit.files).toEqual([]);
  });
});
