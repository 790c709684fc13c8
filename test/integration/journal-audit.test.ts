/** What the staff has done, in a real journal: kept once, told with the number of the visit, pruned in its time. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AuditEntry } from '../../main/core/journal/journal.ts';
import { pruneWish, Retention } from '../../main/core/journal/retention.ts';
import { readJournal } from '../../main/journal-process/journal-reader.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';

function journal() {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  onTestFinished(() => store.close());
  const rows = async () => {
    const read = await readJournal(file, (reader) => [...reader.audit({})]);
    if (!read.ok) throw new Error(read.error.code);
    return read.value;
  };
  return { store, rows };
}

function entry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    ...{ id: randomUUID(), at: '2026-03-02T10:30:00+03:00', person: 'anna', role: 'consultant' as const },
    ...{ action: 'confirm' as const, outcome: 'done' as const, details: ['found.scanner'], visit: null },
    ...changes,
  };
}

test('an entry is kept once and told with the number of its visit', async () => {
  const { store, rows } = journal();
  const visit = visitRecord();
  await store.recordVisit(visit);
  const confirmed = entry({ visit: visit.id });
  expect(await store.recordAudit(confirmed)).toEqual({ ok: true, value: null });
  expect(await store.recordAudit(confirmed)).toEqual({ ok: true, value: null });
  await store.recordAudit(entry({ action: 'enter', outcome: 'wrong-pin', details: [], visit: randomUUID() }));
  expect(await rows()).toMatchObject([
    { person: 'anna', action: 'confirm', details: ['found.scanner'], visit: 1 },
    { action: 'enter', outcome: 'wrong-pin', visit: null },
  ]);
});

test('no words of anybody get in: a person is an id, a detail is a word of ours', async () => {
  const { store } = journal();
  const refused = { error: { code: 'journal.bad-request' } };
  expect(await store.recordAudit(entry({ details: ['Сидорова Анна'] }))).toMatchObject(refused);
  expect(await store.recordAudit(entry({ details: ['found.89123456789'] }))).toMatchObject(refused);
  const more = { ...entry(), name: 'Петрова А. И.' };
  expect(await store.recordAudit(more)).toMatchObject(refused);
});

test('entries go when their time is over, the younger stay', async () => {
  const { store, rows } = journal();
  await store.recordAudit(entry({ at: '2025-11-02T10:30:00+03:00' }));
  await store.recordAudit(entry());
  const retention = Retention.parse({ audit: 3 });
  const pruned = await store.prune(pruneWish(retention, '2026-03-18T09:00:00+03:00', 'now'));
  expect(pruned).toMatchObject({ ok: true, value: { audit: 1 } });
  expect(await rows()).toHaveLength(1);
});
