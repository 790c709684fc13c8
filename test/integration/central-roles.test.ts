/** What PostgreSQL lets each program of the centre do; each refusal is asked of a real server. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { CentralMachine } from '../support/central-engines.ts';

const why = whyNoEngines();

const TALLIES = ['tally_word', 'tally_day', 'tally_month', 'untallied'];

/** SQLSTATE 42501: insufficient_privilege. */
const REFUSED = '42501';

describe.skipIf(why !== null)(`roles of the database${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;
  const pools = new Map<string, pg.Pool>();

  beforeAll(async () => {
    machine = await CentralMachine.start([]);
    for (const login of ['ingest', 'service'] as const) {
      const pool = new pg.Pool({ connectionString: machine.postgresUrlOf(login), max: 1 });
      // The server ends before the last socket has closed.
      pool.on('error', () => undefined);
      pools.set(login, pool);
    }
  });
  afterAll(async () => {
    for (const pool of pools.values()) await pool.end();
    await machine?.end();
  });

  /** `done`, or the SQLSTATE of the refusal. */
  const asked = (login: string, sql: string): Promise<string> =>
    (pools.get(login) as pg.Pool).query(sql).then(
      () => 'done',
      (error: { code?: string }) => error.code ?? 'no code',
    );

  const tables = [
    'receipt',
    'visit_day',
    'person',
    'person_role',
    'session',
    'audit',
    'unread',
    'fork',
    'refused',
    'untallied',
    'tally_day',
    'tally_month',
  ];

  test.each(tables)('the ingest cannot read %s', async (table) => {
    expect(await asked('ingest', `select * from ${table}`)).toBe(REFUSED);
  });

  test.each([
    'update receipt set is_clean = true',
    'delete from receipt',
    'update visit_day set receipts = 0',
    "insert into visit_day values ('2026-03-02', 1, 'citizen', 'filing', 1, 1, 0, 0)",
    "insert into tally_day values (1, '2026-03-02', 1, 1)",
    'update tally_month set count = 0',
    'delete from untallied',
    'select tally_receipts(1)',
    'delete from witness',
    'update witness set sequence = 1',
    'drop table receipt',
    'create table own (id int)',
    "insert into person (login, title) values ('own', 'own')",
    "copy (select 1) to program 'true'",
    'set role sector',
  ])('the ingest cannot %s', async (sql) => {
    expect(await asked('ingest', sql)).toBe(REFUSED);
  });

  test.each(['receipt', 'witness', 'visit_day', 'journal', 'gap', 'fork', 'unread', 'refused', ...TALLIES])(
    'the service can write nothing into %s',
    async (table) => {
      expect(await asked('service', `insert into ${table} default values`)).toBe(REFUSED);
      expect(await asked('service', `delete from ${table}`)).toBe(REFUSED);
      expect(await asked('service', `truncate ${table}`)).toBe(REFUSED);
    },
  );

  test.each([
    'select * from audit',
    'delete from audit',
    "update audit set outcome = 'done'",
    'update person set password = null',
    "insert into person (login, title) values ('own', 'own')",
    "insert into person_role (person, role) values (1, 'it')",
    'select body from unread',
    'select * from refused',
    "select ensure_month('2031-01-01')",
    'create table own (id int)',
    'set role sector',
  ])('the service cannot %s', async (sql) => {
    expect(await asked('service', sql)).toBe(REFUSED);
  });

  test('what each of them needs it may: the refusals above are not of a login that may nothing', async () => {
    expect(await asked('ingest', "insert into workstation (name) values ('place-1')")).toBe('done');
    expect(await asked('ingest', "select ensure_month('2031-01-01')")).toBe('done');
    expect(await asked('service', 'select * from receipt')).toBe('done');
    expect(await asked('service', 'select tally_receipts(10)')).toBe('done');
    expect(await asked('service', "insert into audit (action, outcome) values ('test', 'done')")).toBe(
      'done',
    );
  });
});
