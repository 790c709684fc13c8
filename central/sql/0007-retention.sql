-- What is kept no longer. Called by the owner's daily job alone: the ingest can drop nothing. `witness` stays, 115 bytes a receipt:
-- without it a receipt that comes again from a workstation would be counted once more. Sums stay.
create function retain(receipt_days integer, survey_months integer, audit_months integer, change_days integer)
returns table (what text, count bigint) language plpgsql set search_path from current as $$
declare
  until date := current_date - receipt_days;
  part record;
  dropped bigint := 0;
  gone bigint;
begin
  -- A receipt that is in no sum yet would be lost to the reports. What waits for a centre is told instead.
  while tally_receipts(10000) > 0 loop null; end loop;
  if exists (select from untallied u join workstation w on w.id = u.workstation where w.centre is not null and u.day < until) then
    raise exception 'receipts wait for the sums, which the service brings together now: try again';
  end if;
  delete from untallied where day < until;
  get diagnostics gone = row_count;
  what := 'untallied'; count := gone; return next;
  for part in
    select c.oid::regclass as name, to_date(right(c.relname, 6), 'YYYYMM') as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'receipt'::regclass and c.relname ~ '^receipt_\d{6}$'
  loop
    if (part.month + interval '1 month')::date <= until then
      execute format('select count(*) from %s', part.name) into gone;
      dropped := dropped + gone;
      execute format('drop table %s', part.name);
    end if;
  end loop;
  delete from receipt where day < until;
  get diagnostics gone = row_count;
  what := 'receipts'; count := dropped + gone; return next;
  delete from survey_cell where day < current_date - make_interval(months => survey_months);
  get diagnostics gone = row_count;
  delete from survey_day where day < current_date - make_interval(months => survey_months);
  what := 'survey'; count := gone; return next;
  delete from audit where at < current_date - make_interval(months => audit_months);
  get diagnostics gone = row_count;
  what := 'audit'; count := gone; return next;
  delete from machine_change where told_at < current_date - change_days;
  get diagnostics gone = row_count;
  what := 'changes'; count := gone; return next;
  delete from place_token where least(expires_at, used_at, replaced_at) < current_date - 90;
  get diagnostics gone = row_count;
  what := 'tokens'; count := gone; return next;
end $$;
revoke execute on function retain from public;

-- Each line is something that does not add up; none when all is well. After a restore, and in a rehearsal of one.
create function find_wrong(receipt_days integer) returns table (what text, count bigint)
language sql stable set search_path from current as $$
  select 'sums of a day that are not those of its receipts', count(*)
  from (
    select day, workstation, audience, purpose, count(*) as receipts, count(*) filter (where is_first) as visits
    from receipt where day >= current_date - receipt_days group by day, workstation, audience, purpose
  ) as counted full join (select * from visit_day where day >= current_date - receipt_days) as kept
    using (day, workstation, audience, purpose)
  where counted.receipts is distinct from kept.receipts or counted.visits is distinct from kept.visits
  having count(*) > 0
  union all
  select 'receipts that no number of a chain stands for', count(*)
  from receipt r left join witness w using (journal, sequence) where w.journal is null having count(*) > 0
  union all
  select 'receipts that stand twice', count(*)
  from (select from receipt group by journal, sequence having count(*) > 1) as twice having count(*) > 0
  union all
  select 'journals that were told of more than is here', count(*)
  from journal j
  where j.confirmed > greatest(j.after, j.pruned)
    and (select count(*) from witness w where w.journal = j.id and w.sequence > greatest(j.after, j.pruned)
      and w.sequence <= j.confirmed) < j.confirmed - greatest(j.after, j.pruned)
  having count(*) > 0
$$;
revoke execute on function find_wrong from public;
