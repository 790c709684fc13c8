import { expect, test } from 'vitest';
import { loadOf, normsOf } from '../../../../main/core/journal/norms.ts';
import { SectorCounts } from '../../../../main/core/journal/sector-counts.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';
import { reportOf } from '../../../fakes/report-of.ts';

const nobody = reportOf([]);
const verdicts = (counts: object, report = nobody) =>
  normsOf(SectorCounts.parse(counts), report.figures).map(({ verdict }) => verdict);

test('what nobody has said and nobody has measured is not known, never met', () => {
  expect(verdicts({})).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
  expect(verdicts({ citizenWorkstations: 9, consultants: 9 })).toEqual(Array(5).fill('unknown'));
});

test.each([
  // Windows, workstations, consultants: fewer than five windows need one all the same.
  [{ citizenWindows: 4, citizenWorkstations: 1, employerWindows: 0, employerWorkstations: 1 }, 'met', 'met'],
  [
    { citizenWindows: 5, citizenWorkstations: 1, employerWindows: 6, employerWorkstations: 1 },
    'met',
    'missed',
  ],
  [
    { citizenWindows: 11, citizenWorkstations: 2, employerWindows: 10, employerWorkstations: 2 },
    'missed',
    'met',
  ],
])('%o: one workstation for five windows', (counts, citizen, employer) => {
  expect(verdicts(counts).slice(0, 2)).toEqual([citizen, employer]);
});

test.each([
  [2, 1, 1, 'met'],
  [3, 1, 1, 'missed'],
  [3, 3, 2, 'met'],
  [0, 0, 0, 'met'],
])(
  '%i and %i workstations with %i consultants: one for three',
  (citizens, employers, consultants, verdict) => {
    const counts = { citizenWorkstations: citizens, employerWorkstations: employers, consultants };
    const [, , people] = normsOf(SectorCounts.parse(counts), nobody.figures);
    expect(people?.verdict).toBe(verdict);
  },
);

test('the wait is judged by those of whom it is known, and says of how many nobody knows', () => {
  const visits = [4, 16, null].map((waitMinutes, at) => ({
    ...visitRecord({ waitMinutes }),
    number: at + 1,
  }));
  const [, , , wait] = normsOf(SectorCounts.parse({}), reportOf(visits).figures);
  expect(wait).toMatchObject({
    verdict: 'missed',
    fact: 'половина меньше 4 мин; дольше нормы 1 из 2',
    text: 'Дольше нормы ждали 50 %. Об остальных 1 не известно.',
  });
});

test('the load is a sentence about days, the busiest hour and the calls', () => {
  const visits = ['2026-03-01T09:00:00+03:00', '2026-03-02T11:00:00+03:00', '2026-03-02T11:30:00+03:00'].map(
    (startedAt, at) => ({ ...visitRecord({ startedAt }), number: at + 1 }),
  );
  expect(loadOf(reportOf(visits))).toBe(
    'Дней с обслуживанием: 2, в среднем 1,5 за день; больше всего в 11:00; консультанта звали 3 раза, обслуживаний 3.',
  );
  expect(loadOf(nobody)).toBe('');
});
