-- What stays of the workstations' receipts. Read by central/sql/migrate.ts, each file in one transaction.

create table workstation (
  id integer generated always as identity primary key,
  name text not null unique
);

-- A journal of a workstation. `after`: where it began, when the one before it was restored from a copy. `pruned`: up to
-- there the workstation can send nothing any more. `confirmed`: up to there everything is here, or was pruned.
create table journal (
  id integer generated always as identity primary key,
  workstation integer not null references workstation,
  uuid uuid not null,
  after integer not null default 0 check (after >= 0),
  pruned integer not null default 0 check (pruned >= 0),
  confirmed integer not null default 0 check (confirmed >= 0),
  last integer not null default 0 check (last >= 0),
  unique (workstation, uuid)
);

-- Which receipts were taken, with their hashes: by this table alone an event is counted once, and by it the chain of a
-- workstation can be held against the outside. Not partitioned: a forged receipt may name another day.
create table witness (
  journal integer not null references journal,
  sequence integer not null check (sequence > 0),
  hash bytea not null check (length(hash) = 32),
  primary key (journal, sequence)
);

-- What a receipt tells; a row only for a row of `witness` that was new in the same transaction.
create table receipt (
  day date not null,
  journal integer not null,
  sequence integer not null,
  workstation integer not null,
  visit integer not null,
  hour smallint not null,
  audience text not null,
  purpose text not null,
  duration smallint not null,
  wait smallint,
  help_calls smallint not null,
  end_reason text not null,
  is_first boolean not null,
  is_clean boolean not null,
  is_recovered boolean not null,
  details jsonb not null
) partition by range (day);
create index receipt_by_day on receipt (workstation, day);
-- A clock that is wrong by years must not stop the others.
create table receipt_other partition of receipt default;

-- Sums of a day. `receipts` is the number of rows of `receipt`; the other sums are of first receipts of a visit, but
-- `not_clean`, which is of all.
create table visit_day (
  day date not null,
  workstation integer not null references workstation,
  audience text not null,
  purpose text not null,
  receipts integer not null,
  visits integer not null,
  help_calls integer not null,
  not_clean integer not null,
  primary key (day, workstation, audience, purpose)
);

-- The same number with another hash: the journal was forged, or a file was copied by hand. Nothing is overwritten.
create table fork (
  journal integer not null references journal,
  sequence integer not null,
  hash bytea not null check (length(hash) = 32),
  primary key (journal, sequence, hash)
);

-- Receipts that the workstation had pruned before they were here.
create table gap (
  journal integer not null references journal,
  first integer not null,
  last integer not null,
  primary key (journal, first)
);

-- Taken, and not understood: of a version that this program does not know (with its bytes), or broken in the journal.
create table unread (
  journal integer not null references journal,
  sequence integer not null,
  reason text not null,
  body bytea,
  primary key (journal, sequence)
);

-- Neither a number nor a hash could be read, or the database would not have it. Kept once by its bytes.
create table refused (
  sha256 bytea primary key,
  workstation text not null,
  reason text not null,
  body bytea not null
);

-- Makes the partition of a month, where it is not there yet.
create function ensure_month(month date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', month);
  name text := 'receipt_' || to_char(month, 'YYYYMM');
begin
  if to_regclass(name) is null then
    execute format('create table %I partition of receipt for values from (%L) to (%L)',
      name, first, first + interval '1 month');
  end if;
end $$;
