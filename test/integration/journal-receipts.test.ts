/** The chain of receipts in a real SQLite file, against whoever changes the file with a tool for databases. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { VisitRecord } from '../../main/core/journal/visit-record.ts';
import { readJournal } from '../../main/journal-process/journal-reader.ts';
import { visits as firstSchema } from '../../main/journal-process/migrations/0001-visits.ts';
import { migrate, migrations } from '../../main/journal-process/migrations/migrate.ts';
import type { Seal } from '../../main/journal-process/queries/receipts.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';

const CLI = fileURLToPath(new URL('../../main/cli/sector.ts', import.meta.url));

async function record(file: string, records: readonly VisitRecord[]): Promise<void> {
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  for (const one of records) expect((await store.recordVisit(one)).ok).toBe(true);
  await store.close();
}

/** Five receipts of four visits: the second was closed again, and clean then. */
async function journal(): Promise<string> {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const dirty = visitRecord({ isClean: false });
  await record(file, [visitRecord(), dirty, visitRecord(), { ...dirty, isClean: true }, visitRecord()]);
  return file;
}

function change(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

async function verify(file: string, known: Seal | null = null) {
  const read = await readJournal(file, (reader) => reader.verify(known));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const misfits = async (file: string) =>
  (await verify(file)).misfits.map(({ kind, number }) => `${kind} ${number}`);

describe('the receipts', () => {
  test('fit together, and the visit is what the latest of its receipts says', async () => {
    const file = await journal();
    expect(await verify(file)).toMatchObject({ misfits: [], receipts: 5, visits: 4, seal: { sequence: 5 } });
    const clean = await readJournal(file, (reader) => [...reader.visits({})].map(({ isClean }) => isClean));
    expect(clean).toEqual({ ok: true, value: [true, true, true, true] });
  });

  test('are not doubled by a record that comes again', async () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const one = visitRecord();
    await record(file, [one, one, one]);
    expect(await verify(file)).toMatchObject({ misfits: [], receipts: 1 });
  });

  test('from before situations were counted still hold, and one that is slipped in is found', async () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const { situations: _, waitMinutes: _wait, helpCalls: _calls, ...rest } = visitRecord();
    // Nor why a logout was not confirmed.
    const old = { ...rest, portals: rest.portals.map(({ id, logout }) => ({ id, logout })) };
    const database = new Database(file);
    migrate(database, migrations.slice(0, 5));
    const body = JSON.stringify(old);
    const hash = createHash('sha256').update(`\n${body}`).digest('hex');
    database.exec(`
      UPDATE numbering SET last = 1;
      INSERT INTO visits VALUES (1, '${old.id}', 'citizen', 'filing', '${old.ticket}',
        '${old.startedAt}', ${Date.parse(old.startedAt)}, '${old.endedAt}', ${old.durationMs}, 'visitor', 1, 0);
      INSERT INTO visit_instructions VALUES (1, 0, '${old.instructions[0]}');`);
    const part = (table: string, ...values: readonly unknown[]) =>
      database.prepare(`INSERT INTO ${table} VALUES (1, ${values.map(() => '?')})`).run(...values);
    for (const [at, { id, logout }] of old.portals.entries()) part('visit_portals', at, id, logout);
    for (const [at, step] of old.steps.entries())
      part(
        'visit_steps',
        at,
        step.id,
        step.status,
        step.code,
        step.found,
        step.removed,
        step.left,
        step.durationMs,
      );
    for (const [at, { reason, portalId, count }] of old.refusals.entries())
      part('visit_refusals', at, reason, portalId, count);
    database.prepare('INSERT INTO receipts VALUES (1, 1, ?, ?)').run(body, hash);
    database.prepare('UPDATE receipt_chain SET last = 1, hash = ?').run(hash);
    database.close();
    await record(file, [visitRecord()]);
    expect(await verify(file)).toMatchObject({ misfits: [], receipts: 2, visits: 2 });
    const portals = await readJournal(file, (reader) => [...reader.visits({})].map((one) => one.portals));
    expect(portals).toMatchObject({
      value: [
        [
          { id: 'trudvsem', reason: null },
          { id: 'gosuslugi', reason: null },
        ],
        [
          { id: 'trudvsem', reason: null },
          { id: 'gosuslugi', reason: 'no-probe' },
        ],
      ],
    });
    change(file, "INSERT INTO visit_situations VALUES (1, 0, 'release')");
    expect(await misfits(file)).toEqual(['visit-changed 1']);
  });

  test('go on in the same chain when the workstation is started again', async () => {
    const file = await journal();
    const { seal } = await verify(file);
    await record(file, [visitRecord()]);
    expect(await verify(file, seal)).toMatchObject({ misfits: [], receipts: 6 });
  });

  test('begin after the visits of an older journal', async () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const database = new Database(file);
    migrate(database, [firstSchema]);
    database.exec(`
      UPDATE numbering SET last = 1;
      INSERT INTO visits VALUES (1, '5e4c9a52-0f5e-4c1e-9d0a-1f1c7f3d2b11', 'citizen', 'filing', NULL,
        '2026-01-01T10:00:00Z', 1767261600000, '2026-01-01T10:10:00Z', 600000, 'visitor', 1, 0);
      INSERT INTO visit_steps VALUES (1, 0, 'files', 'verified', 'files.removed', 1, 1, 0);`);
    database.close();
    await record(file, [visitRecord()]);
    expect(await verify(file)).toMatchObject({ misfits: [], receipts: 1, visits: 1 });
  });

  test('begin anew beside a broken file, and its numbers are missed by nobody', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'journal.sqlite');
    copyFileSync(await journal(), `${file}.broken-20260301T000000000Z`);
    await record(file, [visitRecord()]);
    expect(await verify(file)).toMatchObject({ misfits: [], receipts: 1, visits: 1 });
  });
});

describe('what somebody did to the file is found', () => {
  test.each([
    [
      'a receipt was changed',
      `UPDATE receipts SET body = replace(body, 'true', 'false') WHERE sequence = 3`,
      ['receipt-changed 3', 'visit-changed 3'],
    ],
    [
      'a receipt was deleted',
      'DELETE FROM receipts WHERE sequence = 3',
      ['receipt-missing 3', 'visit-without-receipt 3'],
    ],
    [
      'the first was deleted',
      'DELETE FROM receipts WHERE sequence = 1',
      ['receipt-missing 1', 'visit-without-receipt 1'],
    ],
    [
      'the last was deleted',
      'DELETE FROM receipts WHERE sequence = 5',
      ['end-cut 4', 'visit-without-receipt 4'],
    ],
    [
      'all were deleted',
      'DELETE FROM receipts',
      ['end-cut 0', ...[1, 2, 3, 4].map((number) => `visit-without-receipt ${number}`)],
    ],
    [
      'two were exchanged',
      'UPDATE receipts SET sequence = 99 WHERE sequence = 4; UPDATE receipts SET sequence = 4 WHERE sequence = 5; UPDATE receipts SET sequence = 5 WHERE sequence = 99',
      ['receipt-changed 4', 'receipt-changed 5', 'end-cut 5'],
    ],
    [
      'the last visit is gone with its receipt, and the end was moved',
      `
      DELETE FROM visits WHERE number = 4;
      DELETE FROM receipts WHERE sequence = 5;
      UPDATE receipt_chain SET last = 4, hash = (SELECT hash FROM receipts WHERE sequence = 4);`,
      ['visit-missing 4'],
    ],
    ['a visit was made clean', 'UPDATE visits SET ticket = NULL WHERE number = 1', ['visit-changed 1']],
    [
      'a step was made green',
      `UPDATE visit_steps SET code = 'x' WHERE visit = 2 AND position = 1`,
      ['visit-changed 2'],
    ],
    ['a visit was deleted', 'DELETE FROM visits WHERE number = 2', ['visit-missing 2']],
    [
      'a visit was added by hand',
      `
      INSERT INTO visits SELECT 5, 'a67f2a1c-3c43-4c0b-8f0e-3c9d9e7b1a55', audience, purpose, ticket, started_at,
        started_ms, ended_at, duration_ms, end_reason, is_clean, is_recovered, wait_minutes, help_calls FROM visits WHERE number = 1;`,
      ['visit-without-receipt 5'],
    ],
  ])('%s', async (_what, sql, expected) => {
    const file = await journal();
    change(file, sql);
    expect(await misfits(file)).toEqual(expected);
  });

  test('a whole journal that was exchanged for another, when its seal was noted', async () => {
    const { seal } = await verify(await journal());
    const other = await journal();
    expect((await verify(other, seal)).misfits).toEqual([{ kind: 'seal-unknown', number: 5 }]);
  });
});

describe('npm run journal -- verify', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'journal', 'verify', ...args], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  test('says that all is well beside a running workstation, and gives the seal to note', async () => {
    const file = await journal();
    const store = new SqliteJournalStore({ file, now: () => new Date() });
    onTestFinished(() => store.close());
    await store.recordVisit(visitRecord());
    const { status, stdout } = run('--file', file);
    expect([status, stdout]).toEqual([0, expect.stringContaining('Квитанции целы: 6, обслуживаний: 5.')]);
    const seal = /\d+:[0-9a-f]{64}/.exec(stdout)?.[0] ?? '';
    expect(run('--file', file, '--seal', seal).status).toBe(0);
    expect(
      run(
        '--file',
        file,
        '--seal',
        seal.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
      ).status,
    ).toBe(1);
    expect(run('--file', file, '--seal', 'x').status).toBe(2);
  });

  test('names what does not fit, and what to do', async () => {
    const file = await journal();
    change(file, 'DELETE FROM receipts WHERE sequence = 5');
    const { status, stdout, stderr } = run('--file', file);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /После квитанции № 4 были ещё.*\nОбслуживание № 4: квитанции нет\.\nСохраните копию/,
    );
  });
});
