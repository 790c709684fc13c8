/** What the disk of a workstation could tell about who answered what. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { addSheet, nothingPending, type Pending, putTogether } from '../../main/core/survey/pending.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { surveyFile } from '../../main/node/survey-file.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';

const sheet = (score: number, comment: string | null = null) => ({
  marks: [{ question: 'portal', provider: 'trudvsem', score }],
  comment,
});

test('the database holds nothing that leads from an answer to a visit', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'journal.sqlite');
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  const ids: string[] = [];
  let pending: Pending = nothingPending;
  for (let at = 0; at < 10; at += 1) {
    const visit = visitRecord();
    ids.push(visit.id);
    await store.recordVisit(visit);
    pending = addSheet(pending, sheet((at % 5) + 1, `Замечание ${9 - at}`), (end) => at % end);
  }
  const { batch } = putTogether(pending, crypto.randomUUID(), '2026-03-02');
  if (!batch) throw new Error('ten sheets make a batch');
  expect(await store.recordSurvey(batch)).toEqual({ ok: true, value: null });
  await store.close();

  const database = new Database(file, { readonly: true });
  const tables = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE name LIKE 'survey%'",
    )
    .all();
  expect(tables.map(({ name }) => name).toSorted()).toEqual([
    'survey_batch',
    'survey_comments',
    'survey_tallies',
  ]);
  const all = ['survey_tallies', 'survey_comments', 'survey_batch'].map((table) =>
    database.prepare(`SELECT * FROM ${table}`).all(),
  );
  const text = JSON.stringify(all);
  for (const id of ids) expect(text).not.toContain(id);
  // A day is all the time there is; a batch is known by a random number alone.
  expect(text.replaceAll('2026-03-02', '').replace(batch.id, '')).not.toMatch(/\d\d:\d\d|\d{6}/);
  // Rows lie by their own words: SQLite keeps no number that would tell which came first.
  for (const table of ['survey_tallies', 'survey_comments']) {
    expect(() => database.prepare(`SELECT rowid FROM ${table}`).all()).toThrow('no such column');
  }
  expect(database.prepare('SELECT comment FROM survey_comments').pluck().all()).toEqual(
    Array.from({ length: 10 }, (_, at) => `Замечание ${at}`),
  );
  database.close();
});

test('the file of what waits has no time of its own, and a broken one stops nothing', async () => {
  const path = join(temporaryFolder(), 'survey-pending.json');
  const file = surveyFile(path);
  expect(await file.read()).toEqual(nothingPending);
  const pending = addSheet(nothingPending, sheet(3, 'Спасибо'), () => 0);
  await file.write(pending);
  expect(await file.read()).toEqual(pending);
  expect(statSync(path).mtimeMs).toBe(0);
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(readFileSync(path, 'utf8')).not.toMatch(/\d{4}/);
  const folder = join(temporaryFolder(), 'survey-pending.json');
  mkdirSync(folder);
  expect(await surveyFile(folder).read()).toEqual(nothingPending);
});
