import type { Database } from 'better-sqlite3';
import { surveyDay } from '../../core/fleet/contract/survey-day.ts';
import type { SurveyBatch, SurveyFilter, SurveySums, SurveyTally } from '../../core/journal/survey-batch.ts';

/** An empty text stands for «no provider»: a key of SQLite cannot hold NULL. */
const NOBODY = '';

/** Adds a batch in one transaction; the batch that was added last, once more, changes nothing. */
export function addSurvey(database: Database, { id, day, tallies, comments }: SurveyBatch): void {
  const known = database.prepare<[], string>('SELECT last FROM survey_batch').pluck();
  const remember = database.prepare('UPDATE survey_batch SET last = ?');
  const tally = database.prepare(`
    INSERT INTO survey_tallies (day, question, provider, score, count) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET count = count + excluded.count`);
  const comment = database.prepare(`
    INSERT INTO survey_comments (day, comment, count) VALUES (?, ?, 1)
    ON CONFLICT DO UPDATE SET count = count + 1`);
  database
    .transaction(() => {
      if (known.get() === id) return;
      for (const { question, provider, score, count } of tallies)
        tally.run(day, question, provider ?? NOBODY, score, count);
      for (const text of comments) comment.run(day, text);
      remember.run(id);
    })
    .immediate();
}

/** What was answered on the days of the filter. */
export function surveySums(database: Database, { from = '', to = '9999' }: SurveyFilter): SurveySums {
  const tallies = database
    .prepare<[string, string], SurveyTally>(`
      SELECT question, nullif(provider, '') AS provider, score, sum(count) AS count FROM survey_tallies
      WHERE day >= ? AND day <= ? GROUP BY question, survey_tallies.provider, score
      ORDER BY question, survey_tallies.provider, score`)
    .all(from, to);
  const comments = database
    .prepare<[string, string], { comment: string; count: number }>(`
      SELECT comment, sum(count) AS count FROM survey_comments
      WHERE day >= ? AND day <= ? GROUP BY comment ORDER BY comment`)
    .all(from, to)
    .flatMap(({ comment, count }) => Array.from({ length: count }, () => comment));
  return { tallies, comments };
}

/** The marks of one day for the centre, without comments; a kind with too few of them is left out by `surveyDay`. */
export function surveyOfDay(database: Database, day: string): SurveyTally[] {
  const { tallies } = surveySums(database, { from: day, to: day });
  return [...surveyDay(day, tallies).tallies];
}
