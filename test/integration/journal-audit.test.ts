/** What the staff has done, in a real journal: kept once, told with the number of the visit, pruned in its time. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { AuditEntry } from '../../main/core/journal/audit.ts';
import { pruneRequest, Retention } from '../../main/core/journal/retention.ts';
import { readJournal } from '../../main/journal-process/journal-reader.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { checkedJournal } from '../fakes/checked-journal.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';

const CLI = fileURLToPath(new URL('../../main/cli/sector.ts', import.meta.url));

function journal() {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const store = checkedJournal(new SqliteJournalStore({ file, now: () => new Date() }));
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
  const pruned = await store.prune(pruneRequest(retention, '2026-03-18T09:00:00+03:00', 'now'));
  expect(pruned).toMatchObject({ ok: true, value: { audit: 1 } });
  expect(await rows()).toHaveLength(1);
});

test('npm run journal -- audit names people by the list beside the journal and counts wrong PINs', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'journal.sqlite');
  const store = checkedJournal(new SqliteJournalStore({ file, now: () => new Date() }));
  onTestFinished(() => store.close());
  const person = { id: 'anna', name: 'Петрова А. И.', role: 'consultant', hash: '$x', failures: 0 };
  writeFileSync(join(folder, 'access.json'), JSON.stringify({ people: [person] }));
  const wrong: Partial<AuditEntry> = { action: 'enter', outcome: 'wrong-pin', details: [] };
  for (const minute of ['31', '32'])
    await store.recordAudit(entry({ ...wrong, at: `2026-03-02T10:${minute}:00+03:00` }));
  await store.recordAudit(entry({ person: 'gone', action: 'put-out', details: ['desk.paper'] }));
  const { status, stdout } = spawnSync(process.execPath, [CLI, 'journal', 'audit', '--file', file], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([
    0,
    [
      '2026-03-02 10:31:00  Петрова А. И., консультант: открыл стол (неверный код)',
      '2026-03-02 10:32:00  Петрова А. И., консультант: открыл стол (неверный код)',
      '2026-03-02 10:30:00  gone (нет в списке), консультант: закрыл место (нет бумаги или картриджа)',
      'Неверные коды:',
      '  Петрова А. И.: 2',
      '',
    ].join('\n'),
  ]);
});
