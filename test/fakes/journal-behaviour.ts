import { describe, expect, onTestFinished, test } from 'vitest';
import type { Consultation } from '../../main/core/journal/consultation.ts';
import type { Journal } from '../../main/core/journal/journal-calls.ts';
import type { VisitRecord } from '../../main/core/journal/visit-record.ts';
import { consultation, visitRecord } from './journal-records.ts';
import { reportOf } from './report-of.ts';

/** What every `Journal` does; run over each adapter with a way to make an empty one. */
export function journalBehaviour(name: string, make: () => Promise<Journal>): void {
  const open = async (): Promise<Journal> => {
    const store = await make();
    onTestFinished(() => store.close());
    return store;
  };
  const number = (value: number) => ({ ok: true, value: { number: value } });

  describe(`${name} as a journal`, () => {
    test('numbers visits from one without gaps', async () => {
      const store = await open();
      const numbers = [];
      for (let at = 0; at < 3; at += 1) numbers.push(await store.recordVisit(visitRecord()));
      expect(numbers).toEqual([number(1), number(2), number(3)]);
    });

    test('numbers visits that come at once in the order they came', async () => {
      const store = await open();
      const records = Array.from({ length: 20 }, () => visitRecord());
      const numbers = await Promise.all(records.map((record) => store.recordVisit(record)));
      expect(numbers).toEqual(records.map((_, index) => number(index + 1)));
    });

    test('answers the same number for the same visit and changes nothing', async () => {
      const store = await open();
      const record = visitRecord();
      await store.recordVisit(record);
      expect(await store.recordVisit({ ...record, purpose: 'result', portals: [] })).toEqual(number(1));
      expect(await store.recordVisit(visitRecord())).toEqual(number(2));
      const recent = await store.recentVisits(10);
      expect(recent.ok && recent.value[1]).toEqual({ ...record, number: 1 });
    });

    test('keeps the later verdict of a visit whose closing was run again', async () => {
      const store = await open();
      const [first, second] = visitRecord().steps;
      if (!first || !second) throw new Error('a visit has two steps');
      const record = visitRecord({
        isClean: false,
        steps: [first, { ...second, status: 'failed', left: 1 }],
      });
      await store.recordVisit(record);
      const again: VisitRecord = {
        ...record,
        endReason: 'consultant',
        isClean: true,
        steps: [first, second],
      };
      expect(await store.recordVisit({ ...again, portals: [], instructions: [] })).toEqual(number(1));
      const recent = await store.recentVisits(10);
      expect(recent.ok && recent.value).toEqual([
        { ...record, isClean: true, steps: [first, second], number: 1 },
      ]);
      // Once recovered, always recovered.
      await store.recordVisit({ ...record, isRecovered: true });
      await store.recordVisit(again);
      const last = await store.recentVisits(1);
      expect(last.ok && last.value[0]).toMatchObject({ isClean: true, isRecovered: true });
    });

    test('gives back what was recorded, the newest first', async () => {
      const store = await open();
      const first = visitRecord();
      const second = visitRecord({
        audience: 'employer',
        purpose: 'information',
        ticket: null,
        endReason: 'crash',
        isClean: false,
        isRecovered: true,
        portals: [],
        steps: [],
        instructions: ['b', 'a', 'b'],
        situations: ['students', 'parents'],
        refusals: [{ reason: 'popup', portalId: null, count: 0 }],
      });
      await store.recordVisit(first);
      await store.recordVisit(second);
      expect(await store.recentVisits(10)).toEqual({
        ok: true,
        value: [
          { ...second, number: 2 },
          { ...first, number: 1 },
        ],
      });
      expect(await store.recentVisits(1)).toEqual({ ok: true, value: [{ ...second, number: 2 }] });
    });

    test('keeps a fraction of a millisecond out of the duration', async () => {
      const store = await open();
      await store.recordVisit(visitRecord({ durationMs: 1234.56 }));
      const recent = await store.recentVisits(1);
      expect(recent.ok && recent.value[0]?.durationMs).toBe(1235);
    });

    test('counts by instant, whatever the offset of the clock was', async () => {
      const store = await open();
      await store.recordVisit(visitRecord({ startedAt: '2026-03-02T00:30:00+03:00' }));
      await store.recordVisit(visitRecord({ startedAt: '2026-03-01T23:30:00Z', purpose: 'result' }));
      await store.recordVisit(visitRecord({ startedAt: '2026-03-02T12:00:00+10:00', audience: 'employer' }));
      const count = async (filter?: Parameters<Journal['countVisits']>[0]) => {
        const counted = await store.countVisits(filter);
        return counted.ok ? counted.value : counted.error.code;
      };
      expect(await count()).toBe(3);
      expect(await count({ from: '2026-03-02T00:00:00+03:00' })).toBe(3);
      expect(await count({ to: '2026-03-01T23:30:00Z' })).toBe(1);
      expect(await count({ from: '2026-03-01T23:30:00Z', to: '2026-03-02T02:00:00Z' })).toBe(1);
      expect(await count({ audience: 'employer' })).toBe(1);
      expect(await count({ audience: 'citizen', purpose: 'result' })).toBe(1);
    });

    test('refuses an address, a name and an unknown field, and goes on', async () => {
      const store = await open();
      const code = async (record: unknown) => {
        const recorded = await store.recordVisit(record as never);
        return recorded.ok ? 'recorded' : recorded.error.code;
      };
      expect(await code(visitRecord({ situations: ['Иванов Пётр'] }))).toBe('journal.personal-data');
      expect(await code(visitRecord({ instructions: ['https://esia.gosuslugi.ru/login?x=1'] }))).toBe(
        'journal.personal-data',
      );
      expect(await code(visitRecord({ ticket: 'Иванов' }))).toBe('journal.personal-data');
      expect(await code({ ...visitRecord(), host: 'x' })).toBe('journal.personal-data');
      expect(await code(visitRecord({ durationMs: -1 }))).toBe('journal.invalid-record');
      expect(await store.recordVisit(visitRecord())).toEqual(number(1));
    });

    test('refuses a question that makes no sense', async () => {
      const store = await open();
      for (const limit of [0, -1, 1.5, 1001, Number.NaN]) {
        expect(await store.recentVisits(limit)).toMatchObject({
          ok: false,
          error: { code: 'journal.bad-request' },
        });
      }
      expect(await store.countVisits({ from: 'вчера' })).toMatchObject({
        error: { code: 'journal.bad-request' },
      });
    });

    test('numbers the rows of the log from one in each year without gaps, whatever else is written', async () => {
      const store = await open();
      const place = async (row: Consultation) => {
        const saved = await store.saveConsultation(row);
        return saved.ok ? [saved.value.year, saved.value.number, saved.value.version] : saved.error.code;
      };
      const first = consultation({ openedAt: '2025-12-31T23:30:00+03:00' });
      expect(await place(first)).toEqual([2025, 1, 1]);
      // In Moscow it is the new year already; by UTC it is not.
      expect(await place(consultation({ openedAt: '2026-01-01T00:10:00+03:00' }))).toEqual([2026, 1, 1]);
      await store.recordVisit(visitRecord());
      expect(await place(consultation({ openedAt: '2026-01-01T09:00:00+03:00' }))).toEqual([2026, 2, 1]);
      expect(await place(consultation({ openedAt: '2025-12-31T23:50:00+03:00' }))).toEqual([2025, 2, 1]);
      expect(await place(first)).toEqual([2025, 1, 1]);
    });

    test('keeps every wording of a row: a correction is a new version under the same number', async () => {
      const store = await open();
      const row = consultation({ closedAt: null });
      await store.saveConsultation(row);
      const corrected = {
        ...row,
        description: 'Не открывается резюме',
        closedAt: '2026-03-02T10:20:00+03:00',
      };
      expect(await store.saveConsultation({ ...corrected, openedAt: '2027-01-01T00:00:00Z' })).toEqual({
        ok: true,
        value: { ...corrected, year: 2026, number: 1, version: 2 },
      });
      const rows = async (filter?: object) => {
        const listed = await store.consultations(filter);
        return listed.ok
          ? listed.value.map(({ number, version, description }) => [number, version, description])
          : [];
      };
      expect(await rows()).toEqual([[1, 2, corrected.description]]);
      expect(await rows({ hasHistory: true })).toEqual([
        [1, 1, row.description],
        [1, 2, corrected.description],
      ]);
      expect(await rows({ from: '2026-03-02T07:00:00Z' })).toHaveLength(1);
      expect(await rows({ from: '2026-03-02T07:00:01Z' })).toEqual([]);
      expect(await rows({ to: '2026-03-02T10:00:00+03:00' })).toEqual([]);
    });

    test('refuses a row with an empty column and says which', async () => {
      const store = await open();
      expect(await store.saveConsultation(consultation({ description: '  ' }))).toMatchObject({
        ok: false,
        error: { code: 'log.bad-record', message: expect.stringContaining('Описание проблемы') },
      });
      expect(await store.saveConsultation(consultation())).toMatchObject({ value: { number: 1 } });
    });

    test('adds visits up as plain arithmetic does', async () => {
      const store = await open();
      const visits = [
        visitRecord({ startedAt: '2026-03-01T23:30:00+03:00', durationMs: 61_000, purpose: 'result' }),
        visitRecord({ startedAt: '2026-03-02T09:05:00+03:00', durationMs: 900_400, isClean: false }),
        visitRecord({
          ...{ startedAt: '2026-03-02T09:45:00+03:00', durationMs: 5_000, audience: 'employer' },
          portals: [{ id: 'read', logout: 'skipped', reason: 'nobody-signed-in' }],
        }),
        visitRecord({
          startedAt: '2026-03-08T12:00:00+10:00',
          durationMs: 30_000,
          isRecovered: true,
          endReason: 'crash',
          portals: [],
          instructions: ['resume', 'resume', 'benefit'],
          situations: ['students', 'parents'],
          refusals: [{ reason: 'popup', portalId: null, count: 4 }],
          ...{ waitMinutes: 16, helpCalls: 2 },
        }),
        visitRecord({ startedAt: '2026-05-01T10:00:00+03:00', waitMinutes: null, helpCalls: 0 }),
        visitRecord({
          ...{ startedAt: '2026-05-01T11:00:00+03:00', waitMinutes: 15 },
          portals: [
            { id: 'unproved', logout: 'probable', reason: null },
            { id: 'stuck', logout: 'failed', reason: 'still-in' },
          ],
        }),
      ];
      for (const visit of visits) await store.recordVisit(visit);
      const numbered = visits.map((visit, index) => ({ ...visit, number: index + 1 }));
      expect(await store.report()).toEqual({ ok: true, value: reportOf(numbered) });
      const march = { from: '2026-03-02T00:00:00+03:00', to: '2026-03-03T00:00:00+03:00' };
      expect(await store.report(march)).toEqual({ ok: true, value: reportOf(numbered.slice(1, 3)) });
      const nothing = await store.report({ to: '2020-01-01T00:00:00Z' });
      expect(nothing).toEqual({ ok: true, value: reportOf([]) });
      expect(await store.report({ from: 'вчера' })).toMatchObject({ error: { code: 'journal.bad-request' } });
    });

    test('adds answers of the survey up by day, a batch that comes again once', async () => {
      const store = await open();
      const mark = (question: string, provider: string | null, score: number, count: number) => ({
        ...{ question, provider, score, count },
      });
      const march = {
        id: crypto.randomUUID(),
        day: '2026-03-02',
        tallies: [mark('help', null, 5, 3), mark('portal', 'gosuslugi', 1, 2)],
        comments: ['Спасибо', 'Долго', 'Спасибо'],
      };
      const april = {
        id: crypto.randomUUID(),
        day: '2026-04-01',
        tallies: [mark('portal', 'gosuslugi', 1, 1), mark('help', null, 4, 4)],
        comments: ['Спасибо'],
      };
      for (const batch of [march, march, april, april]) {
        expect(await store.recordSurvey(batch)).toEqual({ ok: true, value: null });
      }
      expect(await store.survey()).toEqual({
        ok: true,
        value: {
          tallies: [mark('help', null, 4, 4), mark('help', null, 5, 3), mark('portal', 'gosuslugi', 1, 3)],
          comments: ['Долго', 'Спасибо', 'Спасибо', 'Спасибо'],
        },
      });
      expect(await store.survey({ from: '2026-03-01', to: '2026-03-02' })).toMatchObject({
        value: { tallies: march.tallies, comments: ['Долго', 'Спасибо', 'Спасибо'] },
      });
      expect(await store.recordSurvey({ ...march, day: 'вчера' })).toMatchObject({
        error: { code: 'journal.bad-request' },
      });
    });

    test('says how it is doing', async () => {
      const store = await open();
      await store.recordVisit(visitRecord());
      expect(await store.health()).toMatchObject({ ok: true, value: { lastNumber: 1, setAside: [] } });
    });

    test('closes twice and then answers that it is closed', async () => {
      const store = await open();
      await store.recordVisit(visitRecord());
      await store.close();
      await store.close();
      expect(await store.recordVisit(visitRecord())).toMatchObject({ error: { code: 'journal.closed' } });
      expect(await store.health()).toMatchObject({ error: { code: 'journal.closed' } });
    });
  });
}
