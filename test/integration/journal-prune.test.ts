/** What is older than it is kept goes; numbers go on and what is left can be verified. Real SQLite files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Journal } from '../../main/core/journal/journal-calls.ts';
import { pruneRequest, Retention } from '../../main/core/journal/retention.ts';
import { filterOf } from '../../main/core/journal/visit-report.ts';
import { readJournal } from '../../main/journal-process/journal-reader.ts';
import type { Seal } from '../../main/journal-process/queries/receipts.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { checkedJournal } from '../fakes/checked-journal.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';

const NOW = '2026-03-31T12:00:00+03:00';
const retention = (more: Partial<Retention> = {}): Retention =>
  Retention.parse({ visits: 12, consultations: 12, receipts: 12, incidents: 12, survey: 12, ...more });
const request = (more: Partial<Retention> = {}, mode: 'now' | 'daily' | 'count' = 'now') =>
  pruneRequest(retention(more), NOW, mode);

/** A visit at noon of a month. */
const visitOf = (month: string) =>
  visitRecord({ startedAt: `${month}-15T12:00:00+03:00`, endedAt: `${month}-15T12:30:00+03:00` });

async function journal(months: readonly string[]) {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const store = checkedJournal(new SqliteJournalStore({ file, now: () => new Date() }));
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
  const counted = await store.prune(request({}, 'count'));
  expect(counted).toMatchObject({ ok: true, value: { visits: 2, receipts: 2, incidents: 2 } });
  expect((await verify(file)).receipts).toBe(5);
  expect(await store.prune(request())).toEqual(counted);
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
  await store.prune(request());
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
  await store.prune(request());
  expect((await verify(file, first)).misfits).toEqual([{ kind: 'seal-pruned', number: 1 }]);
});

test('everything may be old: the next visit has the next number and is verified', async () => {
  const { file, store } = await journal(['2020-01', '2020-02']);
  // Years lie between: a person says that the clock is right.
  await store.prune({ ...request(), isForced: true });
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 0, visits: 0, seal: { sequence: 2 } });
  expect(await store.recordVisit(visitOf('2026-03'))).toEqual({ ok: true, value: { number: 3 } });
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 1, visits: 1 });
});

test('each kind has its time: receipts or refusals alone may go, and nothing is called wrong for it', async () => {
  const { file, store } = await journal(MONTHS);
  expect(await store.prune(request({ visits: null, receipts: null }))).toMatchObject({
    value: { visits: 0, receipts: 0, incidents: 2 },
  });
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 5, visits: 5 });
  await store.prune(request({ visits: null }));
  expect(await verify(file)).toMatchObject({ misfits: [], receipts: 3 });
  const other = await journal(MONTHS);
  await other.store.prune(request({ receipts: null }));
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
  expect(await store.prune({ ...request(), isForced: true })).toMatchObject({
    value: { consultations: 1, survey: 4 },
  });
  expect(await store.survey()).toMatchObject({ value: { comments: ['Спасибо'], tallies: [{ count: 4 }] } });
  expect(await opened('2025-07-01T10:00:00+03:00')).toMatchObject({ value: { year: 2025, number: 3 } });
  await store.close();
  // What went is overwritten, not only unlinked.
  expect(readFileSync(file).includes(Buffer.from('ЗАБЫТО'))).toBe(false);
});

test('is done once a day by the workstation, and by IT whenever it is wished', async () => {
  const { store } = await journal(MONTHS);
  await store.prune(request({ visits: null }, 'daily'));
  expect(await store.prune(request({}, 'daily'))).toMatchObject({ value: { visits: 0 } });
  expect(await store.prune(request({}, 'now'))).toMatchObject({ value: { visits: 2 } });
  expect(await store.prune({ ...request(), now: 'сегодня' })).toMatchObject({
    error: { code: 'journal.bad-request' },
  });
});

test.each([
  ['the last day of a short month', '2026-03-28', 1, '2026-02-28'],
  ['goes on the day after its month is over', '2026-03-29', 1, '2026-03-01'],
  ['the end of a long month', '2026-03-31', 1, '2026-03-01'],
  ['the first of March', '2026-03-01', 1, '2026-02-01'],
  ['a leap year', '2028-03-29', 1, '2028-02-29'],
  ['over the turn of the year', '2026-01-15', 13, '2024-12-15'],
  ['years', '2026-02-28', 60, '2021-02-28'],
])('F84 a month is a month of the calendar: %s', (_what, today, months, first) => {
  for (const offset of ['-12:00', '+00:00', '+03:00', '+14:00']) {
    for (const time of ['00:00:01', '23:59:59']) {
      const { before } = pruneRequest(retention({ visits: months }), `${today}T${time}${offset}`, 'now');
      expect(before.visits).toBe(first);
    }
  }
});

test('F84 a row goes by the day that stands in it: not early in the night, not late at the end of a month', async () => {
  const { file, store } = await journal([]);
  const visit = (at: string) => visitRecord({ startedAt: at, endedAt: at });
  await store.recordVisit(visit('2026-01-31T00:30:00+07:00'));
  await store.recordVisit(visit('2026-01-31T23:30:00+07:00'));
  await store.saveConsultation(consultation({ openedAt: '2026-01-31T23:30:00+07:00' }));
  await store.saveMobile({
    ...{ id: crypto.randomUUID(), at: '2026-01-31T00:30:00+07:00', author: 'Петрова А. И.' },
    cells: [{ title: 'Где', text: 'Село' }],
  });
  const all = { visits: 1, consultations: 1, receipts: 1, incidents: 1, survey: 1, audit: 1 };
  const at = (now: string) => store.prune(pruneRequest(Retention.parse(all), now, 'now', { isForced: true }));
  expect(await at('2026-02-28T23:59:00+07:00')).toMatchObject({
    value: { visits: 0, receipts: 0, consultations: 0 },
  });
  // By UTC it is still February.
  expect(await at('2026-03-01T00:01:00+07:00')).toMatchObject({
    value: { visits: 2, receipts: 2, consultations: 2 },
  });
  expect(await verify(file)).toMatchObject({ misfits: [] });
});

test('F84 all numbers of a year are in its export, whatever time zone the workstation is in now', async () => {
  const { file, store } = await journal([]);
  const moments = ['2025-01-01T00:10:00+12:00', '2025-07-01T12:00:00+03:00', '2025-12-31T23:50:00-11:00'];
  for (const openedAt of ['2024-12-31T23:50:00-11:00', ...moments, '2026-01-01T00:10:00+12:00']) {
    await store.saveConsultation(consultation({ openedAt }));
    await store.saveMobile({
      ...{ id: crypto.randomUUID(), at: openedAt, author: 'Петрова А. И.' },
      cells: [{ title: 'Где', text: 'Село' }],
    });
    await store.recordVisit(visitRecord({ startedAt: openedAt, endedAt: openedAt }));
  }
  const filter = filterOf({ from: '2025-01-01', to: '2025-12-31' });
  const read = await readJournal(file, (reader) => ({
    log: [...reader.consultations(filter)].map(({ year, number }) => [year, number]),
    mobile: reader.mobile(filter).map(({ at }) => at),
    visits: [...reader.visits(filter)].map(({ startedAt }) => startedAt),
    report: reader.report(filter).figures.visits,
  }));
  expect(read).toEqual({
    ok: true,
    value: {
      log: [
        [2025, 1],
        [2025, 2],
        [2025, 3],
      ],
      ...{ mobile: moments, visits: moments, report: 3 },
    },
  });
});

describe('F70 a clock that is wrong', () => {
  const DAY = 24 * 60 * 60 * 1000;
  const FROM = Date.parse('2026-03-02T09:00:00Z');
  const moment = (days: number) => new Date(FROM + days * DAY).toISOString();
  const daily = (now: string, more: Parameters<typeof pruneRequest>[3] = {}) =>
    pruneRequest(Retention.parse({}), now, 'daily', more);
  const clockOf = async (store: Journal) => {
    const health = await store.health();
    return health.ok ? health.value.clockDoubt : health.error.code;
  };

  /** A month of a workstation: thirty visits and as many rows of the log. */
  async function month() {
    const { file, store } = await journal([]);
    for (let day = 0; day < 30; day += 1) {
      await store.recordVisit(visitRecord({ startedAt: moment(day), endedAt: moment(day) }));
      await store.saveConsultation(consultation({ openedAt: moment(day) }));
    }
    const left = async () => {
      const rows = await store.consultations();
      return [(await verify(file)).visits, rows.ok ? rows.value.length : -1];
    };
    return { file, store, left };
  }

  test.each(['at its first look', 'after it was believed'])(
    'ten years ahead removes nothing %s',
    async (when) => {
      const { store, left } = await month();
      if (when !== 'at its first look') await store.prune(daily(moment(30)));
      expect(await store.prune(daily('2036-04-01T12:00:00Z'))).toMatchObject({
        error: { code: 'journal.clock', message: expect.stringContaining('ушли далеко вперёд') },
      });
      expect(await left()).toEqual([30, 30]);
      expect(await clockOf(store)).toBe('ahead');
      expect(await store.prune(daily(moment(31)))).toMatchObject({ ok: true });
      expect(await clockOf(store)).toBeNull();
    },
  );

  test('removes nothing either when a visit was recorded under it', async () => {
    const { store, left } = await month();
    await store.prune(daily(moment(30)));
    await store.recordVisit(
      visitRecord({ startedAt: '2036-04-01T11:00:00Z', endedAt: '2036-04-01T11:30:00Z' }),
    );
    expect(await store.prune(daily('2036-04-01T12:00:00Z'))).toMatchObject({
      error: { code: 'journal.clock' },
    });
    expect(await left()).toEqual([31, 30]);
    // The row of that clock does not hold back the next ones for ever.
    expect(await store.prune(daily(moment(31)))).toMatchObject({ error: { code: 'journal.clock' } });
    await store.recordVisit(visitRecord({ startedAt: moment(31), endedAt: moment(31) }));
    expect(await store.prune(daily(moment(31)))).toMatchObject({ ok: true });
    expect(await store.prune(request({ visits: 1 }, 'count'))).toMatchObject({ ok: true });
  });

  test.each([
    ['that was set while the program ran', { isSteady: false }, moment(31), 'stepped'],
    ['before the program was made', { made: moment(60) }, moment(31), 'behind-program'],
    ['before the last row', {}, '2020-01-01T00:00:00Z', 'behind-journal'],
  ])('%s removes nothing and is told', async (_what, more, now, doubt) => {
    const { store, left } = await month();
    const wished = { ...daily(now, more), before: request({ visits: 1 }).before };
    expect(await store.prune(wished)).toMatchObject({ error: { code: 'journal.clock' } });
    expect([await clockOf(store), await left()]).toEqual([doubt, [30, 30]]);
  });

  test('that goes on for days is believed: a workstation that stood still for a year works again', async () => {
    const { store, left } = await month();
    await store.prune(daily(moment(30)));
    const years = 6 * 365;
    const answers: boolean[] = [];
    for (let day = 0; day < 7; day += 1) {
      answers.push((await store.prune(daily(moment(years + day)))).ok);
      // Asked every hour of the day: a day counts once.
      await store.prune(daily(moment(years + day)));
    }
    expect(answers).toEqual([false, false, false, false, false, false, true]);
    // And then a share at a time, the oldest first.
    expect(await left()).toEqual([10, 10]);
    await store.prune(daily(moment(years + 7)));
    expect(await left()).toEqual([0, 0]);
  });

  test('takes a share at once by itself; a person is asked first, and may have it all', async () => {
    const { file, store } = await journal([]);
    for (let day = 0; day < 300; day += 1)
      await store.recordVisit(visitRecord({ startedAt: moment(day), endedAt: moment(day) }));
    const short = { visits: 1, receipts: 1, incidents: 1 };
    const now = moment(300);
    expect(await store.prune(pruneRequest(retention(short), now, 'daily'))).toMatchObject({
      value: { visits: 30, receipts: 30, incidents: 30 },
    });
    expect(await store.prune(pruneRequest(retention(short), now, 'now'))).toMatchObject({
      error: { code: 'journal.prune-much', message: expect.stringContaining('--force') },
    });
    expect(await verify(file)).toMatchObject({ misfits: [], visits: 270, receipts: 270 });
    const forced = pruneRequest(retention(short), now, 'now', { isForced: true });
    expect(await store.prune(forced)).toMatchObject({ ok: true });
    expect(await verify(file)).toMatchObject({ misfits: [], visits: 30, receipts: 30 });
  });
});
