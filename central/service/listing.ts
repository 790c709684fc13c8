/** The list of places and when they were heard: read from the database, and noted there coarsely. */
import type { Pool } from 'pg';
import type { MachineFacts, PlaceHistory } from '../api/forms.ts';
import type { ListedPlace, Listing } from './live-board.ts';

export async function readListing(pool: Pool): Promise<Listing> {
  const centres = await pool.query<{ id: string; title: string }>(
    'select id, title from centre order by title, id',
  );
  const places = await pool.query<Omit<ListedPlace, 'seenAt'> & { seen: Date | null }>(
    `select w.name as id, w.title, w.centre, p.seen_at as seen
     from workstation w left join presence p on p.workstation = w.id order by w.name`,
  );
  return {
    centres: centres.rows,
    places: places.rows.map(({ seen, ...place }) => ({ ...place, seenAt: seen?.getTime() ?? null })),
  };
}

/** Notes that these were heard, to five minutes: finer than that nobody has to know afterwards. */
export async function notePresence(pool: Pool, ids: readonly string[]): Promise<void> {
  await pool.query(
    `insert into presence (workstation, seen_at)
     select id, date_bin('5 minutes', now(), 'epoch') from workstation where name = any($1) order by id
     on conflict (workstation) do update set seen_at = excluded.seen_at`,
    [ids],
  );
}

/** How many days of a place are shown. */
const DAYS = 31;

/** The latest changes of its machine that are shown. */
const CHANGES = 20;

const toMinute = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString();

/** What is kept of a place; null where it is not known. */
export async function readHistory(pool: Pool, id: string): Promise<PlaceHistory | null> {
  const found = await pool.query<{ id: number }>('select id from workstation where name = $1', [id]);
  const workstation = found.rows[0]?.id;
  if (workstation === undefined) return null;
  const journals = await pool.query<PlaceHistory['journals'][number]>(
    `select uuid as journal, last, confirmed,
       (select count(*)::int from fork where fork.journal = j.id) as forks,
       (select count(*)::int from unread where unread.journal = j.id) as unread,
       coalesce((select json_agg(json_build_object('first', first, 'last', gap.last) order by first)
         from gap where gap.journal = j.id), '[]') as gaps
     from journal j where workstation = $1 order by id desc limit 16`,
    [workstation],
  );
  const days = await pool.query<PlaceHistory['days'][number]>(
    `select to_char(day, 'YYYY-MM-DD') as day, sum(visits)::int as visits, sum(help_calls)::int as "helpCalls",
       sum(not_clean)::int as "notClean"
     from visit_day where workstation = $1 group by day order by day desc limit $2`,
    [workstation, DAYS],
  );
  const machine = await pool.query<{ facts: MachineFacts; toldAt: Date }>(
    'select facts, told_at as "toldAt" from machine where workstation = $1',
    [workstation],
  );
  const changes = await pool.query<{ toldAt: Date; changed: string[]; facts: MachineFacts }>(
    `select told_at as "toldAt", changed, facts from machine_change
     where workstation = $1 order by told_at desc limit $2`,
    [workstation, CHANGES],
  );
  const [told] = machine.rows;
  return {
    ...{ journals: journals.rows, days: days.rows },
    machine: told ? { facts: told.facts, told: toMinute(told.toldAt) } : null,
    changes: changes.rows.map(({ toldAt, changed, facts }) => ({ told: toMinute(toldAt), changed, facts })),
  };
}
