import { useEffect, useState } from 'react';
import type { SurveyPeriod, SurveyResults } from '../../preload/contract.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { Choice } from '../parts/choice.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';

const PERIODS: readonly SurveyPeriod[] = ['month', 'quarter', 'year'];

/** What visitors think, the worst first; nothing of which there are fewer than five answers. */
export function SurveyTab() {
  const call = useCall();
  const words = useWords();
  const [period, setPeriod] = useState<SurveyPeriod>('month');
  const [results, setResults] = useState<SurveyResults | null>(null);
  useEffect(() => {
    let isMeant = true;
    void call('desk.survey', { period }).then((answer) => {
      if (isMeant) setResults(answer);
    });
    return () => {
      isMeant = false;
    };
  }, [call, period]);
  return (
    <>
      <h1 className="title-2">{desk.survey}</h1>
      <Choice
        title={desk.period}
        name="survey"
        options={PERIODS}
        chosen={period}
        onChoose={setPeriod}
        label={(one) => desk.periods[one]}
      />
      {results && (
        <>
          <p className="soft">
            {fill(desk.reportDays, { from: words.date(results.from), to: words.date(results.to) })}
          </p>
          {results.isFew && (
            <p className={results.groups.length === 0 ? 'lead' : 'soft'} data-testid="survey-few">
              {desk.surveyFew}
            </p>
          )}
          <div className="survey-groups">
            {results.groups.map((group) => (
              <Group key={group.title} {...group} />
            ))}
          </div>
          {results.comments.length > 0 && (
            <section>
              <h2 className="title-3">{desk.surveyComments}</h2>
              <ul className="survey-comments" data-testid="survey-comments">
                {count(results.comments).map(([comment, times]) => (
                  <li key={comment}>
                    {comment}
                    {times > 1 && ` ${fill(desk.times, { count: times })}`}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </>
  );
}

function count(comments: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const one of comments) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts];
}

function Group({ title, count: answers, mean, marks }: SurveyResults['groups'][number]) {
  return (
    <div data-testid="survey-group">
      <BarChart
        title={title}
        about={fill(desk.surveyMean, { mean: mean.toLocaleString('ru'), count: answers })}
        rows={desk.surveyMarks.map((word, at) => ({ key: word, count: marks[at] ?? 0 }))}
      />
    </div>
  );
}
