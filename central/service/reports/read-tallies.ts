/** What reports ask of the database: sums by month and day, and the receipts that are not in them yet. */
import type { Pool } from 'pg';
import type { SectorCounts } from '../../../main/core/journal/sector-counts.ts';
import { coverOf, type Days } from '../../rules/periods.ts';

/** Every centre together has a row of its own in the sums. */
export const REGION = 0;

export interface Centre {
  readonly id: string;
  readonly title: string;
  /** In the sums. */
  readonly number: number;
  readonly sector: Partial<SectorCounts> | null;
  /** Workstations that stand there. */
  readonly places: number;
}

/** How often something of a kind was counted. */
export interface Counted {
  readonly kind: string;
  readonly key: string;
  readonly count: number;
}

export interface CountedAt extends Counted {
  readonly centre: number;
}

/** How many receipts are brought into the sums at a time. */
const FOLDED = 20_000;

/** Brings everything that waits into the sums. */
export async function foldReceipts(pool: Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ taken: number }>('select tally_receipts($1) as taken', [FOLDED]);
    if ((rows[0]?.taken ?? 0) === 0) return;
  }
}

export async function readCentres(pool: Pool): Promise<readonly Centre[]> {
  const { rows } = await pool.query<Centre>(
    `select c.id, c.title, c.number, c.sector, count(w.id)::int as places
     from centre c left join workstation w on w.centre = c.id group by c.id order by c.title, c.id`,
  );
  return rows;
}

/** The sums of the cover ($2 months, $3 and $4 days), with what waits between $5 and $6; `$1` is the centre. */
const WAITING = `
  select c.number as centre, u.day, f.kind, f.key, f.count
  from untallied u
  join workstation w on w.id = u.workstation join centre c on c.id = w.centre
  join receipt r on r.workstation = u.workstation and r.day = u.day and r.journal = u.journal and r.sequence = u.sequence
  cross join lateral facts_of(r) as f
  where u.day between $5 and $6`;

const VISITS = "(select id from tally_word where kind = 'figure' and key = 'visits')";

const TOTALS = `
  with waiting as materialized (${WAITING} and ($1 = ${REGION} or c.number = $1)),
  stored as (
    select word, count from tally_month where centre = $1 and month = any($2::date[])
    union all
    select t.word, t.count from unnest($3::date[], $4::date[]) as part (first, last)
    join tally_day t on t.centre = $1 and t.day between part.first and part.last
  )
  select kind, key, sum(count)::int as count from (
    select w.kind, w.key, s.count from (select word, sum(count) as count from stored group by word) as s
    join tally_word w on w.id = s.word
    union all
    select 'figure', 'days', count(*) from unnest($3::date[], $4::date[]) as part (first, last)
    join tally_day t on t.centre = $1 and t.day between part.first and part.last and t.word = ${VISITS}
    union all
    select 'figure', 'days', count(distinct day) from waiting
    where not exists (
      select from tally_day t where t.centre = $1 and t.day = waiting.day and t.word = ${VISITS})
    union all
    select kind, key, count from waiting
  ) as everything group by kind, key having sum(count) > 0`;

const partsOf = (days: Days, today: string) => {
  const { months, days: parts } = coverOf(days, today);
  return [months, parts.map(({ from }) => from), parts.map(({ to }) => to), days.from, days.to] as const;
};

/** Everything that is counted, of a centre or of the region. */
export async function readTotals(
  pool: Pool,
  centre: number,
  days: Days,
  today: string,
): Promise<readonly Counted[]> {
  const { rows } = await pool.query<Counted>(TOTALS, [centre, ...partsOf(days, today)]);
  return rows;
}

/** Words of these kinds; `figure` alone would bring every one of it. */
const BY_CENTRE = `
  with waiting as materialized (${WAITING}),
  words as (select id, kind, key from tally_word where kind = any($1::text[])),
  stored as (
    select t.centre, t.word, t.count from words join tally_month t on t.word = words.id
    where t.month = any($2::date[]) and t.centre > ${REGION}
    union all
    select t.centre, t.word, t.count from unnest($3::date[], $4::date[]) as part (first, last)
    join tally_day t on t.day between part.first and part.last and t.centre > ${REGION}
    where t.word in (select id from words)
  )
  select centre, kind, key, sum(count)::int as count from (
    select s.centre, words.kind, words.key, s.count
    from (select centre, word, sum(count) as count from stored group by centre, word) as s
    join words on words.id = s.word
    union all
    select t.centre, 'figure', 'days', count(*) from unnest($3::date[], $4::date[]) as part (first, last)
    join tally_day t on t.day between part.first and part.last and t.centre > ${REGION} and t.word = ${VISITS}
    where 'figure' = any($1::text[]) group by t.centre
    union all
    select centre, 'figure', 'days', count(distinct day) from waiting
    where 'figure' = any($1::text[]) and not exists (
      select from tally_day t where t.centre = waiting.centre and t.day = waiting.day and t.word = ${VISITS})
    group by centre
    union all
    select centre, kind, key, count from waiting where kind = any($1::text[])
  ) as everything group by centre, kind, key`;

/** Counts of these kinds for each centre. */
export async function readByCentre(
  pool: Pool,
  kinds: readonly string[],
  days: Days,
  today: string,
): Promise<readonly CountedAt[]> {
  const { rows } = await pool.query<CountedAt>(BY_CENTRE, [kinds, ...partsOf(days, today)]);
  return rows;
}

const SERIES = `
  select key, sum(count)::int as count from (
    select to_char(month, 'YYYY-MM') as key, count from tally_month
    where $7 and centre = $1 and word = ${VISITS} and month = any($2::date[])
    union all
    select to_char(t.day, case when $7 then 'YYYY-MM' else 'YYYY-MM-DD' end), t.count
    from tally_day t
    where t.centre = $1 and t.word = ${VISITS} and t.day between $5 and $6
      and (not $7 or exists (select from unnest($3::date[], $4::date[]) as p (first, last) where t.day between p.first and p.last))
    union all
    select to_char(u.day, case when $7 then 'YYYY-MM' else 'YYYY-MM-DD' end), 1
    from untallied u
    join workstation w on w.id = u.workstation join centre c on c.id = w.centre
    join receipt r on r.workstation = u.workstation and r.day = u.day and r.journal = u.journal and r.sequence = u.sequence
    where u.day between $5 and $6 and r.is_first and ($1 = ${REGION} or c.number = $1)
  ) as everything group by key order by key`;

/** Visits of each day of the period, or of each month. */
export async function readSeries(
  pool: Pool,
  centre: number,
  days: Days,
  today: string,
  byMonth: boolean,
): Promise<readonly { readonly key: string; readonly count: number }[]> {
  const { rows } = await pool.query<{ key: string; count: number }>(SERIES, [
    centre,
    ...partsOf(days, today),
    byMonth,
  ]);
  return rows;
}
