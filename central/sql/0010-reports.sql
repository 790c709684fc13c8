-- Sums that reports are read from: by day and by month, of a centre and of the whole region, one row for each thing that visits
-- are counted by. A receipt waits in `untallied` until it is in them, and a report adds those that still wait.

-- Its number in the sums; 0 is the region. `sector`: how large it is, for the norms (SectorCounts of the workstation's program).
alter table centre
  add column number integer generated always as identity unique check (number > 0),
  add column sector jsonb;

-- What visits are counted by: `purpose` `filing`, `portal` `trudvsem`, `figure` `visits`.
create table tally_word (
  id integer generated always as identity primary key,
  kind text not null,
  key text not null,
  unique (kind, key)
);
-- Known by number: a day with visits is counted in its month when its first visit comes.
insert into tally_word (kind, key) values ('figure', 'visits'), ('figure', 'days');

create table tally_day (
  centre integer not null,
  day date not null,
  word integer not null,
  count integer not null,
  primary key (centre, day, word)
);
create index tally_day_by_word on tally_day (day, word);

create table tally_month (
  centre integer not null,
  month date not null,
  word integer not null,
  count integer not null,
  primary key (centre, month, word)
);
create index tally_month_by_word on tally_month (month, word) include (centre, count);

-- A place that stands in no centre yet keeps its receipts here until it does.
create table untallied (
  journal integer not null,
  sequence integer not null,
  workstation integer not null,
  day date not null,
  primary key (journal, sequence)
);
create index untallied_by_workstation on untallied (workstation);

create function note_untallied() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into untallied (journal, sequence, workstation, day) select journal, sequence, workstation, day from added;
  return null;
end $$;
create trigger note_untallied after insert on receipt
  referencing new table as added for each statement execute function note_untallied();
insert into untallied (journal, sequence, workstation, day) select journal, sequence, workstation, day from receipt;

-- What a receipt counts for. A later receipt of a visit is a closing that was tried again, no visit more.
create function facts_of(r receipt) returns table (kind text, key text, count integer) language sql stable as $$
  select 'recheck', case when r.is_clean then 'clean' else 'not-clean' end, 1 where not r.is_first
  union all
  select f.kind, f.key, f.count
  from (values
    ('figure', 'visits', 1),
    ('figure', 'clean', case when r.is_clean then 1 end),
    ('figure', 'recovered', case when r.is_recovered then 1 end),
    ('figure', 'helpCalls', nullif(r.help_calls::integer, 0)),
    ('figure', 'unconfirmed', case when jsonb_path_exists(r.details,
      '$.portals[*] ? (@.logout != "confirmed" && !(@.logout == "skipped" && @.reason == "nobody-signed-in"))') then 1 end),
    ('purpose', r.purpose, 1),
    ('audience', r.audience, 1),
    ('endReason', r.end_reason, 1),
    ('hour', lpad(r.hour::text, 2, '0'), 1),
    ('weekday', extract(isodow from r.day)::text, 1),
    ('lasted', r.duration::text, 1),
    ('waited', r.wait::text, case when r.wait is not null then 1 end),
    ('situations', case jsonb_array_length(r.details -> 'situations') when 0 then 'none' when 1 then 'alone' else 'complex' end, 1)
  ) as f (kind, key, count)
  where r.is_first and f.count is not null
  union all
  select 'portal', p ->> 'id', 1 from jsonb_array_elements(r.details -> 'portals') as p where r.is_first
  union all
  select 'logout', concat_ws(':', p ->> 'id', p ->> 'logout', p ->> 'reason'), 1
  from jsonb_array_elements(r.details -> 'portals') as p
  where r.is_first and p ->> 'logout' <> 'confirmed' and p ->> 'reason' is distinct from 'nobody-signed-in'
  union all
  select 'instruction', i, 1 from jsonb_array_elements_text(r.details -> 'instructions') as i where r.is_first
  union all
  select 'situation', s, 1 from jsonb_array_elements_text(r.details -> 'situations') as s where r.is_first
  union all
  select 'refusal', concat_ws(':', f ->> 'reason', f ->> 'portalId'), (f ->> 'count')::integer
  from jsonb_array_elements(r.details -> 'refusals') as f where r.is_first
  union all
  select 'step', concat_ws(':', u ->> 'id', u ->> 'status', u ->> 'code'), 1
  from jsonb_array_elements(r.details -> 'unverified') as u
  where r.is_first and u ->> 'status' in ('failed', 'not-checked')
$$;

-- Brings receipts that wait into the sums, at most so many; answers how many. Asked again and again by the page's service.
create function tally_receipts(most integer) returns integer
language plpgsql security definer set search_path from current as $$
declare
  taken integer;
begin
  if not pg_try_advisory_xact_lock(7401923) then return 0; end if;
  create temporary table folded on commit drop as
    with waiting as (
      select u.journal, u.sequence, c.number
      from untallied u join workstation w on w.id = u.workstation join centre c on c.id = w.centre
      limit most
    ), gone as (
      delete from untallied u using waiting where u.journal = waiting.journal and u.sequence = waiting.sequence
      returning u.journal, u.sequence, u.workstation, u.day, waiting.number
    )
    select g.number, g.day, f.kind, f.key, f.count
    from gone g
    join receipt r on r.workstation = g.workstation and r.day = g.day and r.journal = g.journal and r.sequence = g.sequence
    cross join lateral facts_of(r) as f;
  select count(*) into taken from folded where (kind, key) = ('figure', 'visits') or kind = 'recheck';
  insert into tally_word (kind, key) select distinct kind, key from folded order by 1, 2 on conflict do nothing;
  with added as (
    select coalesce(number, 0) as centre, day, t.id as word, sum(count) as count
    from folded join tally_word t using (kind, key)
    group by grouping sets ((number, day, t.id), (day, t.id))
  ), days as (
    insert into tally_day as s (centre, day, word, count)
    select centre, day, word, count from added order by centre, day, word
    on conflict (centre, day, word) do update set count = s.count + excluded.count
    returning s.centre, s.day, s.word, xmax = 0 as is_new
  ), months as (
    select centre, date_trunc('month', day)::date as month, word, sum(count) as count from added group by 1, 2, 3
    union all
    select d.centre, date_trunc('month', d.day)::date, (select id from tally_word where kind = 'figure' and key = 'days'), count(*)
    from days d
    where d.is_new and d.word = (select id from tally_word where kind = 'figure' and key = 'visits')
    group by 1, 2
  )
  insert into tally_month as s (centre, month, word, count)
  select centre, month, word, count from months order by centre, month, word
  on conflict (centre, month, word) do update set count = s.count + excluded.count;
  drop table folded;
  return taken;
end $$;
revoke execute on function note_untallied, tally_receipts from public;
grant execute on function tally_receipts to sector_service;
grant select on tally_word, tally_day, tally_month, untallied to sector_service;
