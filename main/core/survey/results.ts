/** What the desk may see of the survey: nothing of which there are fewer than five. */
import type { SurveySums } from '../journal/survey-batch.ts';
import { FEWEST } from './pending.ts';

/** What visitors answered; never fewer than five of anything. */
export interface SurveyResults {
  readonly groups: readonly {
    readonly title: string;
    readonly count: number;
    /** From 1 to 5, one decimal. */
    readonly mean: number;
    /** How often each mark was given, from 1 to 5. */
    readonly marks: readonly number[];
  }[];
  /** Something is not shown for want of answers. */
  readonly isFew: boolean;
  readonly comments: readonly string[];
}

/**
 * Marks by question and provider, the worst first, so that a bad one can be raised with the provider. A provider's
 * answers are never added to another's: from a sum one could take away what is shown and see what is not.
 * @param titleOf the question in words
 */
export function surveyResults(
  { tallies, comments }: SurveySums,
  titleOf: (question: string, provider: string | null) => string,
): SurveyResults {
  const all = new Map<string, { question: string; provider: string | null; marks: number[] }>();
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
