/** A copy of the journal that only its key opens, and the journal from it again: the command as IT calls it. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readJournal } from '../../main/journal-process/journal-reader.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { keyOf, newKeyFile, seal, unseal } from '../../main/node/sealed-file.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';
import { mountMemory } from '../fakes/sweep-ground.ts';

const CLI = fileURLToPath(new URL('../../main/cli/sector.ts', import.meta.url));
const WORDS = 'правильный пароль 1';

/** Runs the command; `input` is what a script hands it as the passphrase. */
function run(args: readonly string[], input = WORDS) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'journal', ...args], {
    encoding: 'utf8',
    input: `${input}\n`,
  });
  return { status, stdout, stderr };
}

async function fill(file: string, visits: number): Promise<void> {
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  for (let at = 0; at < visits; at += 1) await store.recordVisit(visitRecord());
  await store.saveConsultation(consultation());
  await store.recordSurvey({
    ...{ id: crypto.randomUUID(), day: '2026-03-02', comments: ['Спасибо'] },
    tallies: [{ question: 'help', provider: null, score: 5, count: 5 }],
  });
  await store.close();
}

/** Everything that the file holds, table by table. */
function rowsOf(file: string): unknown {
  const database = new Database(file, { readonly: true });
  const tables = database
    // Which journal the file is changes with a restore (test/integration/journal-shipping.test.ts).
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'journal_identity' ORDER BY name",
    )
    .pluck()
    .all();
  const rows = tables.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()]);
  database.close();
  return rows;
}

/** A key file, so that scrypt does not make every test slow. */
async function keyIn(folder: string, name = 'key'): Promise<readonly string[]> {
  const path = join(folder, `${name}.txt`);
  writeFileSync(path, await newKeyFile());
  return ['--key-file', path];
}

async function backedUp() {
  const folder = temporaryFolder();
  const file = join(folder, 'journal.sqlite');
  const copy = join(folder, 'copy.age');
  await fill(file, 3);
  const key = await keyIn(folder);
  expect(run(['backup', copy, '--file', file, ...key]).status).toBe(0);
  return { folder, file, copy, key };
}

const plainLeft = (file: string) => readdirSync(dirname(file)).filter((name) => name.includes('plain-copy'));

describe('a backup', () => {
  test('of a running workstation comes back with the same rows, by its passphrase', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'journal.sqlite');
    const copy = join(folder, 'copy.age');
    await fill(file, 3);
    const store = new SqliteJournalStore({ file, now: () => new Date() });
    onTestFinished(() => store.close());
    // Still in the log, not yet in the file.
    await store.recordVisit(visitRecord());
    expect(run(['backup', copy, '--file', file]).status).toBe(0);
    const before = rowsOf(file);
    expect(statSync(copy).mode & 0o077).toBe(0);
    for (const word of ['SQLite format', 'Спасибо', 'gosuslugi', 'Петрова'])
      expect(readFileSync(copy).includes(Buffer.from(word))).toBe(false);

    const elsewhere = join(temporaryFolder(), 'journal.sqlite');
    const restored = run(['restore', copy, '--file', elsewhere]);
    expect([restored.status, restored.stdout]).toEqual([0, `Журнал восстановлен: ${elsewhere}\n`]);
    expect(rowsOf(elsewhere)).toEqual(before);
    expect(await readJournal(elsewhere, (reader) => reader.verify(null).misfits)).toEqual({
      ok: true,
      value: [],
    });
    const again = new SqliteJournalStore({ file: elsewhere, now: () => new Date() });
    onTestFinished(() => again.close());
    expect(await again.recordVisit(visitRecord())).toEqual({ ok: true, value: { number: 5 } });

    const wrong = run(['restore', copy, '--file', elsewhere], 'неправильный пароль');
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('не открылась')]);
    expect([...plainLeft(file), ...plainLeft(elsewhere)]).toEqual([]);
    // A second backup does not write over the first.
    expect(run(['backup', copy, '--file', file]).stderr).toContain('уже есть');
  });

  test('is refused with a short passphrase, a wrong key, and without a journal', async () => {
    const { folder, file, copy, key } = await backedUp();
    expect(run(['backup', join(folder, 'b'), '--file', file], 'короткий').stderr).toContain('короткий');
    expect(existsSync(join(folder, 'b'))).toBe(false);
    const before = rowsOf(file);
    expect(run(['restore', copy, '--file', file, ...(await keyIn(folder, 'other'))]).stderr).toContain(
      'не открылась',
    );
    expect(run(['restore', copy, '--file', file]).stderr).toContain('закрыта файлом ключа');
    writeFileSync(join(folder, 'bad.txt'), 'пароль');
    expect(run(['restore', copy, '--file', file, '--key-file', join(folder, 'bad.txt')]).stderr).toContain(
      'Новый ключ:',
    );
    expect(run(['backup', join(folder, 'c'), '--file', join(folder, 'no.sqlite'), ...key]).status).toBe(1);
    expect(rowsOf(file)).toEqual(before);
  });

  test('with one byte flipped anywhere is refused, and the journal stays', async () => {
    const { file, copy, key } = await backedUp();
    const good = readFileSync(copy);
    const before = rowsOf(file);
    const opener = keyOf(readFileSync(key[1] ?? '', 'utf8'));
    if (!opener) throw new Error('the key file has a key');
    // The form, the recipient, its share, the header's mark, the nonce, the content, the last mark.
    for (const at of [0, 25, 60, 130, 185, 210, good.length >> 1, good.length - 1]) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 1;
      writeFileSync(copy, bad);
      const opened = await unseal(copy, `${file}.out`, opener);
      expect([at, opened.ok]).toEqual([at, false]);
      rmSync(`${file}.out`, { force: true });
      if (at !== good.length >> 1) continue;
      expect(run(['restore', copy, '--file', file, '--force', ...key]).stderr).toContain('не открылась');
    }
    writeFileSync(copy, good);
    truncateSync(copy, good.length - 100);
    expect(run(['restore', copy, '--file', file, '--force', ...key]).status).toBe(1);
    truncateSync(copy, 10);
    expect(run(['restore', copy, '--file', file, '--force', ...key]).stderr).toContain('не резервная копия');
    expect(rowsOf(file)).toEqual(before);
    expect(readdirSync(dirname(file)).filter((name) => /replaced|plain/.test(name))).toEqual([]);
  });

  test('F82 with any bit flipped of what is in front of the content is refused in words, never with a stack', async () => {
    const folder = temporaryFolder();
    const [plain, copy] = [join(folder, 'plain'), join(folder, 'copy')];
    writeFileSync(plain, 'content');
    const key = { kind: 'passphrase', words: WORDS } as const;
    await seal(plain, copy, key);
    const good = readFileSync(copy);
    const codes = new Set<string>();
    // The form and the first words bit by bit; some of the salt, the work factor and the mark, for each asks for seconds.
    const places = [
      ...Array.from({ length: 31 * 8 }, (_, bit) => bit),
      35 * 8,
      56 * 8,
      57 * 8 + 1,
      80 * 8,
      150 * 8,
    ];
    for (const bit of places) {
      const bad = Buffer.from(good);
      bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(copy, bad);
      const opened = await unseal(copy, `${plain}.out`, key);
      codes.add(opened.ok ? `opened with bit ${bit}` : opened.error.code);
      rmSync(`${plain}.out`, { force: true });
    }
    expect([...codes].sort()).toEqual(['backup.none', 'backup.not-opened', 'backup.other-key']);
  });

  test('is opened by age itself, and one that age made is opened here', async (context) => {
    if (spawnSync('age', ['--version']).error) return context.skip('age is not installed');
    const { folder, file, copy, key } = await backedUp();
    const secret = key[1] ?? '';
    const plain = join(folder, 'plain.sqlite');
    expect(spawnSync('age', ['-d', '-i', secret, '-o', plain, copy]).status).toBe(0);
    expect(rowsOf(plain)).toEqual(rowsOf(file));
    const theirs = join(folder, 'theirs.age');
    expect(spawnSync('age', ['-e', '-i', secret, '-o', theirs, plain]).status).toBe(0);
    const elsewhere = join(temporaryFolder(), 'journal.sqlite');
    expect(run(['restore', theirs, '--file', elsewhere, ...key]).status).toBe(0);
    expect(rowsOf(elsewhere)).toEqual(rowsOf(file));
  });

  test('is closed by the public line alone, and not opened by it', async () => {
    const { folder, file, key } = await backedUp();
    const open = /age1\w+/.exec(readFileSync(key[1] ?? '', 'utf8'))?.[0];
    const pub = join(folder, 'public.txt');
    writeFileSync(pub, `${open}\n`);
    const copy = join(folder, 'public.age');
    expect(run(['backup', copy, '--file', file, '--key-file', pub]).status).toBe(0);
    const elsewhere = join(temporaryFolder(), 'journal.sqlite');
    const refused = run(['restore', copy, '--file', elsewhere, '--key-file', pub]);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('AGE-SECRET-KEY')]);
    expect(run(['restore', copy, '--file', elsewhere, ...key]).status).toBe(0);
    writeFileSync(pub, `${open?.slice(0, -1)}\n`);
    expect(run(['backup', join(folder, 'x'), '--file', file, '--key-file', pub]).stderr).toContain(
      'с ошибкой',
    );
  });

  test('has its key file made by a command, never over another', () => {
    const path = join(temporaryFolder(), 'key.txt');
    expect(run(['key', path])).toMatchObject({ status: 0, stderr: '' });
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(keyOf(readFileSync(path, 'utf8'))).toMatchObject({ kind: 'key-file' });
    expect(run(['key', path]).stderr).toContain('уже есть');
    expect(keyOf('# nothing\n')).toBe(null);
    expect(keyOf('пароль')).toBe(null);
  });

  test.for(['for the copy', 'for the journal'])(
    'F82 on a disk that is full %s is refused in one sentence, and works when there is room',
    async (which, context) => {
      const folder = temporaryFolder();
      const small = join(folder, 'small');
      if (!mountMemory(small)) return context.skip('mounting is not permitted');
      const isJournal = which === 'for the journal';
      const file = join(isJournal ? small : folder, 'journal.sqlite');
      const copy = join(isJournal ? folder : small, 'copy.age');
      await fill(file, 3);
      const key = await keyIn(folder);
      const filler = join(small, 'filler');
      const room = statfsSync(small);
      writeFileSync(filler, Buffer.alloc((room.bavail - 8) * room.bsize));
      const refused = run(['backup', copy, '--file', file, ...key]);
      expect([refused.status, refused.stderr]).toEqual([
        1,
        'На диске нет места, ничего не записано. Освободите место и повторите команду.\n',
      ]);
      expect(readdirSync(dirname(copy)).filter((name) => name.startsWith('copy'))).toEqual([]);
      expect(plainLeft(file)).toEqual([]);
      rmSync(filler);
      expect(run(['backup', copy, '--file', file, ...key])).toMatchObject({ status: 0, stderr: '' });
      const elsewhere = join(temporaryFolder(), 'journal.sqlite');
      expect(run(['restore', copy, '--file', elsewhere, ...key]).status).toBe(0);
      expect(rowsOf(elsewhere)).toEqual(rowsOf(file));
    },
  );

  test('of a broken database is opened, looked through and refused', async () => {
    const { folder, file, key } = await backedUp();
    const other = join(folder, 'other.sqlite');
    writeFileSync(other, readFileSync(file));
    const database = new Database(other);
    // An index that does not fit its table: only a look at every page finds that.
    database.unsafeMode(true);
    database.pragma('writable_schema = ON');
    database.exec("DELETE FROM sqlite_schema WHERE name = 'visits_by_start'");
    database.close();
    const copy = join(folder, 'broken.age');
    expect(run(['backup', copy, '--file', other, ...key]).status).toBe(0);
    const { status, stderr } = run(['restore', copy, '--file', file, ...key]);
    expect([status, stderr]).toEqual([1, expect.stringContaining('повреждена')]);
  });

  test('does not go over a newer journal unless it is forced, and the newer one is kept', async () => {
    const { file, copy, key } = await backedUp();
    // A row of the log of mobile service is reason enough.
    const store = new SqliteJournalStore({ file, now: () => new Date() });
    const cells = [{ title: 'Место', text: 'Село' }];
    await store.saveMobile({
      id: crypto.randomUUID(),
      at: '2026-03-02T10:00:00+03:00',
      cells,
      author: 'Петрова',
    });
    await store.close();
    const newer = rowsOf(file);
    const refused = run(['restore', copy, '--file', file, ...key]);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('--force')]);
    expect(rowsOf(file)).toEqual(newer);
    const forced = run(['restore', copy, '--file', file, '--force', ...key]);
    expect(forced.status).toBe(0);
    const kept = /: (journal\.sqlite\.replaced-\S+)/.exec(forced.stdout)?.[1] ?? '';
    expect(rowsOf(join(dirname(file), kept))).toEqual(newer);
    expect(rowsOf(file)).not.toEqual(newer);
    const health = await readJournal(file, (reader) => reader.health());
    expect(health).toMatchObject({ ok: true, value: { lastNumber: 3, setAside: [] } });
  });

  test('does not go under a workstation that is running', async () => {
    const { file, copy, key } = await backedUp();
    const store = new SqliteJournalStore({ file, now: () => new Date() });
    onTestFinished(() => store.close());
    await store.health();
    const { status, stderr } = run(['restore', copy, '--file', file, ...key]);
    expect([status, stderr]).toEqual([1, expect.stringContaining('Закройте программу')]);
    expect(await store.recordVisit(visitRecord())).toEqual({ ok: true, value: { number: 4 } });
  });

  test('comes back over a broken journal', async () => {
    const { file, copy, key } = await backedUp();
    const before = rowsOf(file);
    writeFileSync(file, 'x'.repeat(5000));
    expect(run(['restore', copy, '--file', file, ...key]).status).toBe(0);
    expect(rowsOf(file)).toEqual(before);
  });
});

describe('npm run journal -- prune', () => {
  test('says what would go, then removes it, by the months of the configuration in force', async () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const store = new SqliteJournalStore({ file, now: () => new Date() });
    onTestFinished(() => store.close());
    const today = new Date().toISOString();
    for (const at of ['2001-03-02T10:00:00Z', '2002-03-02T10:00:00Z', today])
      await store.recordVisit(visitRecord({ startedAt: at, endedAt: at }));
    const keeps = (visits: number | null) =>
      writeFileSync(
        join(dirname(file), 'config.last-good.json'),
        JSON.stringify({ retention: { visits, receipts: null, incidents: null } }),
      );
    keeps(null);
    expect(run(['prune', '--file', file]).stdout).toContain('Удалено: обслуживаний 0,');
    keeps(120);
    expect(run(['prune', '--dry-run', '--file', file]).stdout).toContain('Будет удалено: обслуживаний 2,');
    expect(await store.countVisits()).toEqual({ ok: true, value: 3 });
    expect(run(['prune', '--file', file]).stdout).toContain('Удалено: обслуживаний 2,');
    expect(await store.countVisits()).toEqual({ ok: true, value: 1 });
    expect(run(['verify', '--file', file]).stdout).toContain('Квитанции целы: 3, обслуживаний: 1.');
    writeFileSync(join(dirname(file), 'config.last-good.json'), '{');
    expect(run(['prune', '--file', file])).toMatchObject({ status: 1 });
    expect(run(['prune', '--file', `${file}.no`])).toMatchObject({ status: 1 });
    expect(existsSync(`${file}.no`)).toBe(false);
  });

  test('F70 asks for --force where the clock is far ahead of the journal, and says why', async () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const store = new SqliteJournalStore({ file, now: () => new Date() });
    onTestFinished(() => store.close());
    const at = '2010-03-02T10:00:00Z';
    for (let visit = 0; visit < 3; visit += 1)
      await store.recordVisit(visitRecord({ startedAt: at, endedAt: at }));
    const refusal = run(['prune', '--file', file]);
    expect([refusal.status, refusal.stderr]).toEqual([1, expect.stringContaining('добавьте --force')]);
    expect(run(['health', '--file', file]).stdout).toContain('Часам рабочего места нельзя верить');
    expect(await store.countVisits()).toEqual({ ok: true, value: 3 });
    expect(run(['prune', '--force', '--file', file]).stdout).toContain('Удалено: обслуживаний 3,');
    expect(run(['health', '--file', file]).stdout).not.toContain('нельзя верить');
  });
});
