import { describe, expect, test } from 'vitest';
import { periodOf, periodWord } from '../../../../main/core/journal/visit-report.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';
import { reportOf } from '../../../fakes/report-of.ts';

test('a period begins on Monday, on the first, with the quarter and the year', () => {
  const begin = (today: string) =>
    (['day', 'week', 'month', 'quarter', 'year'] as const).map((name) => periodOf(name, today).from);
  expect(begin('2026-03-18')).toEqual(['2026-03-18', '2026-03-16', '2026-03-01', '2026-01-01', '2026-01-01']);
  expect(begin('2026-11-01')).toEqual(['2026-11-01', '2026-10-26', '2026-11-01', '2026-10-01', '2026-01-01']);
  expect(begin('2027-01-01')).toEqual(['2027-01-01', '2026-12-28', '2027-01-01', '2027-01-01', '2027-01-01']);
  expect(periodOf('week', '2026-03-16')).toEqual({ from: '2026-03-16', to: '2026-03-16' });
});

test('days that were named stay as they are, whatever day it is', () => {
  const days = { from: '2025-12-30', to: '2026-01-02' };
  expect(periodOf(days, '2026-11-22')).toEqual(days);
  expect([periodWord(days), periodWord('quarter')]).toEqual(['range', 'quarter']);
});

describe('a report', () => {
  test('of nothing is nothing', () => {
    expect(reportOf([])).toMatchObject({
      figures: { visits: 0, medianSeconds: null, longestSeconds: null },
    });
  });

  test('tells the wait only of those of whom it is known, and counts the fifteenth minute as in time', () => {
    const visits = [20, null, 15, 3, null].map((waitMinutes, index) => ({
      ...visitRecord({ waitMinutes, helpCalls: index }),
      number: index + 1,
    }));
    expect(reportOf(visits)).toMatchObject({
      figures: { waitKnown: 3, medianWait: 15, waitOver: 1, helpCalls: 10 },
    });
    expect(reportOf([]).figures).toMatchObject({ waitKnown: 0, medianWait: null, waitOver: 0 });
  });

  test('M03 counts visits whose logout a portal did not confirm, once each, and none where nobody had signed in', () => {
    const logouts = [
      [{ id: 'a', logout: 'confirmed', reason: null }],
      [{ id: 'a', logout: 'skipped', reason: 'nobody-signed-in' }],
      [
        { id: 'a', logout: 'probable', reason: 'no-probe' },
        { id: 'b', logout: 'failed', reason: 'still-in' },
      ],
      [],
    ] as const;
    const visits = logouts.map((portals, at) => ({
      ...visitRecord({ portals: [...portals] }),
      number: at + 1,
    }));
    expect(reportOf(visits).figures.unconfirmed).toBe(1);
  });

  test('counts by the clock on the wall, the most frequent first, days and hours in order', () => {
    const visits = [
      visitRecord({ startedAt: '2026-03-02T11:00:00+03:00', purpose: 'result', durationMs: 10_000 }),
      visitRecord({ startedAt: '2026-03-01T23:59:00+03:00', purpose: 'filing', durationMs: 20_000 }),
      visitRecord({ startedAt: '2026-03-02T09:00:00+03:00', purpose: 'filing', durationMs: 90_000 }),
    ].map((visit, index) => ({ ...visit, number: index + 1 }));
    const { tallies, figures } = reportOf(visits);
    expect(tallies.purpose).toEqual([
      { key: 'filing', count: 2 },
      { key: 'result', count: 1 },
    ]);
    expect(tallies.hour?.map(({ key }) => key)).toEqual(['09', '11', '23']);
    expect(tallies.weekday).toEqual([
      { key: '1', count: 2 },
      { key: '7', count: 1 },
    ]);
    expect([figures.medianSeconds, figures.longestSeconds]).toEqual([20, 90]);
  });
});
