/** The search that the demo ends with finds what it is for, wherever that was put. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { exportTables } from '../../main/journal-process/export/export-tables.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';
import { typedTraces } from '../support/typed-traces.ts';

const TYPED = ['Сидорова Мария', '89123456789'];

async function state(plant: (folder: string, store: SqliteJournalStore) => Promise<unknown> | unknown) {
  const folder = temporaryFolder();
  const journal = join(folder, 'journal.sqlite');
  const store = new SqliteJournalStore({ file: journal, now: () => new Date() });
  await store.recordVisit(visitRecord());
  await plant(folder, store);
  await store.close();
  return { journal, folders: [folder], log: ['{"event":"visit.started"}'] };
}

test('nothing is found where nothing was kept, and the search has looked', async () => {
  const { found, values, files, lines } = typedTraces(TYPED, await state(() => undefined));
  expect(found).toEqual([]);
  expect([values > 30, files > 0, lines]).toEqual([true, true, 1]);
});

test('a name in the journal is found by its column, whatever its case, also in a wording that was corrected', async () => {
  const kept = await state(async (_folder, store) => {
    const row = consultation({ description: 'Помогли: СИДОРОВА МАРИЯ' });
    await store.saveConsultation(row);
    await store.saveConsultation({ ...row, description: 'Помогли' });
  });
  expect(typedTraces(TYPED, kept).found).toContain('consultation_versions.description: «Сидорова Мария»');
});

test('a telephone that was deleted from the journal is found in its pages', async () => {
  const kept = await state(() => undefined);
  const database = new Database(kept.journal);
  database.pragma('secure_delete = OFF');
  database.exec("CREATE TABLE gone (x); INSERT INTO gone VALUES ('тел. 89123456789'); DROP TABLE gone");
  database.close();
  expect(typedTraces(TYPED, kept).found).toEqual([`${kept.journal}: «89123456789»`]);
});

test.each([
  ['a file', (folder: string) => writeFileSync(join(folder, 'notes.json'), '{"who":"Сидорова Мария"}')],
  ['the name of a file', (folder: string) => writeFileSync(join(folder, 'Сидорова Мария.pdf'), '')],
  ['UTF-16', (folder: string) => writeFileSync(join(folder, 'x'), Buffer.from('xСидорова Мария', 'utf16le'))],
])('in %s', async (_where, plant) => {
  expect(typedTraces(TYPED, await state(plant)).found).toHaveLength(1);
});

test('in a workbook, packed as it is, and in the log', async () => {
  const kept = await state(async (folder, store) => {
    await store.saveConsultation(consultation({ description: 'Сидорова Мария' }));
    mkdirSync(join(folder, 'exports'));
    await exportTables(join(folder, 'journal.sqlite'), {
      source: { kind: 'consultations', filter: {} },
      format: 'xlsx',
      folder: join(folder, 'exports'),
      name: 'log',
    });
  });
  const { found } = typedTraces(TYPED, { ...kept, log: ['opened for 89123456789'] });
  expect(found).toContain(`${join(kept.folders[0] ?? '', 'exports', 'log.xlsx')}: «Сидорова Мария»`);
  expect(found).toContain('the log: «89123456789»');
});
