/**
 * One batch, one transaction: which receipts are new says the table `witness`; facts are made of the rows that it gave back,
 * and the database adds up the facts that come in (`add_sums`), so a receipt that comes again adds nothing anywhere.
 */
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { errnoOf } from '../../main/core/base/errno.ts';
import { inTransaction } from '../sql/migrate.ts';
import { putMachines } from './machines.ts';
import type { Batch, Refused, Taken } from './read-batch.ts';

export interface Stored {
  /** Receipts that were not there before. */
  readonly added: number;
  /** Receipts whose number was there with another hash, told once each. */
  readonly forks: number;
}

/** Stores what was read; resolves after the commit. Throws what PostgreSQL says, and then nothing of it is stored. */
async function storeBatch(pool: Pool, { taken, refused, machines }: Batch): Promise<Stored> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await inTransaction(client, async () => {
      await putRefused(client, refused);
      await putMachines(client, machines);
      return taken.length === 0 ? { added: 0, forks: 0 } : putTaken(client, taken);
    });
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // After an error the connection is not used again.
    client.release(broken);
  }
}

/** The classes of SQLSTATE that say: it is the value, and trying again will not help. */
const VALUE_IS_WRONG = /^2[23]/;

/**
 * The same, when one event that the database will not have must not stop the others: the batch is halved until that one
 * stands alone, and it is refused.
 */
export async function storeWhatCanBe(pool: Pool, batch: Batch): Promise<Stored> {
  try {
    return await storeBatch(pool, batch);
  } catch (error) {
    const [only, ...others] = batch.taken;
    if (!VALUE_IS_WRONG.test(errnoOf(error) ?? '') || only === undefined) throw error;
    if (others.length === 0) {
      const { workstation, bytes } = only;
      return storeBatch(pool, {
        ...{ taken: [], machines: batch.machines },
        refused: [...batch.refused, { workstation, bytes, reason: 'database' }],
      });
    }
    const half = Math.ceil(batch.taken.length / 2);
    const one = await storeWhatCanBe(pool, { ...batch, taken: batch.taken.slice(0, half) });
    const other = await storeWhatCanBe(pool, { taken: batch.taken.slice(half), refused: [], machines: [] });
    return { added: one.added + other.added, forks: one.forks + other.forks };
  }
}

async function putRefused(client: PoolClient, refused: readonly Refused[]): Promise<void> {
  for (const { workstation, reason, bytes } of refused) {
    await client.query(
      'insert into refused (sha256, workstation, reason, body) values ($1, $2, $3, $4) on conflict do nothing',
      [
        createHash('sha256').update(workstation).update('\n').update(bytes).digest(),
        workstation,
        reason,
        bytes,
      ],
    );
  }
}

async function putTaken(client: PoolClient, taken: readonly Taken[]): Promise<Stored> {
  const journals = await lockJournals(client, taken);
  const rows = taken.map((one) => ({ ...rowOf(one), ...journals.get(keyOf(one)) }));
  const added = await client.query(ADD, [JSON.stringify(firstOfEach(rows))]);
  const forks = await client.query(FORKS, [JSON.stringify(rows)]);
  await client.query(CONFIRM, [[...new Set(rows.map(({ journal }) => journal))]]);
  return { added: Number(added.rows[0]?.added ?? 0), forks: forks.rowCount ?? 0 };
}

const keyOf = ({ workstation, journal }: { workstation: string; journal: string }) =>
  `${workstation} ${journal}`;

interface JournalKey {
  readonly workstation: number;
  readonly journal: number;
}

/** Numbers of the journals, which are made where they are new and locked in the order of their numbers. */
export async function lockJournals(
  client: PoolClient,
  wanted: readonly { readonly workstation: string; readonly journal: string }[],
): Promise<ReadonlyMap<string, JournalKey>> {
  const pairs = JSON.stringify(wanted.map(({ workstation, journal }) => ({ workstation, journal })));
  await client.query(
    `insert into workstation (name)
     select distinct workstation from jsonb_to_recordset($1) as p (workstation text)
     order by workstation on conflict do nothing`,
    [pairs],
  );
  await client.query(
    `insert into journal (workstation, uuid)
     select distinct w.id, p.journal
     from jsonb_to_recordset($1) as p (workstation text, journal uuid) join workstation w on w.name = p.workstation
     order by 1, 2 on conflict do nothing`,
    [pairs],
  );
  const { rows } = await client.query<JournalKey & { name: string; uuid: string }>(
    `select j.id as journal, w.id as workstation, w.name, j.uuid
     from journal j join workstation w on w.id = j.workstation
     where (w.name, j.uuid) in (select workstation, journal from jsonb_to_recordset($1) as p (workstation text, journal uuid))
     order by j.id for update of j`,
    [pairs],
  );
  return new Map(
    rows.map(({ name, uuid, workstation, journal }) => [
      keyOf({ workstation: name, journal: uuid }),
      { workstation, journal },
    ]),
  );
}

function rowOf({ sequence, hash, event, unread, bytes }: Taken) {
  const facts = event?.facts ?? null;
  return {
    sequence,
    hash,
    unread,
    // A version that nobody here knows yet may be read by a later program.
    body: event === null ? Buffer.from(bytes).toString('hex') : null,
    has_facts: facts !== null,
    visit: event?.visit ?? null,
    is_first: event?.isFirst ?? null,
    day: facts?.day ?? null,
    hour: facts?.hour ?? null,
    audience: facts?.audience ?? null,
    purpose: facts?.purpose ?? null,
    duration: facts?.duration ?? null,
    wait: facts?.wait ?? null,
    help_calls: facts?.helpCalls ?? null,
    end_reason: facts?.endReason ?? null,
    is_clean: facts?.isClean ?? null,
    is_recovered: facts?.isRecovered ?? null,
    details: facts && {
      portals: facts.portals,
      unverified: facts.unverified,
      instructions: facts.instructions,
      situations: facts.situations,
      refusals: facts.refusals,
    },
  };
}

/** A receipt may stand twice in a batch: the first one is tried. */
function firstOfEach<T extends { journal?: number; sequence: number }>(rows: readonly T[]): readonly T[] {
  return [...new Map(rows.toReversed().map((row) => [`${row.journal} ${row.sequence}`, row])).values()];
}

const COLUMNS = `r (journal int, workstation int, sequence int, hash text, unread text, body text, has_facts boolean,
  visit int, is_first boolean, day date, hour smallint, audience text, purpose text, duration smallint, wait smallint,
  help_calls smallint, end_reason text, is_clean boolean, is_recovered boolean, details jsonb)`;

const ADD = `
  with given as (
    select * from jsonb_to_recordset($1) as ${COLUMNS}
  ), new as (
    insert into witness (journal, sequence, hash)
    select journal, sequence, decode(hash, 'hex') from given order by journal, sequence
    on conflict do nothing returning journal, sequence
  ), rows as (
    select given.* from given join new using (journal, sequence)
  ), facts as (
    insert into receipt (day, journal, sequence, workstation, visit, hour, audience, purpose, duration, wait,
      help_calls, end_reason, is_first, is_clean, is_recovered, details)
    select day, journal, sequence, workstation, visit, hour, audience, purpose, duration, wait,
      help_calls, end_reason, is_first, is_clean, is_recovered, details
    from rows where has_facts
  ), unreadable as (
    insert into unread (journal, sequence, reason, body)
    select journal, sequence, unread, decode(body, 'hex') from rows where unread is not null
  )
  select count(*) as added from new`;

const FORKS = `
  insert into fork (journal, sequence, hash)
  select distinct g.journal, g.sequence, decode(g.hash, 'hex')
  from jsonb_to_recordset($1) as g (journal int, sequence int, hash text)
  join witness w on w.journal = g.journal and w.sequence = g.sequence
  where w.hash <> decode(g.hash, 'hex')
  on conflict do nothing`;

/** Moves `confirmed` to the end of what is here without a gap. */
export const CONFIRM = `
  update journal set confirmed = reached.confirmed
  from (
    select j.id, coalesce(max(w.sequence), j.base) as confirmed
    from (select id, greatest(confirmed, after, pruned) as base from journal where id = any($1::int[])) as j
    left join lateral (
      select sequence from (
        select sequence, row_number() over (order by sequence) as place
        from witness where journal = j.id and sequence > j.base
      ) as beyond
      where sequence = j.base + place
    ) as w on true
    group by j.id, j.base
  ) as reached
  where reached.id = journal.id`;
