-- The survey by closed days. No column says when a row came, and every row is written in the order of its key, all workstations
-- together: neither a transaction's number nor a row's place on the disk leads to a visit.
create table survey_day (
  day date not null,
  workstation integer not null references workstation,
  primary key (day, workstation)
);
create table survey_cell (
  day date not null,
  workstation integer not null references workstation,
  question text not null,
  -- Empty for a question that names no portal.
  provider text not null,
  score smallint not null check (score between 1 and 5),
  count integer not null check (count > 0),
  primary key (day, workstation, question, provider, score)
);

-- The day on which it was written last; there is one row.
create table survey_written (
  is_only boolean primary key default true check (is_only),
  day date not null
);
insert into survey_written (day) values ('1970-01-01');

-- Writes days whole in place of what was there; false where it was done today. `given`: [{name, day, tallies: [{…}]}].
create function put_survey(given jsonb) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  update survey_written set day = current_date where day < current_date;
  if not found then return false; end if;
  insert into workstation (name) select distinct name from jsonb_to_recordset(given) as g (name text)
    order by name on conflict do nothing;
  delete from survey_cell c using jsonb_to_recordset(given) as g (name text, day date), workstation w
    where w.name = g.name and c.workstation = w.id and c.day = g.day;
  delete from survey_day d using jsonb_to_recordset(given) as g (name text, day date), workstation w
    where w.name = g.name and d.workstation = w.id and d.day = g.day;
  insert into survey_day (day, workstation)
    select g.day, w.id from jsonb_to_recordset(given) as g (name text, day date) join workstation w on w.name = g.name
    order by 1, 2;
  insert into survey_cell (day, workstation, question, provider, score, count)
    select g.day, w.id, t.question, coalesce(t.provider, ''), t.score, t.count
    from jsonb_to_recordset(given) as g (name text, day date, tallies jsonb)
    join workstation w on w.name = g.name
    cross join jsonb_to_recordset(g.tallies) as t (question text, provider text, score smallint, count integer)
    order by 1, 2, 3, 4, 5;
  return true;
end $$;
revoke execute on function put_survey from public;
grant execute on function put_survey to sector_ingest;
grant select (day) on survey_written to sector_ingest;
grant select on survey_day, survey_cell to sector_service;
