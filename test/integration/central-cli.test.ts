/** The commands of the centre as whoever installs it types them, from nothing to a workstation that is let in. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { nkeys } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findEngines, whyNoEngines } from '../../build/setup/central-engines.mjs';
import { isPassword } from '../../central/service/people/password.ts';
import { CentralMachine } from '../support/central-engines.ts';

const CLI = fileURLToPath(new URL('../../central/cli/main.ts', import.meta.url));
const why = whyNoEngines();

describe.skipIf(why !== null)(`sector-central${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;
  let folder: string;
  let config: string;

  beforeAll(async () => {
    machine = await CentralMachine.start([]);
    folder = mkdtempSync(join(machine.folder, 'cli-'));
    config = join(folder, 'owner.json');
    const nats = { servers: [machine.natsUrl], credsFile: 'unused' };
    writeFileSync(config, JSON.stringify({ nats, postgres: { url: machine.postgresUrl } }));
  });
  afterAll(() => machine?.end());

  /** Exit code and what was said. */
  const run = (...words: readonly string[]) =>
    new Promise<{ code: number; said: string; wrong: string }>((resolve) => {
      execFile(process.execPath, [CLI, `--config=${config}`, ...words], (error, said, wrong) =>
        resolve({ code: error === null ? 0 : Number(error.code), said, wrong }),
      );
    });

  test('migrates what is migrated already, and says what it can do', async () => {
    expect(await run('migrate')).toMatchObject({ code: 0, said: 'Таблицы на месте.\n' });
    expect(await run()).toMatchObject({ code: 64, wrong: expect.stringContaining('sector-central') });
    expect(await run('person', 'anna')).toMatchObject({ code: 64 });
  });

  test('sizes of centres come from one file, all of them or none', async () => {
    await machine.database.query("insert into centre (id, title) values ('omsk', 'Омск')");
    const file = join(folder, 'sizes.json');
    const put = (sizes: object) => {
      writeFileSync(file, JSON.stringify(sizes));
      return run('sizes', file);
    };
    const windows = () =>
      machine.number("select (sector ->> 'citizenWindows')::int from centre where id = 'omsk'");
    expect(await put({ omsk: { citizenWindows: 12 } })).toMatchObject({
      code: 0,
      said: 'Размеры записаны, центров: 1.\n',
    });
    expect(await windows()).toBe(12);
    expect(await put({ omsk: { citizenWindows: 13 }, nowhere: {} })).toMatchObject({
      code: 1,
      wrong: expect.stringContaining('центра nowhere нет'),
    });
    expect(await put({ omsk: { citizenWindow: 13 } })).toMatchObject({
      code: 1,
      wrong: expect.stringContaining('omsk'),
    });
    expect(await windows()).toBe(12);
  });

  test('a person: the password is shown once, the database has its hash', async () => {
    expect((await run('centre', 'ensk', 'Энск')).code).toBe(0);
    const { code, said } = await run('person', 'anna', 'Анна К.', 'consultant:ensk', 'viewer');
    expect(code).toBe(0);
    const password = /пароль\s+(\S+)/.exec(said)?.[1] ?? '';
    const { rows } = await machine.database.query("select id, password from person where login = 'anna'");
    expect(await isPassword(password, rows[0].password)).toBe(true);
    expect(said).toContain('otpauth://totp/');
    expect(await machine.number(`select count(*) from person_role where person = ${rows[0].id}`)).toBe(2);
    expect(await run('person', 'boris', 'Борис', 'owner')).toMatchObject({ code: 1 });
    expect(await run('person', 'boris', 'Борис', 'consultant:nowhere')).toMatchObject({ code: 1 });
    // Nothing is half done.
    expect(await machine.number("select count(*) from person where login = 'boris'")).toBe(0);
    expect((await run('person-off', 'anna')).code).toBe(0);
    expect((await run('person-off', 'nobody')).code).toBe(1);
    expect(
      await machine.number("select count(*) from audit where action in ('centre', 'person', 'person-off')"),
    ).toBe(3);
  });

  test('keys for the owner alone, never over others, and a configuration that nats-server takes', async () => {
    const keys = join(folder, 'keys');
    expect((await run('keys', keys)).code).toBe(0);
    expect(readdirSync(keys).sort()).toEqual([
      ...[
        'account.nk',
        'ingest.creds',
        'operator.nk',
        'places.nk',
        'public.json',
        'service.creds',
        'system.nk',
      ],
    ]);
    for (const name of readdirSync(keys).filter((one) => one !== 'public.json'))
      expect(statSync(join(keys, name)).mode & 0o077).toBe(0);
    expect(await run('keys', keys)).toMatchObject({ code: 1 });
    const file = join(folder, 'nats.conf');
    expect(await run('nats', keys, file)).toMatchObject({
      code: 1,
      wrong: expect.stringContaining('--cert'),
    });
    expect((await run('nats', keys, file, '--host=127.0.0.1', `--store=${folder}/nats`)).code).toBe(0);
    execFileSync(findEngines().nats ?? '', ['-t', '-c', file], { stdio: 'ignore' });
    const text = readFileSync(file, 'utf8');
    for (const name of ['operator', 'account', 'system', 'places'])
      expect(text).not.toContain(readFileSync(join(keys, `${name}.nk`), 'utf8').trim());
  });

  test('a pass of a place: a new key takes the old one away, a key that was taken away is signed no more', async () => {
    const keys = join(folder, 'keys-2');
    await run('keys', keys);
    const [first, second] = [nkeys.createUser().getPublicKey(), nkeys.createUser().getPublicKey()];
    expect(await run('pass', keys, 'ensk-1', first)).toMatchObject({
      code: 1,
      wrong: expect.stringContaining('в списке нет'),
    });
    await run('centre', 'ensk', 'Энск');
    expect((await run('place', 'ensk-1', 'ensk', 'Место 1')).code).toBe(0);
    expect(await run('pass', keys, 'ensk-1', first)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^eyJ\S+\n$/),
    });
    // The same key again, as after a lost file.
    expect((await run('pass', keys, 'ensk-1', first)).code).toBe(0);
    expect(await run('pass', keys, 'ensk-1', second)).toMatchObject({
      code: 0,
      said: expect.stringContaining('отозван'),
    });
    expect(await run('pass', keys, 'ensk-1', first)).toMatchObject({ code: 1 });
    expect((await run('pass', keys, 'ensk-1', 'not-a-key')).code).toBe(1);
    expect((await run('pass-off', 'ensk-1')).code).toBe(0);
    const file = join(folder, 'nats-2.conf');
    await run('nats', keys, file, '--host=127.0.0.1', `--store=${folder}/nats-2`);
    execFileSync(findEngines().nats ?? '', ['-t', '-c', file], { stdio: 'ignore' });
    const accounts = Object.values(
      (JSON.parse(readFileSync(file, 'utf8')) as { resolver_preload: Record<string, string> })
        .resolver_preload,
    );
    const claims = accounts.map((one) => Buffer.from(one.split('.')[1] ?? '', 'base64url').toString()).join();
    expect([first, second].filter((key) => claims.includes(key))).toEqual([first, second]);
  });
});
