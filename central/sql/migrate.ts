/** Brings the database of the centre up to date: the files of this folder in the order of their numbers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, Pool } from 'pg';

/** Any number that nobody else uses in this database: two programs that start at once take turns. */
const TURN = 7_401_922;

/** Months before and after this one that have a partition. */
const [BEFORE, AFTER] = [4, 2];

type Asking = Pick<Client | Pool, 'query'>;

interface Step {
  readonly version: number;
  readonly sql: string;
}

function steps(folder = import.meta.dirname): readonly Step[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Does what is not done yet, each step in a transaction of its own, and makes the partitions of the months around today.
 * Throws what PostgreSQL says; a newer database than this program's is an error too.
 * @param client connected; its role may create tables
 */
export async function migrate(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [TURN]);
  try {
    await client.query('create table if not exists schema_step (version integer primary key)');
    const done = await doneSteps(client);
    const all = steps();
    const unknown = [...done].filter((version) => all.every((step) => step.version !== version));
    if (unknown.length > 0) throw new Error(`the database has steps that this program has not: ${unknown}`);
    for (const { version, sql } of all.filter((step) => !done.has(step.version))) {
      await inTransaction(client, async () => {
        await client.query(sql);
        await client.query('insert into schema_step (version) values ($1)', [version]);
      });
    }
    await ensureMonths(client);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TURN]);
  }
}

/** A step may be younger than one of a higher number. */
async function doneSteps(client: Asking): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ version: number }>('select version from schema_step');
  return new Set(rows.map(({ version }) => version));
}

/** Whether the database is what this program was written for; whoever may not change it asks before it begins. */
export async function isMigrated(pool: Asking): Promise<boolean> {
  const done = await doneSteps(pool);
  const all = steps();
  return done.size === all.length && all.every(({ version }) => done.has(version));
}

/** Makes the partitions of the months around today, where they are not there yet. */
export async function ensureMonths(client: Asking): Promise<void> {
  await client.query(
    `select ensure_month((current_date + make_interval(months => n))::date)
     from generate_series($1::int, $2::int) as n`,
    [-BEFORE, AFTER],
  );
}

/** Commits what the work did, or nothing of it. */
export async function inTransaction<T>(
  client: { query(sql: string): Promise<unknown> },
  work: () => Promise<T>,
): Promise<T> {
  await client.query('begin');
  try {
    const done = await work();
    await client.query('commit');
    return done;
  } catch (error) {
    // A connection that is gone has rolled back by itself.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
