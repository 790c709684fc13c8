/** `sector …` as people call it: for the account whose workstation it is, by whoever calls it. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { visitRecord } from '../fakes/journal-records.ts';
import { administratorGuide } from '../support/guide.ts';

const CLI = fileURLToPath(new URL('../../main/cli/sector.ts', import.meta.url));
const NOBODY = 65_534;

let root = '';
let state = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sector-command-'));
  state = join(root, 'state');
  mkdirSync(state, { mode: 0o700 });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function sector(args: readonly string[], { input = '', env = {} }: { input?: string; env?: object } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH, HOME: root, SECTOR_STATE_DIR: state, ...env },
  });
  return { code: status, out: stdout, said: stdout + stderr };
}

async function journalWith(visits: number): Promise<void> {
  const store = new SqliteJournalStore({ file: join(state, 'journal.sqlite'), now: () => new Date() });
  for (let one = 0; one < visits; one += 1) await store.recordVisit(visitRecord());
  await store.close();
}

const lookOf = (path: string) => {
  const { uid, gid, mode } = statSync(path);
  return `${uid}:${gid} ${(mode & 0o777).toString(8)}`;
};

describe('F41 the command line', () => {
  test('tells its commands, and what one of them takes', () => {
    expect(sector([])).toMatchObject({ code: 0, out: expect.stringContaining('npm run journal') });
    expect(sector(['help', 'journal'])).toMatchObject({ code: 0, out: expect.stringContaining('backup') });
    expect(sector(['journal', '--help']).out).toBe(sector(['help', 'journal']).out);
    expect(sector(['dance'])).toMatchObject({ code: 2, said: expect.stringContaining('«dance»') });
    expect(sector(['help', 'dance']).code).toBe(2);
  });

  test('says everything about the workstation on one screen, and the same for programs', async () => {
    await journalWith(2);
    writeFileSync(
      join(state, 'status.json'),
      JSON.stringify({
        version: '0.1.0',
        state: 'stopped',
        since: '2026-03-18T10:00:00+03:00',
        troubles: [{ code: 'start.state-folder', text: 'Папка состояния закрыта.' }],
      }),
    );
    writeFileSync(join(state, 'visits-waiting.json'), JSON.stringify([visitRecord()]));
    const env = { SECTOR_RUNTIME_DIR: join(root, 'runtime') };
    const screen = sector(['status'], { env });
    expect(screen.code).toBe(1);
    expect(screen.out).toMatch(/^Состояние +не запустилось/m);
    expect(screen.out).toMatch(/^Журнал +исправен, последний номер 2$/m);
    expect(screen.out).toContain('start.state-folder: Папка состояния закрыта.');
    const status = JSON.parse(sector(['status', '--json'], { env }).out);
    expect(status).toMatchObject({
      state: 'stopped',
      isRunning: false,
      lastClosing: { number: 2 },
      journal: { isWell: true, lastNumber: 2, waiting: 1 },
    });
    expect(status.troubles.map(({ code }: { code: string }) => code)).toEqual([
      'start.state-folder',
      'journal.waiting',
    ]);
  });

  test('a journal that cannot be read is a trouble, not an exception', () => {
    writeFileSync(join(state, 'journal.sqlite'), 'no database'.repeat(1000));
    const { code, out } = sector(['status', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).journal).toMatchObject({ isWell: false, lastNumber: null });
    expect(JSON.parse(out).troubles[0].code).toMatch(/^journal\./);
  });

  test('a disk that does not take it is told in one Russian sentence', () => {
    writeFileSync(join(root, 'file'), '');
    const { code, said } = sector(['config', 'init', join(root, 'file', 'etc')]);
    expect([code, said.trim().split('\n').length]).toEqual([1, 1]);
    expect(said).toMatch(/^Не получилось: [а-яё]/);
  });
});

describe.skipIf(process.getuid?.() !== 0)('F41 root acts for the account of the workstation', () => {
  beforeEach(() => {
    chmodSync(root, 0o755);
    chownSync(state, NOBODY, NOBODY);
  });

  test('a PIN set by root is in a file of the account', () => {
    const set = sector(['access', 'set', 'petrova', '--name', 'Петрова А. И.'], { input: '482915\n' });
    expect(set).toMatchObject({ code: 0 });
    expect(lookOf(join(state, 'access.json'))).toBe(`${NOBODY}:${NOBODY} 600`);
    expect(sector(['access', 'list']).out).toContain('Петрова');
  });

  test('the copy of the journal is root’s, where only root may write; the journal stays the account’s', async () => {
    await journalWith(3);
    for (const name of ['journal.sqlite', 'journal.sqlite-wal', 'journal.sqlite-shm']) {
      if (existsSync(join(state, name))) chownSync(join(state, name), NOBODY, NOBODY);
    }
    const own = join(root, 'own');
    mkdirSync(own, { mode: 0o700 });
    const table = join(own, 'visits.csv');
    expect(sector(['journal', 'export', '--out', table])).toMatchObject({ code: 0 });
    expect(readFileSync(table, 'utf8').trim().split('\n')).toHaveLength(4);
    const copy = join(own, 'copy.sector');
    const words = { input: 'a long passphrase\n' };
    expect(sector(['journal', 'backup', copy], words)).toMatchObject({ code: 0 });
    expect([table, copy].map((path) => statSync(path).uid)).toEqual([0, 0]);
    expect(sector(['journal', 'restore', copy, '--force'], words)).toMatchObject({ code: 0 });
    expect(sector(['journal', 'prune', '--force'])).toMatchObject({ code: 0 });
    expect(sector(['journal', 'health']).out).toContain('Последний номер: 3');
    const foreign = spawnSync('find', [state, '!', '-uid', String(NOBODY)], { encoding: 'utf8' }).stdout;
    expect(foreign).toBe('');
  });

  test('a link that the account has laid leads root nowhere', () => {
    const treasure = join(root, 'treasure.json');
    writeFileSync(treasure, '{"people":[]}', { mode: 0o600 });
    spawnSync('ln', ['-s', treasure, join(state, 'access.json')]);
    const set = sector(['access', 'set', 'p', '--name', 'П'], { input: '482915\n' });
    expect(readFileSync(treasure, 'utf8')).toBe('{"people":[]}');
    expect(set.code === 0 ? lookOf(join(state, 'access.json')) : `${NOBODY}`).toContain(String(NOBODY));
  });
});

describe('F46 the log of the program', () => {
  /** A journalctl that says how it was called. */
  const called = (...args: readonly string[]) => {
    writeFileSync(join(root, 'journalctl'), '#!/bin/sh\nprintf "<%s>" "$@"\n', { mode: 0o755 });
    return sector(['log', ...args], { env: { PATH: `${root}:${process.env.PATH}` } });
  };

  test.skipIf(process.getuid?.() !== 0)(
    'is asked of the journal of the machine, by the unit of the account',
    () => {
      expect(called('-n', '5').out).toBe(
        '<--no-pager><--output=short-iso><-n><5><_SYSTEMD_USER_UNIT=sector.service>',
      );
      expect(called('--follow').out).toContain('<-f><-n><100>');
      expect(called('--lines=many').code).toBe(2);
    },
  );

  test('is a file where there is no systemd, and the guide names the way that works', () => {
    if (!existsSync('/run/systemd/system')) {
      writeFileSync(join(state, 'sector.log'), 'one\ntwo\n');
      expect(called('-n', '1')).toMatchObject({ code: 0, out: 'two\n' });
    }
    const guide = administratorGuide();
    expect(guide).toContain('sudo sector log');
    expect(guide).toContain('journalctl _SYSTEMD_USER_UNIT=sector.service');
    expect(guide).not.toContain('journalctl --user');
  });
});

describe('F49 config init', () => {
  test('begins where the package has left a file that says nothing, and keeps what somebody has written', () => {
    const folder = join(root, 'etc');
    mkdirSync(folder);
    const file = join(folder, '10-sector.json');
    writeFileSync(
      file,
      readFileSync(new URL('../../build/os/linux/etc/sector/10-sector.json', import.meta.url)),
    );
    expect(sector(['config', 'init', folder])).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1, centre: expect.anything() });
    expect(sector(['config', 'check', folder])).toMatchObject({ code: 0 });
    writeFileSync(file, '{ "centre": { "name": "Центр" } }');
    const again = sector(['config', 'init', folder]);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('не изменён') });
    expect(readFileSync(file, 'utf8')).toBe('{ "centre": { "name": "Центр" } }');
    expect(existsSync(join(folder, 'schema/sector.schema.json'))).toBe(true);
  });
});

describe('F53 policy explain', () => {
  test('judges by all layers of the configuration and names the file and the line', () => {
    const folder = join(root, 'etc');
    mkdirSync(join(folder, 'managed'), { recursive: true });
    const portal = { home: 'https://uslugi.example/', navigate: ['uslugi.example'] };
    writeFileSync(join(folder, '20-region.json'), JSON.stringify({ portals: { regional: portal } }, null, 1));
    const explain = () => sector(['policy', 'explain', 'https://uslugi.example/a', '--config', folder]);
    expect(explain()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^file +20-region\.json, строка 6$/m),
    });
    writeFileSync(join(folder, 'managed', '10.json'), JSON.stringify({ portals: { regional: null } }));
    expect(explain()).toMatchObject({ code: 1, out: expect.stringMatching(/^verdict +refuse/m) });
  });
});
