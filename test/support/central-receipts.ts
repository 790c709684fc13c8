/** Receipts of an ordinary spring, put straight into the database: the same ones every time. */
import type { CentralMachine } from './central-engines.ts';

const RECEIPTS = `
  insert into receipt (day, journal, sequence, workstation, visit, hour, audience, purpose, duration, wait, help_calls,
    end_reason, is_first, is_clean, is_recovered, details)
  select day, j.id, n, j.workstation, n, 9 + (n * 7 + j.id) % 9,
    case when n % 6 = 0 then 'employer' else 'citizen' end,
    (array['filing', 'filing', 'filing', 'result', 'information'])[1 + n % 5],
    (array[5, 10, 15, 30, 60])[1 + (n * 3) % 5], (array[5, 5, 10, 15, 30, null])[1 + n % 6], n % 7 / 5,
    (array['visitor', 'visitor', 'visitor', 'visitor', 'consultant', 'idle'])[1 + n % 6], true, n % 40 <> 0, n % 90 = 0,
    jsonb_build_object(
      'portals', case when n % 3 = 0
        then '[{"id": "trudvsem", "logout": "confirmed", "reason": null}, {"id": "esia", "logout": "probable", "reason": "no-probe"}]'::jsonb
        else '[{"id": "trudvsem", "logout": "confirmed", "reason": null}]' end,
      'unverified', case when n % 40 = 0
        then '[{"id": "token", "status": "failed", "code": "token.present"}]'::jsonb
        when n % 25 = 0 then '[{"id": "print", "status": "not-checked", "code": "print.unknown"}]' else '[]' end,
      'instructions', jsonb_build_array((array['n0-1-esia-register', 'n0-2-esia-confirm', 'n1-1'])[1 + n % 3]),
      'situations', case n % 4 when 0 then '["parents", "seniors"]'::jsonb when 1 then '["parents"]' else '[]' end,
      'refusals', case when n % 9 = 0 then '[{"reason": "not-listed", "portalId": "trudvsem", "count": 2}]'::jsonb else '[]' end)
  from journal j,
    lateral (
      select row_number() over (order by day, visit) as n, day
      from generate_series($1::date, $2::date, interval '1 day') as day, generate_series(1, $3 + j.id % 3) as visit
      where extract(isodow from day) < 6
    ) as visits`;

interface Spring {
  readonly from: string;
  readonly to: string;
  /** Of a working day of one place, at least. */
  readonly visits: number;
}

/** Working days of every place that there is. */
export async function addReceipts(machine: CentralMachine, { from, to, visits }: Spring): Promise<void> {
  await machine.database.query(
    'insert into journal (workstation, uuid) select id, gen_random_uuid() from workstation order by id',
  );
  await machine.database.query(RECEIPTS, [from, to, visits]);
}
