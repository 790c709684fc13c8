import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookAt, stampOf } from '../../main/node/scans/open-scan.ts';
import type { ScanSource } from '../../main/node/scans/visit-disk.ts';
import { VisitFolder } from '../../main/node/scans/visit-folder.ts';
import { mountMemory, ownFolder, plant } from '../fakes/sweep-ground.ts';

function visitFolder(root = join(ownFolder(), 'visits')) {
  let ids = 0;
  return new VisitFolder(root, () => {
    ids += 1;
    return `file-${ids}`;
  });
}

describe('a paper that was turned', () => {
  const turned = { bytes: Buffer.from('turned'), ending: 'png', turns: [90] } as const;

  test('stands in place of the original, which stays on the disk until the visit ends', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const path = visit.pathFor('скан.png') ?? '';
    writeFileSync(path, 'original');
    const { id, address } = await visit.add(path, 'scan');
    expect(await visit.replace(id, turned)).toBe(true);
    expect(visit.files).toMatchObject([{ id, name: 'скан.png', size: 6, revision: 1, origin: 'scan' }]);
    expect(visit.files[0]?.address).not.toBe(address);
    expect(readFileSync(visit.pathOf(id) ?? '', 'utf8')).toBe('turned');
    expect(readFileSync(visit.pathOf(id, 'original') ?? '', 'utf8')).toBe('original');
    expect(visit.turnsOf(id)).toEqual([90]);

    const shown = visit.files[0]?.address;
    expect(await visit.replace(id, { bytes: null, ending: '', turns: [] })).toBe(true);
    expect(visit.pathOf(id)).toBe(path);
    expect(visit.files[0]?.address).not.toBe(shown);
  });

  test('takes another ending where it is another kind now, and goes whole when it is thrown away', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const path = visit.pathFor('скан.gif') ?? '';
    writeFileSync(path, 'original');
    const { id } = await visit.add(path, 'download');
    await visit.replace(id, turned);
    expect(visit.files).toMatchObject([{ name: 'скан.png', kind: 'image' }]);
    await visit.remove(id);
    const left = readdirSync(join(visit.root, 'visit-1'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
    expect(visit.pathFor('скан.gif')).toBe(path);
  });

  test('is not taken from under a page that was given it', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const path = visit.pathFor('скан.png') ?? '';
    writeFileSync(path, 'original');
    const { id } = await visit.add(path, 'scan');
    await visit.replace(id, turned);
    const lent = visit.lend(id) ?? '';
    await visit.replace(id, { ...turned, bytes: Buffer.from('turned again'), turns: [180] });
    expect(readFileSync(lent, 'utf8')).toBe('turned');
  });

  test('is kept by no visit that is over', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const path = visit.pathFor('скан.png') ?? '';
    writeFileSync(path, 'original');
    const { id } = await visit.add(path, 'scan');
    visit.shut();
    expect(await visit.replace(id, turned)).toBe(false);
    expect(await visit.keep('Документы.pdf', Buffer.from('x'))).toBeNull();
    expect(existsSync(path)).toBe(true);
  });

  test('and that the scanner has added to is the scan as it came', async () => {
    const inbox = ownFolder();
    const visit = visitFolder();
    await visit.open('visit-1');
    writeFileSync(join(inbox, 'скан.pdf'), 'first page');
    const source = () => seen(join(inbox, 'скан.pdf'));
    const taken = await visit.take(await source());
    const id = taken.kind === 'taken' ? taken.id : '';
    await visit.replace(id, { ...turned, ending: 'pdf' });
    appendFileSync(join(inbox, 'скан.pdf'), ', second page');
    expect(await visit.renew(id, await source())).toEqual({ kind: 'taken', id });
    expect(readFileSync(visit.pathOf(id) ?? '', 'utf8')).toBe('first page, second page');
    expect(visit.turnsOf(id)).toEqual([]);
    expect(visit.files).toMatchObject([{ revision: 2 }]);
  });
});

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
      revision: 1,
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

/** A scan as the inbox has seen it. */
async function seen(path: string): Promise<ScanSource> {
  const bytes = Buffer.from(path);
  const stat = await lookAt(bytes);
  if (!stat) throw new Error(`${path} is not there`);
  return { path: bytes, name: basename(path), size: Number(stat.size), stamp: stampOf(stat) };
}

/** A visit's folder on another file system than the inbox of the tests; null where there is none. */
function inMemory(): VisitFolder | null {
  if (!existsSync('/dev/shm') || statSync('/dev/shm').dev === statSync(ownFolder()).dev) return null;
  return visitFolder(join(ownFolder('/dev/shm'), 'visits'));
}

describe('taking a scan', () => {
  test('copies it into the visit, and leaves it to its writer', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const scan = plant(ownFolder(), 'скан.png', 'picture');
    expect(await visit.take(await seen(scan))).toEqual({ kind: 'taken', id: 'file-1' });
    expect(existsSync(scan)).toBe(true);
    expect(visit.files).toMatchObject([{ name: 'скан.png', origin: 'scan', kind: 'image', size: 7 }]);
  });

  test('copies it across file systems too', async (context) => {
    const visit = inMemory();
    if (!visit) return context.skip('/dev/shm is not a file system of its own here');
    await visit.open('visit-1');
    const scan = plant(ownFolder(), 'скан.pdf', 'pages');
    expect(await visit.take(await seen(scan))).toMatchObject({ kind: 'taken' });
    expect(readFileSync(visit.pathOf('file-1') ?? '', 'utf8')).toBe('pages');
  });

  test('takes nothing outside a visit', async () => {
    const scan = plant(ownFolder(), 'скан.png');
    expect(await visitFolder().take(await seen(scan))).toEqual({ kind: 'changed' });
    expect(existsSync(scan)).toBe(true);
  });

  test('two of the same name from two folders are two files', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const inbox = ownFolder();
    const scans = [plant(inbox, 'a/скан.pdf', 'first'), plant(inbox, 'b/скан.pdf', 'second')];
    await Promise.all(scans.map(async (scan) => visit.take(await seen(scan))));
    const texts = visit.files.map(({ id }) => readFileSync(visit.pathOf(id) ?? '', 'utf8'));
    expect(texts.sort()).toEqual(['first', 'second']);
    expect(visit.files.map(({ name }) => name).sort()).toEqual(['скан (2).pdf', 'скан.pdf']);
  });

  test('takes no link: it could show a file of the workstation', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const link = join(ownFolder(), 'скан.pdf');
    symlinkSync(plant(ownFolder(), 'of the workstation.txt'), link);
    await expect(visit.take(await seen(link))).rejects.toThrow('ELOOP');
    expect(visit.files).toEqual([]);
    expect(readdirSync(join(visit.root, 'visit-1'))).toEqual([]);
  });

  test('takes no pipe, and does not wait for one', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const pipe = join(ownFolder(), 'скан.pdf');
    execFileSync('mkfifo', [pipe]);
    expect(await visit.take(await seen(pipe))).toEqual({ kind: 'changed' });
  });

  test('takes nothing of one that was written to since it was looked at', async () => {
    const visit = visitFolder();
    await visit.open('visit-1');
    const scan = plant(ownFolder(), 'скан.pdf', 'page 1');
    const before = await seen(scan);
    appendFileSync(scan, 'page 2');
    expect(await visit.take(before)).toEqual({ kind: 'changed' });
    expect(readdirSync(join(visit.root, 'visit-1'))).toEqual([]);
    expect(visit.pathFor('скан.pdf')).toBe(join(visit.root, 'visit-1', 'скан.pdf'));
  });

  test('says that there is no room, and keeps nothing of what did not fit', async (context) => {
    const root = join(ownFolder(), 'small');
    if (!mountMemory(root)) return context.skip('mounting is not permitted here');
    const visit = visitFolder(root);
    await visit.open('visit-1');
    const large = plant(ownFolder(), 'скан.pdf', 'x'.repeat(2_000_000));
    expect(await visit.take(await seen(large))).toEqual({ kind: 'no-room' });
    // The room goes while it is copied: what the disk says counts, not the look before.
    const full = { ...(await seen(large)), size: 10 };
    expect(await visit.take(full)).toEqual({ kind: 'no-room' });
    expect(readdirSync(join(root, 'visit-1'))).toEqual([]);
  });
});

describe('a scan that has changed since it was taken', () => {
  const earlier = `%PDF-1.5\n${'page 1 '.repeat(40)}\n%%EOF\n`;

  /** A visit with one scan in it, and what the visitor has of each. */
  async function taken() {
    const visit = visitFolder();
    await visit.open('visit-1');
    const scan = plant(ownFolder(), 'скан.pdf', earlier);
    await visit.take(await seen(scan));
    const texts = () => visit.files.map(({ id }) => readFileSync(visit.pathOf(id) ?? '', 'utf8'));
    return { visit, scan, texts, again: async () => visit.renew('file-1', await seen(scan)) };
  }

  test('F20 and has more pages takes the place of the earlier one, under another address', async () => {
    const { visit, scan, texts, again } = await taken();
    appendFileSync(scan, 'page 2\n%%EOF\n');
    expect(await again()).toEqual({ kind: 'taken', id: 'file-1' });
    expect(texts()).toEqual([`${earlier}page 2\n%%EOF\n`]);
    expect(visit.files).toMatchObject([
      { name: 'скан.pdf', revision: 2, address: 'app://shell/file/file-1?2' },
    ]);
    appendFileSync(scan, 'page 3\n%%EOF\n');
    await again();
    expect(visit.files).toMatchObject([{ name: 'скан.pdf', revision: 3 }]);
    // Nothing of the earlier contents takes up room.
    expect(readdirSync(join(visit.root, 'visit-1'), { recursive: true }).filter(isPdf)).toHaveLength(1);
  });

  test('F20 and was given to a page stays there as it was given', async () => {
    const { visit, scan, texts, again } = await taken();
    const lent = visit.lend('file-1') ?? '';
    appendFileSync(scan, 'page 2\n%%EOF\n');
    await again();
    expect(readFileSync(lent, 'utf8')).toBe(earlier);
    expect(texts()).toEqual([`${earlier}page 2\n%%EOF\n`]);
    expect(basename(visit.lend('file-1') ?? '')).toBe('скан.pdf');
  });

  test('F20 and is another document comes beside the earlier one', async () => {
    const { visit, scan, texts, again } = await taken();
    const other = earlier.replaceAll('page', 'side');
    writeFileSync(scan, other);
    expect(await again()).toEqual({ kind: 'taken', id: 'file-2' });
    expect(texts()).toEqual([earlier, other]);
    expect(visit.files.map(({ name }) => name)).toEqual(['скан.pdf', 'скан (2).pdf']);
    writeFileSync(scan, earlier.slice(0, 30));
    await again();
    expect(texts()).toEqual([earlier, other, earlier.slice(0, 30)]);
  });

  test('and was only touched is left alone', async () => {
    const { visit, scan, again } = await taken();
    utimesSync(scan, 1, 1);
    expect(await again()).toEqual({ kind: 'taken', id: 'file-1' });
    expect(visit.files).toMatchObject([{ revision: 1 }]);
    expect(readdirSync(join(visit.root, 'visit-1'))).toEqual(['скан.pdf']);
  });

  test('and was thrown away by the visitor comes back as a new one', async () => {
    const { visit, scan, again } = await taken();
    await visit.remove('file-1');
    appendFileSync(scan, 'page 2\n%%EOF\n');
    expect(await again()).toEqual({ kind: 'taken', id: 'file-2' });
    expect(visit.files).toMatchObject([{ name: 'скан.pdf', revision: 1 }]);
  });
});

const isPdf = (name: unknown) => String(name).endsWith('.pdf');
