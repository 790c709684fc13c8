import { describe, expect, test } from 'vitest';
import {
  calendarPeriod,
  comparedDays,
  comparedPeriods,
  coverOf,
  type Days,
  lengthOf,
  type PeriodName,
} from '../../central/rules/periods.ts';
import {
  hiddenOf,
  partWithoutSmall,
  tableWithoutSmall,
  withoutSmall,
} from '../../central/rules/small-cells.ts';
import { middleClass } from '../../central/service/reports/counted-report.ts';
import { queryOf, shifted, stateOf } from '../../central/web/report-address.ts';

const days = (text: string): Days => {
  const [from = '', to = ''] = text.split('..');
  return { from, to };
};

describe('periods', () => {
  test.each<[PeriodName, string, string]>([
    ['day', '2026-03-18', '2026-03-18..2026-03-18'],
    ['week', '2026-03-18', '2026-03-16..2026-03-22'],
    ['week', '2026-03-22', '2026-03-16..2026-03-22'],
    ['month', '2024-02-10', '2024-02-01..2024-02-29'],
    ['quarter', '2026-12-31', '2026-10-01..2026-12-31'],
    ['year', '2026-03-18', '2026-01-01..2026-12-31'],
  ])('the %s of %s is %s', (name, day, text) => {
    expect(calendarPeriod(name, day)).toEqual(days(text));
  });

  test.each<[PeriodName, string, string, string]>([
    // Over: whole beside whole.
    ['month', '2026-02-10', '2026-02-01..2026-02-28', '2026-01-01..2026-01-31'],
    // Not over: as many days of the one before.
    ['month', '2026-03-10', '2026-03-01..2026-03-18', '2026-02-01..2026-02-18'],
    ['year', '2026-03-10', '2026-01-01..2026-03-18', '2025-01-01..2025-03-18'],
    ['week', '2026-03-18', '2026-03-16..2026-03-18', '2026-03-09..2026-03-11'],
    ['day', '2026-03-18', '2026-03-18..2026-03-18', '2026-03-17..2026-03-17'],
  ])('on 18 March the %s of %s is compared', (name, day, period, before) => {
    expect(comparedPeriods(name, day, '2026-03-18')).toEqual({ period: days(period), before: days(before) });
  });

  test('a month that is longer than the one before is compared with all of that', () => {
    expect(comparedPeriods('month', '2026-03-31', '2026-03-30').before).toEqual(
      days('2026-02-01..2026-02-28'),
    );
  });

  test('named days are compared with as many before them', () => {
    expect(comparedDays(days('2026-03-01..2026-03-10')).before).toEqual(days('2026-02-19..2026-02-28'));
  });

  test('are covered by whole months and the days of the others, each day once', () => {
    const cover = coverOf(days('2026-01-15..2026-04-02'), '2026-12-01');
    expect(cover).toEqual({
      months: ['2026-02-01', '2026-03-01'],
      days: [days('2026-01-15..2026-01-31'), days('2026-04-01..2026-04-02')],
    });
    const covered = [...cover.months.map((month) => calendarPeriod('month', month)), ...cover.days];
    expect(covered.reduce((sum, one) => sum + lengthOf(one), 0)).toBe(
      lengthOf(days('2026-01-15..2026-04-02')),
    );
  });

  test('this month up to today is whole, an earlier part of it is not', () => {
    expect(coverOf(days('2026-03-01..2026-03-18'), '2026-03-18').months).toEqual(['2026-03-01']);
    expect(coverOf(days('2026-03-01..2026-03-17'), '2026-03-18').months).toEqual([]);
  });
});

describe('small counts', () => {
  test('are hidden with a neighbour, so that none follows from the sum', () => {
    expect(withoutSmall([100, 7, 3, 0])).toEqual([100, null, null, 0]);
    expect(withoutSmall([100, 4, 3])).toEqual([100, null, null]);
    expect(withoutSmall([100, 1, 1])).toEqual([null, null, null]);
    expect(withoutSmall([100, 5, 0])).toEqual([100, 5, 0]);
  });

  test('what is left of a whole is as small as a part', () => {
    expect([partWithoutSmall(98, 100), partWithoutSmall(2, 100), partWithoutSmall(50, 100)]).toEqual([
      null,
      null,
      50,
    ]);
    expect([partWithoutSmall(0, 100), partWithoutSmall(100, 100)]).toEqual([0, 100]);
  });

  test('no cell of a table follows from the sums of rows and columns', () => {
    // The same order of numbers every time, without a seed that anybody has to keep.
    const rows = Array.from({ length: 40 }, (_, at) =>
      [0, 1, 2].map((column) => (at * 7 + column * 11) % 23),
    );
    const shown = tableWithoutSmall(rows);
    const lines = [...rows, ...[0, 1, 2].map((column) => rows.map((row) => row[column] ?? 0))];
    const shownLines = [...shown, ...[0, 1, 2].map((column) => shown.map((row) => row[column] ?? null))];
    lines.forEach((line, at) => {
      const hidden = line.filter((_, place) => shownLines[at]?.[place] === null);
      const isAlone = hidden.length === 1 && line.filter((count) => count > 0).length > 1;
      expect(isAlone, `${line}`).toBe(false);
      for (const [place, count] of line.entries())
        if (count > 0 && count < 5) expect(shownLines[at]?.[place]).toBe(null);
    });
    expect(shown.flat().filter((count) => count !== null).length).toBeGreaterThan(20);
  });

  test('one that was hidden before stays hidden', () => {
    expect([...hiddenOf([50, 60, 70], new Set([1]))].sort()).toEqual([0, 1]);
  });
});

test('the middle class is that of the middle visit', () => {
  const classes = [
    { key: '5', count: 2 },
    { key: '10', count: 2 },
    { key: '480', count: 1 },
  ];
  expect([middleClass(classes), middleClass([])]).toEqual([10, null]);
});

describe('the address of a report', () => {
  const given = { today: '2026-03-18', first: null };

  test.each([
    ['', { centre: null, period: 'month', from: '2026-03-18', to: '2026-03-18' }],
    [
      'centre=ensk&period=week&day=2026-02-01',
      { centre: 'ensk', period: 'week', from: '2026-02-01', to: '2026-02-01' },
    ],
    [
      'period=days&from=2026-01-05&to=2026-01-09',
      { centre: null, period: 'days', from: '2026-01-05', to: '2026-01-09' },
    ],
    ['period=century&day=soon', { centre: null, period: 'month', from: '2026-03-18', to: '2026-03-18' }],
  ])('reads «%s»', (query, state) => {
    expect(stateOf(query, given)).toEqual(state);
  });

  test('comes back as it was, and goes a period on', () => {
    const state = stateOf('centre=ensk&period=month&day=2026-01-31', given);
    expect(stateOf(queryOf(state), given)).toEqual(state);
    expect(shifted(state, 1).from).toBe('2026-02-01');
    expect(shifted(state, -1).from).toBe('2025-12-01');
    const named = stateOf('period=days&from=2026-01-05&to=2026-01-09', given);
    expect(shifted(named, -1)).toMatchObject({ from: '2025-12-31', to: '2026-01-04' });
  });
});
