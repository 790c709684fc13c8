/** Rows that cannot be read or carry an impossible time: refused when written, and never a reason to lose the others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { LogDesk } from '../../main/core/journal/log-desk.ts';
import { MobileDesk } from '../../main/core/journal/mobile-desk.ts';
import { UNREADABLE } from '../../main/core/journal/table.ts';
import { exportTables } from '../../main/journal-process/export/export-tables.ts';
import { readJournal } from '../../main/journal-process/journal-reader.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { checkedJournal } from '../fakes/checked-journal.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';

const NOW = '2026-03-02T12:00:00+03:00';

async function journal() {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const store = checkedJournal(new SqliteJournalStore({ file, now: () => new Date() }));
  onTestFinished(() => store.close());
  const desk = (now: string) => {
    const parts = { store, clock: { wall: () => now }, newId: () => crypto.randomUUID() };
    return {
      log: new LogDesk({ ...parts, unit: 'Отдел', categories: ['Вход'] }),
      mobile: new MobileDesk({ ...parts, columns: ['Где'] }),
    };
  };
  /** Changes the file as a broken program or a broken disk would. */
  const damage = (sql: string) => {
    const database = new Database(file);
    database.exec(sql);
    database.close();
  };
  const exported = async (kind: 'consultations' | 'visits' | 'mobile') => {
    const request = { source: { kind, filter: {} }, format: 'csv' as const, folder: null, name: kind };
    const written = await exportTables(file, request);
    if (!written.ok) return written;
    const { rows, unreadable, path } = written.value;
    return { rows, unreadable, text: readFileSync(path, 'utf8') };
  };
  return { file, store, desk, damage, exported };
}

const request = (openedAt: string) => ({
  ...{ openedAt, category: 'Вход', description: 'Не приходит код' },
  ...{ isClosed: true, isChecked: false },
});

test.each(['1970-01-01T00:05:00+03:00', '2155-03-02T10:00:00+03:00'])(
  'F80 a row of %s is refused with a sentence, in the log and in the log of mobile service',
  async (now) => {
    const { desk, store } = await journal();
    const { log, mobile } = desk(now);
    const told = {
      ok: false,
      error: { code: 'log.clock', message: expect.stringContaining(`${now.slice(0, 4)} год`) },
    };
    expect(await log.save(request(now), 'Петрова')).toMatchObject(told);
    expect(await mobile.save(['Село'], false, 'Петрова')).toMatchObject(told);
    expect(await store.consultations()).toEqual({ ok: true, value: [] });
    expect(await desk(NOW).log.save(request(NOW), 'Петрова')).toMatchObject({ value: { number: 1 } });
  },
);

test('F80 a row of 1970 that an earlier program took: the others are listed, corrected, exported', async () => {
  const { desk, store, damage, exported } = await journal();
  const { log } = desk(NOW);
  const saved = await log.save(request(NOW), 'Петрова');
  if (!saved.ok) throw new Error(saved.error.code);
  damage(`
    INSERT INTO consultations VALUES (1970, 1, '${crypto.randomUUID()}', '1970-01-01T00:05:00+03:00', 300000);
    INSERT INTO consultation_versions VALUES (1970, 1, 1, 'Отдел', 'Вход', 'Часы стояли', NULL, 'Петрова');`);
  const corrected = { ...request(NOW), id: saved.value.id, description: 'Пришёл код' };
  expect(await log.save(corrected, 'Петрова')).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await store.consultations()).toMatchObject({
    value: [{ year: 1970, description: 'Часы стояли' }, { description: 'Пришёл код' }],
  });
  expect(await exported('consultations')).toMatchObject({
    ...{ rows: 2, unreadable: 0 },
    text: expect.stringContaining('1970-01-01 00:05:00'),
  });
});

test.each([
  ['a time that is none', "UPDATE consultations SET opened_at = 'вчера' WHERE number = 2"],
  ['an empty column', "UPDATE consultation_versions SET author = '' WHERE number = 2"],
  ['a year that is none', 'UPDATE consultations SET year = -5 WHERE number = 2'],
])('F80 a row of the log with %s is shown as broken, counted, and takes no other down', async (what, sql) => {
  const { desk, store, damage, exported } = await journal();
  const ids = [];
  for (let row = 0; row < 3; row += 1) {
    const saved = await store.saveConsultation(consultation({ openedAt: NOW }));
    if (saved.ok) ids.push(saved.value.id);
  }
  damage(`PRAGMA foreign_keys = OFF; ${sql};
    ${what.includes('year') ? 'UPDATE consultation_versions SET year = -5 WHERE number = 2' : ''}`);
  const rows = await store.consultations();
  expect(rows.ok && rows.value.map(({ description }) => description).sort()).toEqual([
    UNREADABLE,
    'Не приходит код подтверждения',
    'Не приходит код подтверждения',
  ]);
  const { log } = desk(NOW);
  expect(await log.save({ ...request(NOW), id: ids[0] }, 'Петрова')).toMatchObject({ ok: true });
  expect(await log.save({ ...request(NOW), id: ids[1] }, 'Петрова')).toMatchObject({
    error: { code: 'log.unreadable' },
  });
  expect(await exported('consultations')).toMatchObject({
    ...{ rows: 3, unreadable: 1 },
    text: expect.stringContaining(UNREADABLE),
  });
});

test('F80 the log of mobile service, the visits and the audit of the staff: the same', async () => {
  const { file, store, damage, exported } = await journal();
  for (let row = 0; row < 3; row += 1) {
    const id = crypto.randomUUID();
    await store.saveMobile({ id, at: NOW, author: 'Петрова', cells: [{ title: 'Где', text: 'Село' }] });
    await store.recordVisit(visitRecord());
    await store.recordAudit({
      ...{ id, at: NOW, person: null, role: null, action: 'enter', outcome: 'done' },
      ...{ details: [], visit: null },
    });
  }
  damage(`
    UPDATE mobile_log SET cells = '[{' WHERE number = 2;
    UPDATE visits SET purpose = '?' WHERE number = 2;
    UPDATE audit SET details = 'x' WHERE sequence = 2;`);
  expect(await store.mobileLog()).toMatchObject({ value: [{}, { cells: [{ text: UNREADABLE }] }, {}] });
  expect(await store.recentVisits(10)).toMatchObject({ value: [{ number: 3 }, { number: 1 }] });
  for (const kind of ['mobile', 'visits'] as const) {
    expect(await exported(kind)).toMatchObject({
      ...{ rows: 3, unreadable: 1 },
      text: expect.stringContaining(UNREADABLE),
    });
  }
  const read = await readJournal(file, (reader) => ({
    audit: [...reader.audit({})].map((row) => ('kind' in row ? row.kind : row.action)),
    misfits: reader.verify(null).misfits,
  }));
  expect(read).toEqual({
    ok: true,
    value: {
      audit: ['enter', 'unreadable', 'enter'],
      misfits: [{ kind: 'visit-changed', number: 2 }],
    },
  });
});
