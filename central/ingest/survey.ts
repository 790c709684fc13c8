/**
 * Brings the survey of all workstations into the database: once a day, in a fixed hour, one transaction. What came when is known to
 * NATS alone, for a day.
 */
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { Pool } from 'pg';
import type { Logger } from '../../main/core/base/logger.ts';
import { workstationOf } from '../../main/core/fleet/contract/subjects.ts';
import { isTellable, SurveyDay } from '../../main/core/fleet/contract/survey-day.ts';

export interface SurveyDeps {
  readonly consumer: () => Promise<Pick<Consumer, 'fetch' | 'info'>>;
  readonly pool: Pick<Pool, 'query'>;
  readonly logger: Logger;
  /** Of this machine's clock. */
  readonly hour: number;
  readonly now: () => Date;
}

/** Fetched at once; more wait for the next look within the same minute. */
const MOST = 10_000;
const FETCH = 2000;

/** Writes the survey where its hour is and it was not written today; a restart at another hour must not show when days came. */
export async function writeSurvey(deps: SurveyDeps): Promise<void> {
  const { pool, logger, hour, now } = deps;
  if (now().getHours() !== hour) return;
  const { rows } = await pool.query('select from survey_written where day < current_date');
  if (rows.length === 0) return;
  const messages = await fetchAll(await deps.consumer());
  const { days, refused } = readDays(messages);
  const written = await pool.query<{ isWritten: boolean }>('select put_survey($1) as "isWritten"', [
    JSON.stringify(days),
  ]);
  if (written.rows[0]?.isWritten !== true) return;
  for (const message of messages) message.ack();
  logger.info('ingest.survey-written', { days: days.length });
  if (refused > 0) logger.warn('ingest.survey-refused', { days: refused });
}

async function fetchAll(consumer: Pick<Consumer, 'fetch' | 'info'>): Promise<readonly JsMsg[]> {
  const messages: JsMsg[] = [];
  for (;;) {
    const before = messages.length;
    for await (const message of await consumer.fetch({ max_messages: MOST, expires: FETCH }))
      messages.push(message);
    if (messages.length === before) return messages;
  }
}

interface NamedDay extends Pick<SurveyDay, 'day' | 'tallies'> {
  readonly name: string;
}

/** The last one of each day of each workstation, in the order of their names; what may not be told is only counted. */
function readDays(messages: readonly { readonly subject: string; readonly data: Uint8Array }[]): {
  readonly days: readonly NamedDay[];
  readonly refused: number;
} {
  const days = new Map<string, NamedDay>();
  let refused = 0;
  for (const { subject, data } of messages) {
    const name = workstationOf(subject) ?? '';
    const read = readDay(data);
    if (read === null) refused += 1;
    else days.set(`${read.day} ${name}`, { name, day: read.day, tallies: read.tallies });
  }
  return { days: [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, day]) => day), refused };
}

function readDay(data: Uint8Array): SurveyDay | null {
  try {
    const read = SurveyDay.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data)));
    return read.success && isTellable(read.data) ? read.data : null;
  } catch {
    return null;
  }
}
