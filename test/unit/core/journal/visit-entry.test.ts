import { expect, test } from 'vitest';
import { NO_WORDING, reportInWords } from '../../../../main/core/journal/report.ts';
import { reportTables } from '../../../../main/core/journal/report-tables.ts';
import { reportSections } from '../../../../main/core/journal/report-words.ts';
import { VisitCounters } from '../../../../main/core/journal/visit-entry.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';
import { reportOf } from '../../../fakes/report-of.ts';

const students = { situation: 'students', instructions: ['1.1-resume', '4-training'] };
const parents = { situation: 'parents', instructions: ['4-training'] };

test('a situation counts once something of its set is opened, not by looking at it', () => {
  const counters = new VisitCounters();
  counters.noteProposed(parents);
  counters.noteInstruction('9-public-works');
  counters.noteProposed(students);
  counters.noteInstruction('4-training');
  counters.noteInstruction('1.1-resume');
  counters.noteHelp();
  expect(counters.take()).toEqual({
    instructions: ['n9-public-works', 'n4-training', 'n1-1-resume'],
    situations: ['students'],
    helpCalls: 1,
    refusals: [],
  });
});

test('a set that was left is no set any more; one that was printed counts as a whole', () => {
  const counters = new VisitCounters();
  counters.noteProposed(students);
  counters.noteProposed(null);
  counters.noteInstruction('4-training');
  counters.noteTaken('parents');
  expect(counters.take().situations).toEqual(['parents']);
});

test('nothing goes on into the next visit', () => {
  const counters = new VisitCounters();
  counters.noteProposed(students);
  counters.noteTaken('parents');
  counters.noteHelp();
  counters.take();
  counters.noteInstruction('4-training');
  expect(counters.take()).toEqual({
    ...{ instructions: ['n4-training'], situations: [] },
    ...{ helpCalls: 0, refusals: [] },
  });
});

test('a report names situations as people do', () => {
  const visits = [
    visitRecord({ situations: ['parents', 'students'] }),
    visitRecord({ situations: ['parents'] }),
  ];
  const report = reportOf(visits.map((visit, at) => ({ ...visit, number: at + 1 })));
  expect(
    reportSections(report, () => undefined).find(({ title }) => title === 'Жизненная ситуация')?.rows,
  ).toEqual([
    { key: 'Многодетные и одинокие родители, женщины с детьми', count: 2 },
    { key: 'Школьники и студенты', count: 1 },
  ]);
});

test('a report names portals, instructions and days as people do, and keeps the word of what is gone', () => {
  const visit = visitRecord({ instructions: ['n4-training', 'gone'] });
  const report = reportOf([{ ...visit, number: 1 }]);
  const names = new Map([['n4-training', 'Пройти обучение']]);
  const sections = reportSections(report, (kind, key) => (kind === 'portal' ? `«${key}»` : names.get(key)));
  const rows = (title: string) => sections.find((one) => one.title === title)?.rows.map(({ key }) => key);
  expect(rows('Инструкция')?.sort()).toEqual(['gone', 'Пройти обучение']);
  expect(rows('Портал')?.every((name) => /^«.+»$/.test(name))).toBe(true);
  expect(rows('День')).toEqual([expect.stringMatching(/^\d{1,2} [а-я]+ 20\d\d$/)]);
});

test('days and hours of nothing take their place on an axis of time, and stand in no table', () => {
  const visits = ['2026-02-27T09:00:00+03:00', '2026-03-02T12:00:00+03:00'].map((startedAt, at) => ({
    ...visitRecord({ startedAt }),
    number: at + 1,
  }));
  const report = reportInWords(reportOf(visits), NO_WORDING);
  const rows = (title: string) => report.sections.find((one) => one.title === title)?.rows ?? [];
  expect(rows('Час').map(({ short, count }) => [short, count])).toEqual([
    ...[
      ['9', 1],
      ['10', 0],
    ],
    ...[
      ['11', 0],
      ['12', 1],
    ],
  ]);
  expect(rows('День').map(({ day, short, count }) => `${day} ${short} ${count}`)).toEqual([
    ...['2026-02-27 27.02 1', '2026-02-28 28.02 0'],
    ...['2026-03-01 01.03 0', '2026-03-02 02.03 1'],
  ]);
  const days = reportTables(report).find(({ name }) => name === 'День');
  expect([...(days?.rows ?? [])]).toEqual([
    ['2026-02-27', 1],
    ['2026-03-02', 1],
  ]);
});
