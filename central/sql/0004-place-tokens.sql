-- One-time tokens by which places are joined. Kept is the SHA-256 of a token: 110 bits of chance cannot be tried out.
create table place_token (
  hash bytea primary key check (length(hash) = 32),
  workstation integer not null references workstation,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  -- The key that it has joined: the same one may ask again, its answer may have been lost.
  used_by text,
  replaced_at timestamptz
);
create unique index place_token_open on place_token (workstation) where used_at is null and replaced_at is null;

do $$
begin
  if not exists (select from pg_roles where rolname = 'sector_door') then create role sector_door; end if;
  if not exists (select from pg_roles where rolname = 'sector_keys') then create role sector_keys; end if;
end $$;

-- Everything that the door may do: one token for one key, or the reason why not. Two that come at once with the same token
-- stand one behind the other.
create function redeem_token(given bytea, new_key text, wanted text, out outcome text, out place text)
language plpgsql security definer set search_path from current as $$
declare
  token place_token;
  holder place_key;
begin
  select * into token from place_token where hash = given for update;
  select name into place from workstation where id = token.workstation for update;
  select * into holder from place_key where key = new_key;
  outcome := case
    when token.hash is null then 'unknown'
    when token.used_by = new_key and holder.revoked_at is null and token.expires_at > now() then 'joined'
    when token.used_at is not null then 'used'
    when token.replaced_at is not null then 'replaced'
    when token.expires_at <= now() then 'old'
    when wanted is distinct from null and wanted <> place then 'foreign'
    when holder.key is not null and (holder.revoked_at is not null or holder.workstation <> token.workstation) then 'key-taken'
    else 'joined'
  end;
  if outcome = 'joined' and token.used_at is null then
    update place_key set revoked_at = now()
      where workstation = token.workstation and revoked_at is null and key <> new_key;
    insert into place_key (key, workstation) values (new_key, token.workstation)
      on conflict (key) do update set signed_at = now();
    update place_token set used_at = now(), used_by = new_key where hash = given;
  end if;
  -- An unknown token is told by the door's own log: a flood of them must not fill a table.
  if outcome <> 'unknown' then
    insert into audit (action, subject, outcome) values ('place-join', place, outcome);
  end if;
  if outcome <> 'joined' then place := null; end if;
end $$;
revoke execute on function redeem_token from public;
grant execute on function redeem_token to sector_door;
grant select on schema_step to sector_door, sector_keys;
grant select (key, revoked_at) on place_key to sector_keys;
