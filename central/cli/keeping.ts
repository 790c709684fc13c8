/** How long things are kept, and whether what is kept adds up. For the owner of the database, by a timer. */
import type { ClientBase } from 'pg';
import type { CentralConfig } from '../config.ts';
import { audited } from './changes.ts';

interface Line {
  readonly what: string;
  readonly count: string;
}

const WORDS: Readonly<Record<string, string>> = {
  receipts: 'квитанций',
  untallied: 'не вошли в отчёты (место без центра)',
  survey: 'чисел опроса',
  audit: 'строк журнала действий',
  changes: 'изменений машин',
  tokens: 'кодов подключения',
};

/** Removes what is older than it is kept, all of it or nothing. @returns what to say */
export async function retain(client: ClientBase, keep: CentralConfig['keep']): Promise<string> {
  let lines: readonly Line[] = [];
  await audited(client, 'retain', 'all', async () => {
    const { rows } = await client.query<Line>('select what, count from retain($1, $2, $3, $4)', [
      ...[keep.receiptDays, keep.surveyMonths, keep.auditMonths, keep.changeDays],
    ]);
    lines = rows;
  });
  return ['Удалено по сроку:', ...lines.map(({ what, count }) => `  ${WORDS[what] ?? what}: ${count}`)].join(
    '\n',
  );
}

/**
 * Whether sums are those of the rows and chains are whole; after a restore and in its rehearsal.
 * @throws what does not add up
 */
export async function check(client: ClientBase, keep: CentralConfig['keep']): Promise<string> {
  const wrong = await client.query<Line>('select what, count from find_wrong($1)', [keep.receiptDays]);
  if (wrong.rows.length > 0)
    throw new Error(`не сходится: ${wrong.rows.map(({ what, count }) => `${what}: ${count}`).join('; ')}`);
  const { rows } = await client.query<{ places: string; receipts: string; people: string; keys: string }>(
    `select (select count(*) from workstation) as places, (select count(*) from witness) as receipts,
       (select count(*) from person) as people, (select count(*) from place_key where revoked_at is null) as keys`,
  );
  const [found] = rows;
  return `Всё сходится. Мест ${found?.places}, квитанций принято ${found?.receipts}, учётных записей ${found?.people}, ключей в силе ${found?.keys}.`;
}
