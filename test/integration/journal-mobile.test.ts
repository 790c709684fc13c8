/** The log of mobile service in a real journal: numbers without gaps, each row once, read back and pruned. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { MobileEntry } from '../../main/core/journal/mobile-log.ts';
import { pruneRequest, Retention } from '../../main/core/journal/retention.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { checkedJournal } from '../fakes/checked-journal.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';

function entry(changes: Partial<MobileEntry> = {}): MobileEntry {
  return {
    ...{ id: randomUUID(), at: '2026-03-02T10:00:00+03:00', author: 'Петрова А. И.' },
    cells: [{ title: 'Место обслуживания', text: "=cmd|' /C calc'!A0" }],
    ...changes,
  };
}

test('rows are numbered by year without gaps, kept once, read back and pruned with the consultations', async () => {
  const store = checkedJournal(
    new SqliteJournalStore({
      file: join(temporaryFolder(), 'journal.sqlite'),
      now: () => new Date(),
    }),
  );
  onTestFinished(() => store.close());
  const old = entry({ at: '2025-12-31T23:59:00+03:00' });
  expect(await store.saveMobile(old)).toMatchObject({ value: { number: 1 } });
  const first = entry();
  const saved = await Promise.all([
    store.saveMobile(first),
    store.saveMobile(entry()),
    store.saveMobile(first),
  ]);
  expect(saved.map((one) => one.ok && one.value.number)).toEqual([1, 2, 1]);
  expect(await store.saveMobile(entry({ cells: [] }))).toMatchObject({
    error: { code: 'journal.bad-request' },
  });
  const march = await store.mobileLog({ from: '2026-03-01T00:00:00+03:00' });
  expect(march.ok && march.value.map(({ number }) => number)).toEqual([1, 2]);
  expect(march.ok && march.value[0]).toEqual({ ...first, number: 1 });
  const request = pruneRequest(Retention.parse({ consultations: 1 }), '2026-03-18T09:00:00+03:00', 'now');
  expect(await store.prune(request)).toMatchObject({ value: { consultations: 1 } });
  expect(await store.saveMobile(entry())).toMatchObject({ value: { number: 3 } });
});
