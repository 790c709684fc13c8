-- What each workstation told of its machine last, and when something of it changed. `told_at` is NATS's own time of the message:
-- one that is given again cannot put back what came after it.
create table machine (
  workstation integer primary key references workstation,
  told_at timestamptz not null,
  facts jsonb not null
);
create table machine_change (
  workstation integer not null references workstation,
  told_at timestamptz not null,
  -- Names of the facts that are others than before; all of them the first time.
  changed text[] not null,
  facts jsonb not null,
  primary key (workstation, told_at)
);

create function note_machine_change() returns trigger language plpgsql security definer set search_path from current as $$
declare
  before jsonb := case when tg_op = 'UPDATE' then old.facts else '{}' end;
  different text[] := array(
    select key from jsonb_each(new.facts) where value is distinct from before -> key order by key);
begin
  if different <> '{}' then
    insert into machine_change (workstation, told_at, changed, facts)
    values (new.workstation, new.told_at, different, new.facts) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger note_machine_change after insert or update on machine for each row execute function note_machine_change();
revoke execute on function note_machine_change from public;

-- What an update of a conflicting row has to read.
grant select, insert, update on machine to sector_ingest;
grant select on machine, machine_change to sector_service;
