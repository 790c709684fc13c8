/** What the desk may see of the survey: nothing of which there are fewer than five. */
import type { SurveyResults } from '../../../preload/contract.ts';
import type { SurveySums } from '../journal/survey-batch.ts';
import { FEWEST } from './pending.ts';

type Group = SurveyResults['groups'][number];

/**
 * Marks by question and provider, the worst first, so that a bad one can be raised with the provider. A provider's
 * answers are never added to another's: from a sum one could take away what is shown and see what is not.
 * @param titleOf the question in words
 */
export function surveyResults(
  { tallies, comments }: SurveySums,
  titleOf: (question: string, provider: string | null) => string,
): Pick<SurveyResults, 'groups' | 'isFew' | 'comments'> {
  const all = new Map<string, { question: string; provider: string | null; marks: Group['marks'] }>();
  for (const { question, provider, score, count } of tallies) {
    const key = `${question}|${provider ?? ''}`;
    const group = all.get(key) ?? { question, provider, marks: [0, 0, 0, 0, 0] };
    group.marks[score - 1] = (group.marks[score - 1] ?? 0) + count;
    all.set(key, group);
  }
  const groups = [...all.values()]
    .map(({ question, provider, marks }) => {
      const count = marks.reduce((sum, one) => sum + one, 0);
      const points = marks.reduce((sum, one, at) => sum + one * (at + 1), 0);
      return {
        title: titleOf(question, provider),
        count,
        mean: Math.round((points / count) * 10) / 10,
        marks,
      };
    })
    .filter(({ count }) => count >= FEWEST)
    .sort((a, b) => a.mean - b.mean || b.count - a.count);
  const shown = comments.length >= FEWEST ? [...comments] : [];
  const isFew = groups.length < all.size || shown.length < comments.length || all.size === 0;
  return { groups, isFew, comments: shown };
}
