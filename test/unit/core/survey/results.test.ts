import { expect, test } from 'vitest';
import { questionTitle, SurveySettings } from '../../../../main/core/survey/questions.ts';
import { surveyResults } from '../../../../main/core/survey/results.ts';

const settings = SurveySettings.parse({});
const titleOf = (question: string, provider: string | null) => questionTitle(settings, question, provider);
const mark = (question: string, provider: string | null, score: number, count: number) => ({
  ...{ question, provider, score, count },
});

test('shows nothing of which there are fewer than five, and of no sum from which it could be taken', () => {
  const few = {
    tallies: [mark('help', null, 1, 4), mark('portal', 'a', 1, 3), mark('portal', 'b', 5, 1)],
    comments: ['а', 'б', 'в', 'г'],
  };
  expect(surveyResults(few, titleOf)).toEqual({ groups: [], isFew: true, comments: [] });
  expect(surveyResults({ tallies: [], comments: [] }, titleOf).isFew).toBe(true);
});

test('shows the worst first, each portal by itself', () => {
  const enough = {
    tallies: [
      mark('help', null, 5, 5),
      mark('portal', 'Госуслуги', 1, 4),
      mark('portal', 'Госуслуги', 2, 1),
      mark('portal', 'Право', 5, 4),
      mark('gone', null, 3, 6),
    ],
    comments: ['а', 'б', 'в', 'г', 'д'],
  };
  const { groups, isFew, comments } = surveyResults(enough, titleOf);
  expect(groups).toEqual([
    { title: 'Удобен ли портал «Госуслуги»?', count: 5, mean: 1.2, marks: [4, 1, 0, 0, 0] },
    { title: 'gone', count: 6, mean: 3, marks: [0, 0, 6, 0, 0] },
    { title: 'Как вам помогли сегодня?', count: 5, mean: 5, marks: [0, 0, 0, 0, 5] },
  ]);
  expect([isFew, comments.length]).toEqual([true, 5]);
});
