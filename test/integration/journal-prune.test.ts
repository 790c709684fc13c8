/** What is older than it is kept goes; numbers go on and what is left can be verified. Real SQLite files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { pruneWish, Retention } from '../../main/core/journal/journal.ts';
import { readJournal } from '../../main/journal-process/journal-reader.ts';
import type { Seal } from '../../main/journal-process/queries/receipts.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';

const NOW = '2026-03-31T12:00:00+03:00';
const retention = (more: Partial<Retention> = {}): Retention =>
  Retention.parse({ visits: 12, consultations: 12, receipts: 12, incidents: 12, survey: 12, ...more });
const wish = (more: Partial<Retention> = {}, mode: 'now' | 'daily' | 'count' = 'now') =>
  pruneWish(retention(more), NOW, mode);

/** A visit at noon of a month. */
const visitOf = (month: string) =>
  visitRecord({ startedAt: `${month}-15T12:00:00+03:00`, endedAt: `${month}-15T12:30:00+03:00` });

async function journal(months: readonly string[]) {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  onTestFinished(() => store.close());
  for (const month of months) expect((await store.recordVisit(visitOf(month))).ok).toBe(true);
  return { file, store };
}

const verify = async (file: string, known: Seal | null = null) => {
  const read = await readJournal(file, (reader) => reader.verify(known));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};

const MONTHS = ['2024-01', '2024-06', '2025-05', '2025-12', '2026-03'];

test('removes the old beginning, and numbers and the chain of receipts go on', async () => {
  const { file, store } = await journal(MONTHS);
  const old = (await verify(file)).seal;
  const counted = await store.prune(wish({}, 'count'));
  expect(counted).toMatchObject({ ok: true, value: { visits: 2, receipts: 2, incidents: 2 } });
  expect((await verify(file)).receipts).toBe(5);
  expect(await store.prune(wish())).toEqual(counted);
  expect(await verify(file, old)).toMatchObject({ misfits: [], receipts: 3, visits: 3, seal: old });
  expect(await store.recordVisit(visitOf('2026-03'))).toEqual({ ok: true, value: { number: 6 } });
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 4, visits: 4, seal: { sequence: 6 } });
  const numbers = await readJournal(file, (reader) => [...reader.visits({})].map(({ number }) => number));
  expect(numbers).toEqual({ ok: true, value: [3, 4, 5, 6] });
});

test.each([
  [
    'the oldest that is left was changed',
    "UPDATE receipts SET body = body || ' ' WHERE sequence = 3",
    ['receipt-changed 3'],
  ],
  [
    'the oldest that is left was deleted',
    'DELETE FROM receipts WHERE sequence = 3',
    ['receipt-missing 3', 'visit-without-receipt 3'],
  ],
  ['a visit that is left was deleted', 'DELETE FROM visits WHERE number = 3', ['visit-missing 3']],
])('still finds out that %s', async (_what, sql, expected) => {
  const { file, store } = await journal(MONTHS);
  await store.prune(wish());
  await store.close();
  const database = new Database(file);
  database.exec(sql);
  database.close();
  expect((await verify(file)).misfits.map(({ kind, number }) => `${kind} ${number}`)).toEqual(expected);
});

test('a seal of a receipt that went is not called good', async () => {
  const { file, store } = await journal(MONTHS.slice(0, 1));
  const first = (await verify(file)).seal;
  for (const month of MONTHS.slice(1)) await store.recordVisit(visitOf(month));
  await store.prune(wish());
  expect((await verify(file, first)).misfits).toEqual([{ kind: 'seal-pruned', number: 1 }]);
});

test('everything may be old: the next visit has the next number and is verified', async () => {
  const { file, store } = await journal(['2020-01', '2020-02']);
  await store.prune(wish());
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 0, visits: 0, seal: { sequence: 2 } });
  expect(await store.recordVisit(visitOf('2026-03'))).toEqual({ ok: true, value: { number: 3 } });
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 1, visits: 1 });
});

test('each kind has its time: receipts or refusals alone may go, and nothing is called wrong for it', async () => {
  const { file, store } = await journal(MONTHS);
  expect(await store.prune(wish({ visits: null, receipts: null }))).toMatchObject({
    value: { visits: 0, receipts: 0, incidents: 2 },
  });
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 5, visits: 5 });
  await store.prune(wish({ visits: null }));
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 3 });
  const other = await journal(MONTHS);
  await other.store.prune(wish({ receipts: null }));
  expect(await verify(other.file)).toMatchObject({ misfits: [], receipts: 5, visits: 3 });
  const refusals = await readJournal(file, (reader) =>
    [...reader.visits({})].map((visit) => visit.refusals.length),
  );
  expect(refusals).toEqual({ ok: true, value: [0, 0, 1, 1, 1] });
});

test('consultations and answers go by their day, and the numbers of a year go on', async () => {
  const { file, store } = await journal([]);
  const opened = (openedAt: string) =>
    store.saveConsultation(consultation({ openedAt, description: 'ДАВНО' }));
  await opened('2025-01-10T10:00:00+03:00');
  await store.saveConsultation(consultation({ openedAt: '2025-06-10T10:00:00+03:00' }));
  const batch = (day: string, comment: string) => ({
    ...{ id: crypto.randomUUID(), day, comments: [comment] },
    tallies: [{ question: 'help', provider: null, score: 3, count: 4 }],
  });
  await store.recordSurvey(batch('2025-03-30', 'ЗАБЫТО'));
  await store.recordSurvey(batch('2025-03-31', 'Спасибо'));
  expect(await store.prune(wish())).toMatchObject({ value: { consultations: 1, survey: 4 } });
  expect(await store.survey()).toMatchObject({ value: { comments: ['Спасибо'], tallies: [{ count: 4 }] } });
  expect(await opened('2025-07-01T10:00:00+03:00')).toMatchObject({ value: { year: 2025, number: 3 } });
  await store.close();
  // What went is overwritten, not only unlinked.
  expect(readFileSync(file).includes(Buffer.from('ЗАБЫТО'))).toBe(false);
});

test('is done once a day by the workstation, and by IT whenever it is wished', async () => {
  const { store } = await journal(MONTHS);
  await store.prune(wish({ visits: null }, 'daily'));
  expect(await store.prune(wish({}, 'daily'))).toMatchObject({ value: { visits: 0 } });
  expect(await store.prune(wish({}, 'now'))).toMatchObject({ value: { visits: 2 } });
  expect(await store.prune({ ...wish(), day: 'сегодня' })).toMatchObject({
    error: { code: 'journal.bad-request' },
  });
});

test('a month is a month: the cut is the same day, or the last of a shorter month', () => {
  const cut = (now: string, months: number) =>
    pruneWish(retention({ visits: months }), now, 'now').before.visits;
  expect(cut('2026-03-31T12:00:00+03:00', 1)).toBe('2026-02-28T09:00:00.000Z');
  expect(cut('2026-01-15T12:00:00Z', 13)).toBe('2024-12-15T12:00:00.000Z');
  expect(pruneWish(retention({ visits: null }), NOW, 'now').before.visits).toBeNull();
});
