-- What the page shows and who may see it; and two roles with the least rights for the two programs of the centre.
-- A program's own login is a member of one of them: `create role ingest login in role sector_ingest`.

create table centre (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) between 2 and 48),
  title text not null
);

-- A place without a centre has spoken, and nobody has said yet where it stands.
alter table workstation
  add column title text,
  add column centre text references centre,
  add column added_at timestamptz not null default now();

-- When a place was heard last, to five minutes: what it did is told live and kept by nobody.
create table presence (
  workstation integer primary key references workstation,
  seen_at timestamptz not null
);

-- `password` is an Argon2id string of the PHC form, `totp` a secret in base32. Both are null for who comes by the region's
-- own sign-in, who is known by `subject`. `totp_step` is the last time step that opened the door: a code opens once.
create table person (
  id integer generated always as identity primary key,
  login text not null unique check (login ~ '^[a-z0-9._-]{2,64}$'),
  title text not null,
  password text,
  totp text,
  totp_step bigint not null default 0,
  subject text unique,
  failures smallint not null default 0,
  locked_until timestamptz,
  is_off boolean not null default false
);

-- Null for every centre.
create table person_role (
  person integer not null references person on delete cascade,
  role text not null check (role in ('it', 'head', 'consultant', 'viewer')),
  centre text references centre,
  unique nulls not distinct (person, role, centre)
);

-- The cookie holds a random token; here is its SHA-256, which opens nothing.
create table session (
  token bytea primary key check (length(token) = 32),
  person integer not null references person on delete cascade,
  csrf text not null,
  began_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);

-- Who did what. `person` is no reference: a person who is gone has done it all the same.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  person integer,
  action text not null,
  subject text,
  outcome text not null
);

do $$
begin
  if not exists (select from pg_roles where rolname = 'sector_ingest') then create role sector_ingest; end if;
  if not exists (select from pg_roles where rolname = 'sector_service') then create role sector_service; end if;
end $$;

-- Sums are made here of the very rows that came in, so the ingest need not read them: it may write receipts and no more.
create function add_sums() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into visit_day as sum (day, workstation, audience, purpose, receipts, visits, help_calls, not_clean)
  select day, workstation, audience, purpose, count(*), count(*) filter (where is_first),
    coalesce(sum(help_calls) filter (where is_first), 0), count(*) filter (where not is_clean)
  from added group by day, workstation, audience, purpose
  order by day, workstation, audience, purpose
  on conflict (day, workstation, audience, purpose) do update set
    receipts = sum.receipts + excluded.receipts,
    visits = sum.visits + excluded.visits,
    help_calls = sum.help_calls + excluded.help_calls,
    not_clean = sum.not_clean + excluded.not_clean;
  return null;
end $$;
create trigger add_sums after insert on receipt
  referencing new table as added for each statement execute function add_sums();

-- The ingest makes the partitions of months to come, and owns none of them.
create or replace function ensure_month(month date) returns void
language plpgsql security definer set search_path from current as $$
declare
  first date := date_trunc('month', month);
  name text := 'receipt_' || to_char(month, 'YYYYMM');
begin
  if to_regclass(name) is null then
    execute format('create table %I partition of receipt for values from (%L) to (%L)',
      name, first, first + interval '1 month');
  end if;
end $$;
revoke execute on function ensure_month, add_sums from public;
grant execute on function ensure_month to sector_ingest;

grant select on schema_step to sector_ingest, sector_service;

grant select, insert on workstation to sector_ingest;
grant select, insert, update on journal to sector_ingest;
grant select, insert on witness to sector_ingest;
grant insert on receipt, unread to sector_ingest;
grant insert on fork, gap, refused to sector_ingest;

grant select on workstation, journal, witness, receipt, visit_day, fork, gap, centre, person, person_role to sector_service;
grant select (journal, sequence, reason) on unread to sector_service;
grant select, insert, update on presence to sector_service;
grant update (totp_step, failures, locked_until) on person to sector_service;
grant select, insert, update, delete on session to sector_service;
grant insert on audit to sector_service;
