/** What the journal gives to the centre, and which journal it says that it is; in a real SQLite file. */
import { appendFileSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Shipment } from '../../main/core/fleet/shipment.ts';
import { Shipment as ShipmentForm } from '../../main/core/fleet/shipment.ts';
import type { VisitRecord } from '../../main/core/journal/visit-record.ts';
import { copyJournal, replaceJournal } from '../../main/journal-process/backup-journal.ts';
import { migrate, migrations } from '../../main/journal-process/migrations/migrate.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';

async function inJournal<T>(file: string, work: (store: SqliteJournalStore) => Promise<T>): Promise<T> {
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const record = (file: string, records: readonly VisitRecord[]) =>
  inJournal(file, async (store) => {
    for (const one of records) expect((await store.recordVisit(one)).ok).toBe(true);
  });

async function shipment(file: string, after = 0, limit = 100): Promise<Shipment> {
  const given = await inJournal(file, (store) => store.receiptsAfter({ after, limit }));
  if (!given.ok) throw new Error(given.error.code);
  return ShipmentForm.parse(given.value);
}

const newFile = () => join(temporaryFolder(), 'journal.sqlite');

test('receipts come in their order, a recheck as a receipt more and no visit more', async () => {
  const file = newFile();
  const dirty = visitRecord({ isClean: false });
  await record(file, [visitRecord(), dirty, { ...dirty, isClean: true }]);
  const { journals, receipts } = await shipment(file);
  expect(receipts.map(({ sequence, visit, isFirst }) => [sequence, visit, isFirst])).toEqual([
    [1, 1, true],
    [2, 2, true],
    [3, 2, false],
  ]);
  expect(receipts.map(({ facts }) => facts?.isClean)).toEqual([true, false, true]);
  expect(journals).toMatchObject([{ after: 0, last: 3, pruned: 0, confirmed: 0 }]);
  expect(new Set(receipts.map(({ journal }) => journal))).toEqual(new Set([journals[0]?.journal]));
  expect((await shipment(file, 1, 1)).receipts.map(({ sequence }) => sequence)).toEqual([2]);
  expect((await shipment(file, 0, 0)).receipts).toEqual([]);
});

test('a receipt that cannot be read keeps its number', async () => {
  const file = newFile();
  await record(file, [visitRecord(), visitRecord()]);
  const database = new Database(file);
  database.exec("UPDATE receipts SET body = '{' WHERE sequence = 1");
  database.close();
  expect((await shipment(file)).receipts.map(({ facts }) => facts === null)).toEqual([true, false]);
});

test('what the centre has is kept, also where it goes back, and never more than there is', async () => {
  const file = newFile();
  await record(file, [visitRecord(), visitRecord()]);
  const journal = (await shipment(file)).journals[0]?.journal ?? '';
  const note = (confirmed: number) => inJournal(file, (store) => store.noteConfirmed({ journal, confirmed }));
  for (const [told, kept] of [
    [2, 2],
    [1, 1],
    [9, 2],
  ] as const) {
    expect(await note(told)).toEqual({ ok: true, value: null });
    expect((await shipment(file)).journals).toMatchObject([{ confirmed: kept }]);
  }
});

test('a journal of an earlier schema gets a name of its own', async () => {
  const [one, other] = [newFile(), newFile()];
  for (const file of [one, other]) {
    const database = new Database(file);
    migrate(database, migrations.slice(0, 10));
    database.close();
  }
  const names = await Promise.all(
    [one, other].map(async (file) => (await shipment(file)).journals[0]?.journal),
  );
  expect(new Set(names).size).toBe(2);
});

test('a restored journal is another one from there on, and the same one up to there', async () => {
  const file = newFile();
  const copy = join(temporaryFolder(), 'copy.sqlite');
  await record(file, [visitRecord(), visitRecord()]);
  const [first] = (await shipment(file)).journals;
  expect(await copyJournal(file, copy)).toEqual({ ok: true, value: null });
  await record(file, [visitRecord()]);
  const restored = await replaceJournal(file, copy, { isForced: true, now: new Date() });
  expect(restored.ok).toBe(true);
  await record(file, [visitRecord()]);
  const { journals, receipts } = await shipment(file);
  expect(journals).toMatchObject([
    { journal: first?.journal, after: 0, last: 2 },
    { after: 2, last: 3, confirmed: 2 },
  ]);
  expect(journals[1]?.journal).not.toBe(first?.journal);
  expect(receipts.map(({ journal }) => journal)).toEqual([
    first?.journal,
    first?.journal,
    journals[1]?.journal,
  ]);
});

test('a journal begun after a broken one is another one', async () => {
  const file = newFile();
  await record(file, [visitRecord()]);
  const before = (await shipment(file)).journals[0]?.journal;
  const kept = join(temporaryFolder(), 'kept.sqlite');
  copyFileSync(file, kept);
  writeFileSync(file, 'x'.repeat(4096));
  appendFileSync(file, 'no database');
  await record(file, [visitRecord()]);
  const after = await shipment(file);
  expect(after.journals).toHaveLength(1);
  expect(after.journals[0]?.journal).not.toBe(before);
  expect(after.receipts.map(({ sequence, isFirst }) => [sequence, isFirst])).toEqual([[1, true]]);
});
