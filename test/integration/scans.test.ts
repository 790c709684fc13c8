import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ScanInbox } from '../../main/node/scans/scan-inbox.ts';
import { VisitFolder } from '../../main/node/scans/visit-folder.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';

function visitFolder(root = join(ownFolder(), 'visits')) {
  let ids = 0;
  return new VisitFolder(root, () => {
    ids += 1;
    return `file-${ids}`;
  });
}

/** A watched inbox, with a visit open or not. */
async function watched(isVisit = true) {
  const inbox = join(ownFolder(), 'inbox');
  const visit = visitFolder();
  const logger = new HeardLogger();
  const watch = new ScanInbox(inbox, visit, logger);
  if (isVisit) await visit.open('visit-1');
  await watch.begin();
  onTestFinished(() => watch.dispose());
  const names = () => visit.files.map(({ name }) => name);
  const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 25 });
  return { inbox, visit, logger, watch, names, until };
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

describe('the inbox of the scanner', () => {
  test('is made when it is not there, and scans in it come into the visit', async () => {
    const { inbox, names, until } = await watched();
    plant(inbox, 'скан 1.pdf');
    plant(inbox, 'today/скан 2.pdf');
    await until(() => expect(names().sort()).toEqual(['скан 1.pdf', 'скан 2.pdf']));
    expect(existsSync(join(inbox, 'скан 1.pdf'))).toBe(false);
  });

  test('waits for a scanner that writes page by page', async () => {
    const { inbox, visit, names, until } = await watched();
    const path = plant(inbox, 'медленный.pdf', 'page ');
    // Real time, since the watcher of the system decides: a page every 150 ms for over a second.
    for (let page = 0; page < 9; page += 1) {
      await wait(150);
      expect(names()).toEqual([]);
      appendFileSync(path, 'page ');
    }
    await until(() => expect(names()).toEqual(['медленный.pdf']));
    expect(readFileSync(visit.pathOf('file-1') ?? '', 'utf8')).toBe('page '.repeat(10));
  });

  test('keeps between visits what arrives then, and does not give it to the next person', async () => {
    const { inbox, visit, names, until } = await watched(false);
    const takes = vi.spyOn(visit, 'take');
    const early = plant(inbox, 'ничей.pdf');
    const late = join(inbox, 'свой.pdf');
    await until(() => expect(takes).toHaveBeenCalledOnce());
    expect(await takes.mock.results[0]?.value).toBe(false);
    expect(existsSync(early)).toBe(true);
    await visit.open('visit-1');
    writeFileSync(late, 'x');
    await until(() => expect(names()).toEqual(['свой.pdf']));
    expect(readdirSync(inbox)).toEqual(['ничей.pdf']);
  });

  test('does not touch what lay in it before it was watched', async () => {
    const inbox = ownFolder();
    plant(inbox, 'вчера.pdf');
    const visit = visitFolder();
    await visit.open('visit-1');
    const watch = new ScanInbox(inbox, visit, new HeardLogger());
    await watch.begin();
    onTestFinished(() => watch.dispose());
    plant(inbox, 'сегодня.pdf');
    await vi.waitFor(() => expect(visit.files.map(({ name }) => name)).toEqual(['сегодня.pdf']), {
      timeout: 20_000,
    });
    expect(readdirSync(inbox)).toEqual(['вчера.pdf']);
  });

  test('does not follow a link out of it', async () => {
    const { inbox, names, until } = await watched();
    const elsewhere = ownFolder();
    const kept = plant(elsewhere, 'secret.pdf');
    symlinkSync(elsewhere, join(inbox, 'folder'));
    symlinkSync(kept, join(inbox, 'file.pdf'));
    plant(inbox, 'скан.pdf');
    await until(() => expect(names()).toEqual(['скан.pdf']));
    expect(existsSync(kept)).toBe(true);
  });

  test('tells the log, and goes on, when a scan cannot be taken', async () => {
    const { inbox, visit, names, logger, until } = await watched();
    visit.take = () => Promise.reject(new Error('EIO'));
    plant(inbox, 'a.pdf');
    await until(() => expect(logger.events).toEqual(['scan.not-taken']));
    Reflect.deleteProperty(visit, 'take');
    plant(inbox, 'b.pdf');
    await until(() => expect(names()).toEqual(['b.pdf']));
  });

  test('may be stopped twice, and before it was begun', async () => {
    const { watch } = await watched();
    await watch.dispose();
    await watch.dispose();
    await new ScanInbox(
      mkdirSync(join(ownFolder(), 'x'), { recursive: true }) ?? '',
      visitFolder(),
      new HeardLogger(),
    ).dispose();
  });
});
