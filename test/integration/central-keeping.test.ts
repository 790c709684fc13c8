/** How long the centre keeps things, and a restore from a copy that is rehearsed: the owner's commands on a real PostgreSQL. */
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findEngines, whyNoEngines } from '../../build/setup/central-engines.mjs';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';
import { CentralMachine, until } from '../support/central-engines.ts';
import { addCentres } from '../support/central-people.ts';
import { addReceipts } from '../support/central-receipts.ts';
import { Station } from '../support/central-stations.ts';

const CLI = fileURLToPath(new URL('../../central/cli/main.ts', import.meta.url));
const why = whyNoEngines();
const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

describe.skipIf(why !== null)(`what is kept${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;

  beforeAll(async () => {
    machine = await CentralMachine.start(['ensk-1']);
    await addCentres(machine, [{ id: 'ensk', title: 'Энск', places: [['ensk-1', 'Место 1']] }]);
  });
  afterAll(() => machine?.end());

  const run = (...words: readonly string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const file = join(machine.folder, 'owner.json');
      const nats = { servers: [machine.natsUrl], credsFile: 'unused' };
      writeFileSync(file, JSON.stringify({ nats, postgres: { url: machine.postgresUrl } }));
      execFile(process.execPath, [CLI, `--config=${file}`, ...words], (error, out, wrong) =>
        resolve({ code: error === null ? 0 : Number(error.code), said: out + wrong }),
      );
    });

  test('receipts of 90 days; sums, reports and the numbers of the chain stay', async () => {
    await addReceipts(machine, { from: ago(200), to: ago(1), visits: 3 });
    const before = await machine.number('select count(*) from receipt');
    const sums = 'select coalesce(sum(receipts), 0) from visit_day';
    const summed = await machine.number(sums);
    expect(before).toBeGreaterThan(300);
    await machine.database.query(
      "insert into audit (at, action, outcome) values (now() - interval '4 years', 'look', 'refused')",
    );
    await machine.database.query(
      `insert into survey_cell select d::date, 1, 'speed', '', 5, 6 from unnest(array[now() - interval '5 years', now()]) d`,
    );
    const { code, said } = await run('retain');
    expect(said).toContain('Удалено по сроку');
    expect(code).toBe(0);
    expect(await machine.number('select count(*) from receipt where day < current_date - 90')).toBe(0);
    const kept = await machine.number('select count(*) from receipt');
    expect(kept).toBeGreaterThan(100);
    expect(said).toContain(`квитанций: ${before - kept}`);
    const months =
      "select count(*) from pg_class where relname ~ '^receipt_\\d{6}$' and to_date(right(relname, 6), 'YYYYMM') + interval '1 month' <= current_date - 90";
    expect(await machine.number(months)).toBe(0);
    expect(await machine.number(sums)).toBe(summed);
    // Nothing that was dropped is missing in the reports.
    expect(
      await machine.number(
        `select sum(d.count) from tally_day d join tally_word t on t.id = d.word
         where d.centre = 0 and (t.kind, t.key) = ('figure', 'visits')`,
      ),
    ).toBe(before);
    expect(await machine.number("select count(*) from audit where at < now() - interval '3 years'")).toBe(0);
    expect(await machine.number('select count(*) from survey_cell')).toBe(1);
    expect((await run('retain')).said).toContain('квитанций: 0');
  });

  test('the programs of the centre can do none of it', async () => {
    for (const login of ['ingest', 'service', 'door', 'keys'] as const) {
      const url = machine.postgresUrlOf(login);
      const ask = (sql: string) =>
        new Promise<string>((resolve) => {
          const script = `import pg from 'pg'; const c = new pg.Client({ connectionString: ${JSON.stringify(url)} }); await c.connect();
            process.stdout.write(await c.query(${JSON.stringify(sql)}).then(() => 'done', (e) => e.code)); await c.end();`;
          const cwd = fileURLToPath(new URL('../..', import.meta.url));
          execFile(process.execPath, ['--input-type=module', '-e', script], { cwd }, (_, out) =>
            resolve(out),
          );
        });
      expect(await ask('select * from retain(90, 36, 36, 400)'), login).toBe('42501');
      expect(await ask('delete from receipt'), login).toBe('42501');
    }
  });

  test('a copy is restored beside it and adds up; one that does not is told', async () => {
    const bin = findEngines().postgres ?? '';
    await machine.database.query('truncate receipt, untallied, visit_day, tally_day, tally_month cascade');
    await machine.database.query('delete from journal');
    await machine.startIngest();
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    const station = new Station({ place, server: machine.natsUrl, folder: temporaryFolder() });
    const confirmed = () =>
      until(async () => {
        station.wake();
        const standing = await station.standing();
        return standing.last === standing.confirmed;
      });
    try {
      const day = `${ago(1)}T10:00:00.000+03:00`;
      for (let at = 0; at < 5; at += 1) await station.serve(visitRecord({ startedAt: day }));
      await confirmed();
      const dump = join(machine.folder, 'copy.dump');
      const at = ['-h', machine.folder, '-U', 'sector'];
      execFileSync(join(bin, 'pg_dump'), [...at, '-Fc', '-f', dump, 'postgres']);
      for (let more = 0; more < 4; more += 1) await station.serve(visitRecord({ startedAt: day }));
      await confirmed();
      // A rehearsal: into another database, and whether it adds up there.
      execFileSync(join(bin, 'createdb'), [...at, 'rehearsal']);
      execFileSync(join(bin, 'pg_restore'), [...at, '-d', 'rehearsal', dump]);
      const url = machine.postgresUrl.replace('/postgres?', '/rehearsal?');
      const file = join(machine.folder, 'rehearsal.json');
      const nats = { servers: [machine.natsUrl], credsFile: 'unused' };
      writeFileSync(file, JSON.stringify({ nats, postgres: { url } }));
      const rehearse = () =>
        new Promise<{ code: number; said: string }>((resolve) => {
          execFile(process.execPath, [CLI, `--config=${file}`, 'check'], (error, out, wrong) =>
            resolve({ code: error === null ? 0 : Number(error.code), said: out + wrong }),
          );
        });
      expect(await rehearse()).toMatchObject({ code: 0, said: expect.stringContaining('принято 5') });
      execFileSync(join(bin, 'psql'), [
        ...at,
        '-d',
        'rehearsal',
        '-c',
        'update visit_day set receipts = receipts + 1',
      ]);
      expect(await rehearse()).toMatchObject({ code: 1, said: expect.stringContaining('не сходится') });
      expect(await run('check')).toMatchObject({ code: 0, said: expect.stringContaining('принято 9') });
    } finally {
      await station.end();
    }
  });
});
