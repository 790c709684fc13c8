/** The way from the scanner into the visit, on a real disk with the real watcher. */

import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { SECOND } from '../../main/core/base/clock.ts';
import { Quarantine } from '../../main/node/scans/quarantine.ts';
import { type InboxOptions, ScanInbox } from '../../main/node/scans/scan-inbox.ts';
import { VisitFolder } from '../../main/node/scans/visit-folder.ts';
import { REST } from '../../main/node/scans/watched-folder.ts';
import { watchWriters } from '../../main/node/scans/writer-watch.ts';
import { folderTarget } from '../../main/node/sweep/folder-target.ts';
import { nobodyKnows } from '../fakes/dating.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { asOrdinary, giveToOrdinary, mountMemory, ownFolder, plant } from '../fakes/sweep-ground.ts';
import { HANGS } from '../support/patience.ts';

const PDF = '%PDF-1.5\nscan\n%%EOF\n';

interface Options {
  readonly isVisit?: boolean;
  readonly inbox?: string;
  readonly root?: string;
  readonly watchWriters?: NonNullable<InboxOptions['watchWriters']>;
  /** False: at the pace of the program. */
  readonly isHurried?: boolean;
}

/** A watched inbox, with a visit open or not. */
async function watched({
  isVisit = true,
  root = ownFolder(),
  inbox = join(root, 'inbox'),
  watchWriters,
  isHurried = true,
}: Options = {}) {
  let ids = 0;
  const visit = new VisitFolder(join(root, 'visits'), () => `file-${++ids}`);
  const logger = new HeardLogger();
  const quarantine = join(root, 'quarantine');
  const target = folderTarget('quarantine', () => [quarantine]);
  const parts = {
    folders: [inbox],
    visit,
    quarantine,
    emptyQuarantine: () => target.wipe(nobodyKnows, () => undefined),
    logger,
    ...(isHurried ? { checkEvery: 150 } : {}),
    ...(watchWriters ? { watchWriters } : {}),
  };
  const watch = new ScanInbox(parts);
  onTestFinished(() => watch.dispose());
  const open = async (id = 'visit-1') => {
    await visit.open(id);
    await watch.openFor();
  };
  if (isVisit) await open();
  await watch.begin();
  const names = () => visit.files.map(({ name }) => name).sort();
  const until = (check: () => void) => vi.waitFor(check, { timeout: HANGS, interval: 25 });
  const held = () => (existsSync(quarantine) ? readdirSync(quarantine).length : 0);
  return { root, inbox, visit, logger, watch, quarantine, open, names, until, held, parts };
}

describe('a scan', () => {
  test('comes into the visit, from the folder and from those that a scanner makes in it', async () => {
    const { inbox, names, until } = await watched();
    plant(inbox, 'скан 1.pdf', PDF);
    plant(inbox, 'today/скан 2.pdf', PDF);
    await until(() => expect(names()).toEqual(['скан 1.pdf', 'скан 2.pdf']));
    // Its writer may still have it open: it goes with the sweep.
    expect(existsSync(join(inbox, 'скан 1.pdf'))).toBe(true);
  });

  test('that pauses between two pages is not taken before its end, however long it pauses', async () => {
    const { inbox, visit, watch, names, until } = await watched();
    const path = plant(inbox, 'медленный.pdf', '%PDF-1.5\npage 1\n');
    await until(() => expect(watch.view).toMatchObject({ arriving: 1, trouble: null }));
    // Real time: longer than the watcher takes for the end of a write.
    await wait(1200);
    expect(names()).toEqual([]);
    appendFileSync(path, 'page 2\n%%EOF\n');
    await until(() => expect(names()).toEqual(['медленный.pdf']));
    expect(readFileSync(visit.pathOf('file-1') ?? '', 'utf8')).toBe('%PDF-1.5\npage 1\npage 2\n%%EOF\n');
    expect(watch.view).toMatchObject({ arriving: 0, trouble: null });
  });

  test('that never ends is told, and taken when it does end', async () => {
    const { inbox, watch, names, until } = await watched();
    const now = performance.now.bind(performance);
    const path = plant(inbox, 'обрыв.pdf', '%PDF-1.5\n');
    await until(() => expect(watch.view.arriving).toBe(1));
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + 10_000);
    onTestFinished(() => later.mockRestore());
    await until(() => expect(watch.view).toMatchObject({ arriving: 0, trouble: 'partial' }));
    expect(names()).toEqual([]);
    appendFileSync(path, '%%EOF');
    await until(() => expect(names()).toEqual(['обрыв.pdf']));
    await until(() => expect(watch.view.trouble).toBeNull());
  });

  test('that is written under another name first is taken once, under its own', async () => {
    const { inbox, names, until, watch } = await watched();
    const path = plant(inbox, 'SCAN.pdf.part', PDF);
    plant(inbox, 'сосед.pdf', PDF);
    await until(() => expect(names()).toEqual(['сосед.pdf']));
    expect(watch.view).toMatchObject({ arriving: 0, trouble: null });
    renameSync(path, join(inbox, 'скан.pdf'));
    await until(() => expect(names()).toEqual(['сосед.pdf', 'скан.pdf'].sort()));
  });

  test('of ten at once, with one name for two, is lost in no case', async () => {
    const { inbox, visit, names, until } = await watched();
    for (let page = 0; page < 8; page += 1) plant(inbox, `скан-${page}.pdf`, `${PDF}${page}`);
    plant(inbox, 'a/скан.pdf', `${PDF}a`);
    plant(inbox, 'b/скан.pdf', `${PDF}b`);
    await until(() => expect(names()).toHaveLength(10));
    expect(names()).toContain('скан (2).pdf');
    const texts = visit.files.map(({ id }) => readFileSync(visit.pathOf(id) ?? '', 'utf8'));
    expect(new Set(texts).size).toBe(10);
  });

  test('of the wrong kind, or too large, stays where it is and is told', async () => {
    const { inbox, names, watch, until } = await watched();
    plant(inbox, 'setup.exe', 'MZ');
    await until(() => expect(watch.view.trouble).toBe('type'));
    rmSync(join(inbox, 'setup.exe'));
    await until(() => expect(watch.view.trouble).toBeNull());
    const huge = plant(inbox, 'огромный.pdf', PDF);
    // A hole: the size of a scan of hundreds of pages without their weight.
    truncateSync(huge, 1025 * 1024 * 1024);
    await until(() => expect(watch.view.trouble).toBe('too-large'));
    expect(names()).toEqual([]);
    expect(existsSync(huge)).toBe(true);
  });

  test('that may not be read yet is taken when it may', async () => {
    const { root, inbox, logger, names, until } = await watched();
    giveToOrdinary(root);
    if (process.geteuid?.() === 0) {
      process.seteuid?.(65_534);
      onTestFinished(() => void process.seteuid?.(0));
    }
    const path = plant(inbox, 'закрыт.pdf', PDF);
    chmodSync(path, 0o000);
    await until(() =>
      expect(logger.lines).toContainEqual({ event: 'scan.not-taken', fields: { code: 'EACCES' } }),
    );
    expect(names()).toEqual([]);
    chmodSync(path, 0o600);
    await until(() => expect(names()).toEqual(['закрыт.pdf']));
  });

  test('is no link, neither to a file nor to a folder', async () => {
    const { inbox, names, until } = await watched();
    const elsewhere = ownFolder();
    const kept = plant(elsewhere, 'secret.pdf', PDF);
    symlinkSync(elsewhere, join(inbox, 'folder'));
    symlinkSync(kept, join(inbox, 'file.pdf'));
    plant(inbox, 'скан.pdf', PDF);
    await until(() => expect(names()).toEqual(['скан.pdf']));
    expect(existsSync(kept)).toBe(true);
  });
});

describe('a scan and its writer', () => {
  /** More time than any writer is given, in one step. */
  let passed = 0;
  const now = performance.now.bind(performance);
  function letTimePass(): void {
    passed += 16_000;
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + passed);
    onTestFinished(() => later.mockRestore());
  }

  /** Ids of the processes that watch a folder for us. */
  const watchers = (folder: string) =>
    readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => {
        try {
          const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
          return words[0] === 'inotifywait' && words.includes(folder);
        } catch {
          return false;
        }
      })
      .map(Number);

  test('F20 is not touched while it is open, and taken at once when it is closed', async () => {
    const { inbox, names, watch, until } = await watched();
    plant(inbox, 'сосед.pdf', PDF);
    const file = openSync(join(inbox, 'открыт.pdf'), 'w');
    writeSync(file, PDF);
    // The whole of the other one has come, which was written later.
    await until(() => expect(names()).toEqual(['сосед.pdf']));
    await until(() => expect(watch.view).toMatchObject({ arriving: 1, trouble: null }));
    writeSync(file, 'page 2\n%%EOF\n');
    closeSync(file);
    await until(() => expect(names()).toEqual(['открыт.pdf', 'сосед.pdf'].sort()));
  });

  test('F20 held open for ever is taken when it has rested, and again when it is written to', async () => {
    const { inbox, visit, names, watch, until } = await watched();
    const file = openSync(join(inbox, 'открыт.pdf'), 'w');
    onTestFinished(() => closeSync(file));
    writeSync(file, PDF.repeat(30));
    await until(() => expect(watch.view.arriving).toBe(1));
    letTimePass();
    await until(() => expect(names()).toEqual(['открыт.pdf']));
    writeSync(file, 'page 2\n%%EOF\n');
    await until(() => expect(watch.view.arriving).toBe(1));
    letTimePass();
    await until(() => expect(visit.files).toMatchObject([{ name: 'открыт.pdf', revision: 2 }]));
  });

  test.each(['no-such-inotifywait', 'false'])('is taken later where nobody tells: %s', async (program) => {
    const { inbox, names, logger, watch, until } = await watched({
      watchWriters: (folder, hear, log) => watchWriters(folder, hear, log, program),
    });
    expect(logger.events).toContain('scans.writers-unseen');
    plant(inbox, 'скан.pdf', PDF);
    await until(() => expect(watch.view.arriving).toBe(1));
    letTimePass();
    await until(() => expect(names()).toEqual(['скан.pdf']));
  });

  test('is taken although the program that tells was killed', async () => {
    const { inbox, names, logger, watch, until } = await watched();
    const [pid] = watchers(inbox);
    process.kill(pid ?? 0, 'SIGKILL');
    await until(() => expect(logger.events).toContain('scans.writers-unseen'));
    plant(inbox, 'скан.pdf', PDF);
    await until(() => expect(watch.view.arriving).toBe(1));
    letTimePass();
    await until(() => expect(names()).toEqual(['скан.pdf']));
  });

  test('has nobody who watches after the visit', async () => {
    const { inbox, watch, until } = await watched();
    expect(watchers(inbox)).toHaveLength(1);
    watch.end();
    await until(() => expect(watchers(inbox)).toEqual([]));
  });

  test('that the visitor deletes goes from the inbox too, unless it was written to since', async () => {
    const { inbox, visit, names, until } = await watched();
    const path = plant(inbox, 'лишний.pdf', PDF);
    await until(() => expect(names()).toEqual(['лишний.pdf']));
    await visit.remove(visit.files[0]?.id ?? '');
    await until(() => expect(existsSync(path)).toBe(false));
    expect(names()).toEqual([]);
  });

  test('does not fit: is told, and comes when the visitor has made room', async (context) => {
    const root = ownFolder();
    if (!mountMemory(join(root, 'visits'))) return context.skip('mounting is not permitted here');
    const { inbox, visit, names, watch, until } = await watched({ root });
    plant(inbox, 'первый.pdf', `%PDF-1.5\n${'x'.repeat(600_000)}%%EOF`);
    await until(() => expect(names()).toEqual(['первый.pdf']));
    plant(inbox, 'второй.pdf', `%PDF-1.5\n${'y'.repeat(600_000)}%%EOF`);
    await until(() => expect(watch.view).toMatchObject({ trouble: 'no-room', troubles: 1, arriving: 0 }));
    expect(names()).toEqual(['первый.pdf']);
    await visit.remove(visit.files[0]?.id ?? '');
    await until(() => expect(names()).toEqual(['второй.pdf']));
    expect(watch.view).toMatchObject({ trouble: null, troubles: 0 });
  });

  test('of half a gigabyte with nothing but zeros behind its end is taken', async () => {
    const { inbox, visit, until } = await watched();
    const path = plant(inbox, 'большой.pdf', PDF);
    truncateSync(path, 500 * 1024 * 1024);
    await until(() => expect(visit.files).toMatchObject([{ name: 'большой.pdf', size: 500 * 1024 * 1024 }]));
  });

  test('several that did not come are counted', async () => {
    const { inbox, watch, until } = await watched();
    for (const name of ['a.exe', 'b.exe']) plant(inbox, name, 'MZ');
    symlinkSync('/etc/hostname', join(inbox, 'c.pdf'));
    execFileSync('mkfifo', [join(inbox, 'd.pdf')]);
    await until(() => expect(watch.view).toMatchObject({ trouble: 'type', troubles: 4, arriving: 0 }));
  });
});

describe('a scan of nobody', () => {
  test('that arrives between visits goes into the quarantine, under no name, and to no next person', async () => {
    const { inbox, open, names, held, quarantine, logger, until } = await watched({ isVisit: false });
    plant(inbox, 'Иванова.pdf', PDF);
    await until(() => expect(held()).toBe(1));
    expect(readdirSync(inbox)).toEqual([]);
    expect(readdirSync(quarantine).join()).not.toMatch(/Иванова|pdf/);
    expect(logger.events).toContain('scan.of-nobody');
    await open();
    expect(held()).toBe(0);
    plant(inbox, 'свой.pdf', PDF);
    await until(() => expect(names()).toEqual(['свой.pdf']));
  });

  test('F70 is not thrown away early when somebody sets the clock a year ahead', async () => {
    const { inbox, held, until, parts } = await watched({ isVisit: false });
    plant(inbox, 'скан.pdf', PDF);
    await until(() => expect(held()).toBe(1));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 365 * 24 * 60 * 60 * 1000 });
    onTestFinished(() => void vi.useRealTimers());
    const looks = vi.spyOn(Quarantine.prototype, 'upkeep');
    onTestFinished(() => looks.mockRestore());
    const emptied = vi.spyOn(parts, 'emptyQuarantine');
    await until(() => expect(looks.mock.calls.length).toBeGreaterThan(3));
    expect([emptied.mock.calls.length, held()]).toEqual([0, 1]);
  });

  test('that was there before the program started, or half written when the visit began', async () => {
    const root = ownFolder();
    plant(root, 'inbox/вчера.pdf', PDF);
    const half = plant(root, 'inbox/половина.pdf', '%PDF-1.5\n');
    const { inbox, names, until } = await watched({ root });
    // The scanner has the file open and writes on, wherever it lies now.
    expect(existsSync(half)).toBe(false);
    plant(inbox, 'сегодня.pdf', PDF);
    await until(() => expect(names()).toEqual(['сегодня.pdf']));
    expect(readdirSync(inbox)).toEqual(['сегодня.pdf']);
  });

  test('that arrives while the visit is being closed', async () => {
    const { inbox, visit, watch, names, held, until } = await watched();
    plant(inbox, 'свой.pdf', PDF);
    await until(() => expect(names()).toEqual(['свой.pdf']));
    watch.end();
    visit.shut();
    plant(inbox, 'поздний.pdf', PDF);
    await until(() => expect(held()).toBe(1));
    expect(names()).toEqual(['свой.pdf']);
    expect(readdirSync(join(visit.root, 'visit-1'))).toEqual(['свой.pdf']);
  });

  test('that cannot be moved away stays nobody’s, and goes as soon as it can', async () => {
    const { root, inbox, open, names, held, logger, parts, until } = await watched({ isVisit: false });
    // A file where the folder should be: the move fails as over a share that is gone.
    writeFileSync(parts.quarantine, '');
    plant(inbox, 'чужой.pdf', PDF);
    await until(() => expect(logger.events).toContain('scan.not-quarantined'));
    await open();
    appendFileSync(join(inbox, 'чужой.pdf'), PDF);
    plant(inbox, 'свой.pdf', PDF);
    await until(() => expect(names()).toEqual(['свой.pdf']));
    rmSync(join(root, 'quarantine'));
    await until(() => expect(held()).toBe(1));
    expect(names()).toEqual(['свой.pdf']);
  });

  test('is kept for a quarter of an hour and then removed, although nobody came', async () => {
    const { inbox, held, until } = await watched({ isVisit: false });
    plant(inbox, 'ничей.pdf', PDF);
    await until(() => expect(held()).toBe(1));
    const now = performance.now.bind(performance);
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + 16 * 60_000);
    onTestFinished(() => later.mockRestore());
    await until(() => expect(held()).toBe(0));
  });

  test('that is huge is removed at once: the quarantine may lie in memory', async () => {
    const { inbox, held, until } = await watched({ isVisit: false });
    const huge = plant(inbox, 'огромный.pdf', PDF);
    truncateSync(huge, 201 * 1024 * 1024);
    await until(() => expect(existsSync(huge)).toBe(false));
    expect(held()).toBe(0);
  });
});

describe('F62 at rest', () => {
  /** Every timer that is set from now on, by its milliseconds. */
  function timersSet() {
    const set = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'setInterval')];
    onTestFinished(() => {
      for (const one of set) one.mockRestore();
    });
    return () => set.flatMap(({ mock }) => mock.calls.map(([, ms]) => ms ?? 0));
  }

  test('nothing runs where no folder is configured, in a visit too', async () => {
    const { parts, watch } = await watched({ isVisit: false });
    await watch.dispose();
    const inbox = new ScanInbox({ ...parts, folders: [] });
    const timers = timersSet();
    await inbox.begin();
    await inbox.openFor();
    expect(timers()).toEqual([]);
    await inbox.dispose();
  });

  test('a folder is looked at four times a minute, and what comes into it is noticed at once', async () => {
    const timers = timersSet();
    const { inbox, open, names, held, until } = await watched({ isVisit: false, isHurried: false });
    await until(() => expect(timers()).toContain(REST));
    // The first check is due soon; after the first look nothing is set that would look again and again.
    const before = timers().length;
    plant(inbox, 'ничей.pdf', PDF);
    await until(() => expect(held()).toBe(1));
    const noticed = timers().slice(before);
    expect(Math.min(...noticed)).toBeLessThan(SECOND / 10);
    expect(noticed.filter((ms) => ms >= SECOND / 10 && ms < 10 * SECOND)).toEqual([]);
    await open();
    plant(inbox, 'свой.pdf', PDF);
    await until(() => expect(names()).toEqual(['свой.pdf']));
  });
});

describe('the folder of the scanner', () => {
  test('that is not there is told, and works when it comes back; what is in it then is nobody’s', async () => {
    const root = ownFolder();
    const { inbox, watch, names, held, until } = await watched({ inbox: join(root, 'share', 'inbox') });
    expect(watch.view.inbox).toBe('missing');
    plant(inbox, 'чей-то.pdf', PDF);
    await until(() => expect(watch.view.inbox).toBe('watched'));
    expect(held()).toBe(1);
    plant(inbox, 'свой.pdf', PDF);
    await until(() => expect(names()).toEqual(['свой.pdf']));
    rmSync(join(root, 'share'), { recursive: true });
    await until(() => expect(watch.view.inbox).toBe('missing'));
    expect(watch.reached).toEqual([]);
  });

  test('over which something is mounted is watched anew, and so when it is unmounted', async (context) => {
    const { inbox, names } = await watched();
    if (!mountMemory(inbox)) return context.skip('mounting is not permitted here');
    // Written again until the new watch stands: what is there before is nobody's.
    const arrives = (name: string) =>
      vi.waitFor(
        () => {
          if (names().includes(name)) return;
          writeFileSync(join(inbox, name), PDF);
          throw new Error(`${name} has not come`);
        },
        { timeout: HANGS, interval: 600 },
      );
    await arrives('с-общей-папки.pdf');
    execFileSync('umount', [inbox]);
    await arrives('снова-своя.pdf');
    // The end of the test unmounts once more.
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', inbox]);
  });

  test('that this account may not use is told as that', async () => {
    const root = ownFolder();
    mkdirSync(join(root, 'inbox'), { mode: 0o500 });
    chmodSync(root, 0o755);
    const view = await asOrdinary(async () => {
      const { watch } = await watched({ inbox: join(root, 'inbox'), root: ownFolder() });
      return watch.view.inbox;
    });
    expect(view).toBe('denied');
  });

  test('tells the log, and goes on, when a scan cannot be taken', async () => {
    const { inbox, visit, names, logger, until } = await watched();
    visit.take = () => Promise.reject(new Error('EIO'));
    plant(inbox, 'a.pdf', PDF);
    await until(() => expect(logger.events).toContain('scan.not-taken'));
    Reflect.deleteProperty(visit, 'take');
    plant(inbox, 'b.pdf', PDF);
    await until(() => expect(names()).toEqual(['a.pdf', 'b.pdf']));
  });

  test('may be left twice, and before it was watched', async () => {
    const { watch, parts } = await watched();
    await watch.dispose();
    await watch.dispose();
    await new ScanInbox(parts).dispose();
  });
});
