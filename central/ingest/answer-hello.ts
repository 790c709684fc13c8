/** What the centre has of the journals of a workstation: the only word by which a workstation goes on. */
import type { Pool } from 'pg';
import { Hello, type HelloAnswer } from '../../main/core/fleet/contract/hello.ts';
import { inTransaction } from '../sql/migrate.ts';
import { CONFIRM, lockJournals } from './store.ts';

/**
 * Notes how the chains stand at the workstation and answers what is here without a gap.
 * @param workstation as the subject names it
 * @param value as it came over the wire; null is answered where it cannot be read
 */
export async function answerHello(
  pool: Pool,
  workstation: string,
  value: unknown,
): Promise<HelloAnswer | null> {
  const hello = Hello.safeParse(value);
  if (!hello.success) return null;
  const { journals } = hello.data;
  if (journals.length === 0) return { v: 1, journals: [] };
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await inTransaction(client, async () => {
      const keys = await lockJournals(
        client,
        journals.map(({ journal }) => ({ workstation, journal })),
      );
      const ids = [...keys.values()].map(({ journal }) => journal);
      const told = JSON.stringify(journals);
      await client.query(GAPS, [ids, told]);
      await client.query(STAND, [ids, told]);
      await client.query(CONFIRM, [ids]);
      const { rows } = await client.query<HelloAnswer['journals'][number]>(
        `select j.uuid as journal, j.confirmed, encode(w.hash, 'hex') as hash
         from journal j left join witness w on w.journal = j.id and w.sequence = j.confirmed
         where j.id = any($1::int[]) order by j.id`,
        [ids],
      );
      return { v: 1, journals: rows };
    });
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

const TOLD = 't (journal uuid, after int, last int, pruned int)';

/** What is pruned there and is not here is told as a gap. */
const GAPS = `
  insert into gap (journal, first, last)
  select j.id, greatest(j.confirmed, t.after) + 1, t.pruned
  from journal j join jsonb_to_recordset($2) as ${TOLD} on t.journal = j.uuid
  where j.id = any($1::int[]) and t.pruned > greatest(j.confirmed, t.after)
  on conflict do nothing`;

const STAND = `
  update journal set after = t.after, pruned = greatest(journal.pruned, t.pruned), last = t.last
  from jsonb_to_recordset($2) as ${TOLD}
  where journal.id = any($1::int[]) and t.journal = journal.uuid`;
