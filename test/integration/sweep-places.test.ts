/** Places that others use too: only what the visit has left goes. Every path lies in the test's own folder. */

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Dating } from '../../main/core/residue/dating.ts';
import type { SweepTarget } from '../../main/core/residue/sweep-target.ts';
import { folderTarget } from '../../main/node/sweep/folder-target.ts';
import { placesOf } from '../../main/node/sweep/places.ts';
import { isRoot } from '../../main/node/sweep/roots.ts';
import {
  type Machine,
  systemMachine,
  VISIT_TARGETS,
  visitTargets,
} from '../../main/node/sweep/visit-targets.ts';
import { beganAt, nobodyKnows } from '../fakes/dating.ts';
import {
  asOrdinary,
  giveToOrdinary,
  mountBound,
  mountMemory,
  ownFolder,
  plant,
} from '../fakes/sweep-ground.ts';
import { HANGS } from '../support/patience.ts';

const uid = process.getuid?.() ?? 0;

/** @param since when the visit began, or what is known of it */
async function sweep(target: SweepTarget, since: number | Dating) {
  const dating = typeof since === 'number' ? beganAt(since) : since;
  const { items } = await target.plan(dating);
  await target.wipe(dating, () => undefined);
  return { found: items, left: await target.verify(dating) };
}

/** A home and a machine below one folder of the test. */
function ground(changes: Partial<Machine> = {}) {
  const root = ownFolder();
  const home = join(root, 'home');
  mkdirSync(home);
  const machine: Machine = {
    places: placesOf({ home, env: {} }),
    uid,
    temporary: [join(root, 'tmp')],
    session: [join(root, 'tmp/systemd')],
    own: [join(root, 'tmp/sector')],
    programTemporary: join(root, 'tmp/sector/temp'),
    chromium: join(root, 'chromium'),
    coreDumps: join(root, 'coredump'),
    crashReports: join(root, 'crash'),
    ...changes,
  };
  const targets = visitTargets(machine);
  const target = (id: (typeof VISIT_TARGETS)[number]) => {
    const found = targets.find((one) => one.id === id);
    if (!found) throw new Error(`no target ${id}`);
    return found;
  };
  return { root, home, target, machine };
}

/** The time of a visit that begins now, a good second younger than everything planted before. */
async function visitBegins(): Promise<number> {
  const since = Date.now() + 1100;
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(since), { timeout: HANGS, interval: 50 });
  return since;
}

test('there is a target for every id', () => {
  const { machine } = ground();
  expect(visitTargets(machine).map(({ id }) => id)).toEqual([...VISIT_TARGETS]);
});

describe('downloads, desktop and documents', () => {
  test('lose what appeared during the visit and keep what was there', async () => {
    const { home, target } = ground();
    const kept = [plant(home, 'Downloads/old.pdf'), plant(home, 'Документы/образцы/old.odt')];
    const aside = plant(home, 'aside/neighbour.txt');
    const since = await visitBegins();
    plant(home, 'Downloads/справка.pdf');
    plant(home, 'Рабочий стол/новая папка/глубже/паспорт\nскан.png');
    plant(home, 'Документы/образцы/заявление.odt');
    // A copy keeps the time of its original and is new all the same.
    utimesSync(plant(home, 'Downloads/copy of an old thing.pdf'), 1, 1);
    plant(home, 'new in the home itself.txt');
    // Two folders on the desktop are new as well; they go when they are empty.
    expect(await sweep(target('documents'), since)).toEqual({ found: 6, left: 0 });
    for (const path of [...kept, aside]) expect(readFileSync(path, 'utf8')).toBe('x');
    expect(readdirSync(join(home, 'Downloads'))).toEqual(['old.pdf']);
    expect(readdirSync(join(home, 'Рабочий стол'))).toEqual([]);
    expect(existsSync(join(home, 'new in the home itself.txt'))).toBe(true);
  });

  test('the dry run changes nothing', async () => {
    const { home, target } = ground();
    const path = plant(home, 'Downloads/a/b.pdf');
    expect(await target('documents').plan(beganAt(Date.now() - 500))).toEqual({ items: 2 });
    expect(readFileSync(path, 'utf8')).toBe('x');
  });

  test('a folder made by the visit stays with what is older in it, and that is told', async () => {
    const { home, target } = ground();
    plant(home, 'Documents/образец.odt');
    const since = await visitBegins();
    plant(home, 'Documents/мои документы/паспорт.pdf');
    renameSync(join(home, 'Documents/образец.odt'), join(home, 'Documents/мои документы/образец.odt'));
    expect(await sweep(target('documents'), since)).toEqual({ found: 2, left: 1 });
    expect(readdirSync(join(home, 'Documents/мои документы'))).toEqual(['образец.odt']);
  });

  test('links go, what they point at stays', async () => {
    const { root, home, target } = ground();
    const since = Date.now() - 500;
    const witness = plant(root, 'outside/witness.txt', 'untouched');
    mkdirSync(join(home, 'Downloads'));
    symlinkSync(join(root, 'outside'), join(home, 'Downloads/link'));
    linkSync(witness, join(home, 'Downloads/second name'));
    expect(await sweep(target('documents'), since)).toEqual({ found: 2, left: 0 });
    expect(readFileSync(witness, 'utf8')).toBe('untouched');
  });

  test('what belongs to somebody else stays', async (context) => {
    if (uid !== 0) return context.skip('only root can give a file to somebody else');
    const { home, target } = ground();
    const since = Date.now() - 500;
    const foreign = plant(home, 'Downloads/of another.pdf');
    chownSync(foreign, 65_534, 65_534);
    plant(home, 'Downloads/own.pdf');
    expect(await sweep(target('documents'), since)).toEqual({ found: 1, left: 0 });
    expect(existsSync(foreign)).toBe(true);
  });

  test.each([
    ['another file system', mountMemory],
    ['a folder of the same file system, mounted a second time', mountBound],
  ])('%s is not entered', async (_name, mount) => {
    const { root, home, target } = ground();
    const since = Date.now() - 500;
    mkdirSync(join(home, 'Downloads'), { recursive: true });
    const mounted = join(home, 'Downloads/стик');
    const outside = join(root, 'outside');
    mkdirSync(outside);
    if (!mount(mounted, outside)) return;
    plant(mounted, 'kept.txt');
    plant(home, 'Downloads/a.pdf');
    await sweep(target('documents'), since);
    expect(existsSync(join(mounted, 'kept.txt'))).toBe(true);
    expect(readdirSync(join(home, 'Downloads'))).toEqual(['стик']);
  });

  test('nothing is removed, and nothing called clean, when nobody knows when the visit began', async () => {
    const { home, target } = ground();
    plant(home, 'Downloads/a.pdf');
    expect(await sweep(target('documents'), 0)).toEqual({ found: 0, left: 'unknown' });
    // The clock went back behind the beginning of the visit.
    expect(await sweep(target('documents'), Date.now() + 60_000)).toEqual({ found: 0, left: 'unknown' });
    expect(existsSync(join(home, 'Downloads/a.pdf'))).toBe(true);
  });

  test('a directory that is switched off is not the whole home', () => {
    const { home } = ground();
    plant(home, '.config/user-dirs.dirs', 'XDG_DESKTOP_DIR="$HOME/"\nXDG_DOWNLOAD_DIR="$HOME/Загрузки"\n');
    const { documents } = placesOf({ home, env: {} });
    expect(documents).toContain(join(home, 'Загрузки'));
    expect(documents).not.toContain(home);
    expect(documents.every((path) => path.startsWith(`${home}/`))).toBe(true);
  });
});

describe('recent documents', () => {
  const XBEL = (names: readonly string[]) =>
    `<?xml version="1.0"?><xbel version="1.0">${names.map((name) => `<bookmark href="file:///tmp/${name}"/>`).join('')}</xbel>`;

  test('of GTK and KDE are forgotten', async () => {
    const { home, target } = ground();
    const list = plant(home, '.local/share/recently-used.xbel', XBEL(['паспорт.pdf', 'b.pdf']));
    plant(home, '.local/share/recently-used.xbel.K1XW52', XBEL(['half']));
    plant(home, '.local/share/RecentDocuments/паспорт.pdf.desktop');
    const other = plant(home, '.local/share/recently-bought', 'x');
    expect(await sweep(target('recents'), 0)).toEqual({ found: 4, left: 0 });
    expect(readFileSync(list, 'utf8')).toMatch(/<xbel[^>]*><\/xbel>\n$/);
    expect(statSync(list).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(home, '.local/share/RecentDocuments'))).toEqual([]);
    expect(existsSync(other)).toBe(true);
  });

  test('F74: a list that is a link is emptied where it leads; anything else there is left alone and told', async () => {
    const { root, home, target } = ground();
    const list = plant(root, 'outside.xbel', XBEL(['a']));
    const link = join(home, '.local/share/recently-used.xbel');
    mkdirSync(join(home, '.local/share'), { recursive: true });
    symlinkSync(list, link);
    expect(await sweep(target('recents'), 0)).toEqual({ found: 1, left: 0 });
    expect(readFileSync(list, 'utf8')).not.toContain('<bookmark');
    rmSync(link);
    const witness = plant(root, 'witness.txt', 'untouched');
    symlinkSync(witness, link);
    expect(await target('recents').verify(nobodyKnows)).toBe('unknown');
    await target('recents')
      .wipe(nobodyKnows, () => undefined)
      .catch(() => undefined);
    expect(readFileSync(witness, 'utf8')).toBe('untouched');
  });

  test('an account without any is clean', async () => {
    expect(await sweep(ground().target('recents'), 0)).toEqual({ found: 0, left: 0 });
  });
});

test('thumbnails of all sizes go, older ones stay', async () => {
  const { home, target } = ground();
  plant(home, '.cache/thumbnails/normal/old.png');
  const since = await visitBegins();
  for (const size of ['normal', 'large', 'x-large', 'xx-large', 'fail/gnome-thumbnail-factory']) {
    plant(home, `.cache/thumbnails/${size}/new.png`);
  }
  plant(home, '.thumbnails/normal/new.png');
  expect((await sweep(target('thumbnails'), since)).left).toBe(0);
  expect(execFileSync('find', [home, '-type', 'f']).toString().trim()).toMatch(/normal\/old\.png$/);
});

describe('temporary folders', () => {
  test('lose the files of the visit; sockets, pipes, the program’s own and other accounts’ things stay', async () => {
    const { root, target } = ground();
    const tmp = join(root, 'tmp');
    plant(tmp, 'older');
    const since = await visitBegins();
    plant(tmp, 'lu12/паспорт.odt');
    plant(tmp, 'sector/chromium/own');
    plant(tmp, 'systemd/transient/running.scope');
    execFileSync('mkfifo', [join(tmp, 'pipe')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(tmp, 'socket'), resolve));
    onTestFinished(() => void server.close());
    mkdirSync(join(tmp, 'shut'));
    plant(tmp, 'shut/inside');
    chmodSync(join(tmp, 'shut'), 0o000);
    chmodSync(root, 0o755);
    if (uid === 0) giveToOrdinary(tmp);
    const ordinary = uid === 0 ? 65_534 : uid;
    const [, , , temp] = visitTargets({
      ...ground().machine,
      temporary: [tmp],
      own: [join(tmp, 'sector')],
      programTemporary: join(tmp, 'program'),
      session: [join(tmp, 'systemd')],
      uid: ordinary,
    });
    if (uid === 0) {
      plant(tmp, 'of root.txt');
      plant(tmp, 'shut by root/own.txt');
      chmodSync(join(tmp, 'shut by root'), 0o700);
    }
    expect(target('temp').id).toBe('temp');
    expect(await asOrdinary(() => sweep(temp as SweepTarget, since))).toMatchObject({ left: 0 });
    const roots = uid === 0 ? ['of root.txt', 'shut by root'] : [];
    expect(readdirSync(tmp).sort()).toEqual(
      ['older', ...roots, 'pipe', 'sector', 'socket', 'systemd'].sort(),
    );
    expect(existsSync(join(tmp, 'sector/chromium/own'))).toBe(true);
  });
});

test('the program’s own temporary folder is swept, but for the socket that says it runs', async () => {
  const { root, target } = ground();
  const since = await visitBegins();
  const temp = join(root, 'tmp/sector/temp');
  // A program that was killed has left its own.
  mkdirSync(join(temp, 'scoped_dir0'), { recursive: true });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(temp, 'scoped_dir0/SingletonSocket'), resolve));
  onTestFinished(() => void server.close());
  plant(temp, '.org.chromium.Chromium.x1/page');
  plant(temp, 'scan-of-passport.png');
  const cookie = plant(temp, 'scoped_dir1/SingletonCookie');
  mkdirSync(join(root, 'chromium'));
  symlinkSync(join(temp, 'scoped_dir1/SingletonSocket'), join(root, 'chromium/SingletonSocket'));
  expect(await sweep(target('temp'), since)).toEqual({ found: 5, left: 0 });
  expect(readdirSync(temp)).toEqual(['scoped_dir1']);
  expect(existsSync(cookie)).toBe(true);
});

test('on a workstation the session’s own things in its runtime folder are spared', () => {
  const { temporary, session } = systemMachine({ XDG_RUNTIME_DIR: '/run/user/1000' });
  expect(temporary).toEqual(['/tmp', '/var/tmp', '/dev/shm', '/run/user/1000']);
  expect(session).toContain('/run/user/1000/systemd');
  expect(systemMachine({}).temporary).toEqual(['/tmp', '/var/tmp', '/dev/shm']);
});

describe('memory images', () => {
  const BOOT = '0123456789abcdef0123456789abcdef';

  test('of pages that broke are removed, and so are the reports of the system', async () => {
    const { root, target } = ground();
    plant(root, 'chromium/Crashpad/completed/a.dmp');
    plant(root, 'chromium/Crashpad/pending/b.dmp');
    const kept = plant(root, 'chromium/Crashpad/settings.dat');
    plant(root, `crash/_opt_sector.${uid}.crash`);
    expect(await sweep(target('crashes'), Date.now() - 500)).toEqual({ found: 3, left: 0 });
    expect(existsSync(kept)).toBe(true);
  });

  test('that the system keeps of our account are told when they cannot be removed', async (context) => {
    if (uid !== 0) return context.skip('only root can keep what we cannot remove');
    const root = ownFolder();
    chmodSync(root, 0o755);
    const dump = plant(root, `coredump/core.sector.65534.${BOOT}.42.1700000000000000.zst`);
    plant(root, `coredump/core.sector.1001.${BOOT}.43.1700000000000000.zst`);
    const nowhere = ownFolder();
    chmodSync(nowhere, 0o755);
    const [, , , , crashes] = visitTargets({
      ...ground().machine,
      chromium: join(nowhere, 'chromium'),
      crashReports: join(nowhere, 'crash'),
      coreDumps: join(root, 'coredump'),
      uid: 65_534,
    });
    expect(await asOrdinary(() => sweep(crashes as SweepTarget, Date.now() - 500))).toEqual({
      found: 1,
      left: 1,
    });
    expect(existsSync(dump)).toBe(true);
  });
});

describe('the roots of a machine and of a home', () => {
  test.each([
    '/',
    '/etc',
    '/etc/cups',
    '/usr/share/x/y',
    '/home',
    '/home/kiosk',
    '/home/kiosk/',
    '/var/lib',
    '/tmp',
    '/root',
    '/run/user',
    '/dev',
    '/dev/shm',
    '/proc/self/fd',
    '/media/kiosk',
  ])('%s is never emptied', (path) =>
    expect(isRoot(path.replace(/(.)\/$/, '$1'), '/home/kiosk', 'all')).toBe(true),
  );

  test.each([
    '/srv/scans',
    '/mnt/scans',
    '/home/kiosk/scans',
    '/run/user/1000/sector/visits',
    '/dev/shm/sector-1/sector/visits',
    '/var/spool/scans',
  ])('%s may be', (path) => expect(isRoot(path, '/home/kiosk', 'all')).toBe(false));

  test.each(['/', '/etc', '/usr/local', '/home', '/home/kiosk', '/sys/x', '/proc'])(
    '%s is not even looked through',
    (path) => expect(isRoot(path, '/home/kiosk', 'own')).toBe(true),
  );

  test.each(['/tmp', '/var/tmp', '/dev/shm', '/run/user/1000', '/home/kiosk/Downloads'])(
    '%s may be looked through',
    (path) => expect(isRoot(path, '/home/kiosk', 'own')).toBe(false),
  );

  test('a home, or what holds it, is refused also behind a link: nothing is removed and nothing called clean', async () => {
    const root = ownFolder();
    const home = join(root, 'people/decoy home');
    const witness = plant(home, 'witness.txt');
    symlinkSync(join(root, 'people'), join(root, 'link'));
    vi.stubEnv('HOME', home);
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const path of [home, join(root, 'people'), join(root, 'link/decoy home')]) {
      const target = folderTarget('scans', () => [path]);
      await expect(target.plan(nobodyKnows)).rejects.toThrow('a root');
      await expect(target.wipe(nobodyKnows, () => undefined)).rejects.toThrow('a root');
      expect(await target.verify(nobodyKnows)).toBe('unknown');
    }
    expect(existsSync(witness)).toBe(true);
  });
});

test('a file that a program holds open: nothing is left in it to read', async () => {
  const { home, target } = ground();
  const since = Date.now() - 500;
  const path = plant(home, 'Downloads/held.txt', 'marker-of-the-visit');
  const { openSync, readSync, closeSync } = await import('node:fs');
  const held = openSync(path, 'r');
  onTestFinished(() => closeSync(held));
  expect((await sweep(target('documents'), since)).left).toBe(0);
  expect(readSync(held, Buffer.alloc(64), 0, 64, 0)).toBe(0);
});

test('a read-only file is opened to be cleared', async () => {
  const { home, target } = ground();
  const path = plant(home, 'Downloads/read only.txt');
  writeFileSync(path, 'x'.repeat(10));
  chmodSync(path, 0o400);
  expect(await sweep(target('documents'), Date.now() - 500)).toMatchObject({ left: 0 });
});
