/**
 * A workstation is joined by its one-time token, from outside: `sector-central places add` on one side, `sector central join` on the
 * other, a real door, a real NATS that lets the new key in and the old one out.
 */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { readJoinToken } from '../../main/core/fleet/join-token.ts';
import { JOIN_REFUSALS, MISTYPED } from '../../main/core/fleet/join-words.ts';
import { placeInPass } from '../../main/node/fleet-place.ts';
import { CentralMachine } from '../support/central-engines.ts';
import { holdsWithin } from '../support/limits.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const why = whyNoEngines();

const NOBODY = 65_534;

/** An unused token of the right form. */
const STRANGE = '2222-2222-2222-2222-2222-22';

interface Said {
  readonly code: number;
  readonly said: string;
}

const run = (program: string, words: readonly string[], env: object = {}) =>
  new Promise<Said>((resolve) => {
    execFile(
      process.execPath,
      [pathOf(program), ...words],
      { env: { ...process.env, ...env } },
      (error, out, wrong) => resolve({ code: error === null ? 0 : Number(error.code), said: out + wrong }),
    );
  });

describe.skipIf(why !== null)(`joining a place${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;
  let door: string;
  let owner: string;

  beforeAll(async () => {
    machine = await CentralMachine.start([]);
    door = await machine.startDoor({ triesPerMinute: 1000 });
    await machine.followKeys();
    owner = join(machine.folder, 'owner.json');
    const nats = { servers: [machine.natsUrl], credsFile: 'unused' };
    writeFileSync(owner, JSON.stringify({ nats, postgres: { url: machine.postgresUrl } }));
    await central('centre', 'ensk', 'Энск');
  });
  afterAll(() => machine?.end());

  const central = (...words: readonly string[]) =>
    run('central/cli/main.ts', [`--config=${owner}`, ...words]);

  async function tokenOf(place: string): Promise<string> {
    const { said } = await central('places', 'add', place, 'ensk', `Место ${place}`);
    return /^ {2}(\S+)$/m.exec(said)?.[1] ?? said;
  }

  /** A workstation with nothing but what the region's configuration says. */
  function workstation({ place, at = door }: { readonly place?: string; readonly at?: string } = {}) {
    const root = mkdtempSync(join(machine.folder, 'workstation-'));
    const [config, state] = [join(root, 'config'), join(root, 'state')];
    mkdirSync(config);
    mkdirSync(state, { mode: 0o700 });
    const settings = { server: machine.natsUrl, door: at, ...(place ? { place } : {}) };
    writeFileSync(join(config, '10-sector.json'), JSON.stringify({ version: 1, central: settings }));
    const [key, pass] = [join(state, 'fleet.nk'), join(state, 'fleet.jwt')];
    return {
      ...{ root, state, key, pass },
      sector: (token: string) =>
        run('main/cli/sector.ts', ['central', 'join', token, '--config', config], {
          SECTOR_STATE_DIR: state,
        }),
      connect: (): Promise<NatsConnection> =>
        connect({
          ...{ servers: machine.natsUrl, reconnect: false },
          authenticator: jwtAuthenticator(readFileSync(pass, 'utf8').trim(), readFileSync(key)),
        }),
    };
  }

  const comesIn = ({ connect: connectIt }: ReturnType<typeof workstation>) =>
    connectIt().then(
      (connection) => connection.close().then(() => 'in'),
      (error: Error) => error.message,
    );

  test('a token, one command, and NATS lets it in; the database has neither token nor pass', async () => {
    const token = await tokenOf('ensk-1');
    const own = workstation();
    expect(await own.sector(token)).toMatchObject({ code: 0, said: expect.stringContaining('ensk-1') });
    expect(await comesIn(own)).toBe('in');
    expect(placeInPass(own.pass)).toBe('ensk-1');
    for (const file of [own.key, own.pass]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const { rows } = await machine.database.query('select t::text as text from place_token t');
    const signs = readJoinToken(token) ?? '';
    expect(signs).toHaveLength(24);
    expect(rows.filter(({ text }: { text: string }) => text.includes(signs))).toEqual([]);
    expect(machine.doorLog.filter((line) => line.includes(signs) || line.includes(token))).toEqual([]);
    expect(
      await machine.number("select count(*) from audit where (action, outcome) = ('place-join', 'joined')"),
    ).toBe(1);
  });

  test.skipIf(process.getuid?.() !== 0)(
    'root joins it for the account: owner and modes stay the account’s',
    async () => {
      const own = workstation();
      chmodSync(machine.folder, 0o755);
      for (const folder of [own.root, own.state]) chmodSync(folder, folder === own.root ? 0o755 : 0o700);
      chownSync(own.state, NOBODY, NOBODY);
      expect((await own.sector(await tokenOf('ensk-2'))).code).toBe(0);
      for (const file of [own.key, own.pass])
        expect(statSync(file)).toMatchObject({ uid: NOBODY, gid: NOBODY, mode: 0o100600 });
    },
  );

  test('installed anew: the same place, another key, and the old one is off within a minute', async () => {
    const before = workstation();
    expect((await before.sector(await tokenOf('ensk-3'))).code).toBe(0);
    const connection = await before.connect();
    const ended = connection.closed();
    const after = workstation();
    const begin = performance.now();
    expect((await after.sector(await tokenOf('ensk-3'))).code).toBe(0);
    await ended;
    holdsWithin('a key that was replaced is off', performance.now() - begin, 60_000);
    expect(await comesIn(before)).toMatch(/authorization violation/i);
    expect(await comesIn(after)).toBe('in');
    expect(await machine.number("select count(*) from workstation where name = 'ensk-3'")).toBe(1);
    expect(
      await machine.number(
        "select count(*) from place_key k join workstation w on w.id = k.workstation where w.name = 'ensk-3' and revoked_at is null",
      ),
    ).toBe(1);
  });

  test('a token of another centre, a used, an old, a replaced, a foreign, a mistyped one: each is told what to do', async () => {
    const used = await tokenOf('ensk-4');
    const own = workstation();
    expect((await own.sector(used)).code).toBe(0);
    const kept = readFileSync(own.key, 'utf8') + readFileSync(own.pass, 'utf8');
    const replaced = await tokenOf('ensk-5');
    const foreign = await tokenOf('ensk-5');
    const old = await tokenOf('ensk-6');
    await machine.database.query(
      "update place_token set expires_at = now() where workstation = (select id from workstation where name = 'ensk-6')",
    );
    const other = workstation({ place: 'ensk-4' });
    const cases = [
      [workstation(), `${STRANGE}${check(STRANGE)}`, JOIN_REFUSALS.unknown],
      [workstation(), used, JOIN_REFUSALS.used],
      [own, used, JOIN_REFUSALS.used],
      [workstation(), replaced, JOIN_REFUSALS.replaced],
      [other, foreign, JOIN_REFUSALS.foreign],
      [workstation(), old, JOIN_REFUSALS.old],
      [workstation(), `${foreign.slice(0, -1)}${foreign.endsWith('7') ? '8' : '7'}`, MISTYPED],
    ] as const;
    for (const [place, token, sentence] of cases) {
      const { code, said } = await place.sector(token);
      expect(said).toContain(sentence.slice(0, 40));
      expect(code).toBe(1);
    }
    // A refusal takes nothing away: neither from the place that stands, nor from the token of the right place.
    expect(readFileSync(own.key, 'utf8') + readFileSync(own.pass, 'utf8')).toBe(kept);
    expect(await comesIn(own)).toBe('in');
    expect((await workstation().sector(foreign)).code).toBe(0);
    // Taken down by telephone: small letters, no dashes, the letter O.
    const told = (await tokenOf('ensk-7')).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await workstation().sector(told)).code).toBe(0);
  });

  test('an answer that was lost: the same token and the same key go again', async () => {
    const token = await tokenOf('ensk-8');
    const own = workstation({ at: 'http://127.0.0.1:1/join' });
    expect(await own.sector(token)).toMatchObject({ code: 1, said: expect.stringContaining('не потрачен') });
    const waiting = `${own.key}.new`;
    const key = execFileSync(process.execPath, [
      ...['--input-type=module', '-e'],
      `import { nkeys } from '@nats-io/transport-node'; import { readFileSync } from 'node:fs';
       process.stdout.write(nkeys.fromSeed(readFileSync('${waiting}')).getPublicKey())`,
    ]).toString();
    const body = { v: 1, token: readJoinToken(token), key, place: null };
    const ask = () =>
      fetch(door, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    // The centre has done it, and the workstation has not heard.
    expect((await ask()).status).toBe(200);
    const config = join(own.root, 'config/10-sector.json');
    writeFileSync(config, readFileSync(config, 'utf8').replace('http://127.0.0.1:1/join', door));
    expect((await own.sector(token)).code).toBe(0);
    expect(await comesIn(own)).toBe('in');
    expect(
      await machine.number(
        'select count(*) from place_key where key = (select used_by from place_token order by used_at desc nulls last limit 1)',
      ),
    ).toBe(1);
  });

  test('a batch: a token for each place in a file of one’s own, all or none', async () => {
    const [file, out] = [join(machine.folder, 'list.csv'), join(machine.folder, 'tokens.csv')];
    writeFileSync(file, 'ensk-91;ensk;Место 91\nensk-92;nowhere;Место 92\n');
    const add = () => central('places', 'add', `--batch=${file}`, `--out=${out}`);
    expect(await add()).toMatchObject({ code: 1, said: expect.stringContaining('центра nowhere нет') });
    expect(await machine.number("select count(*) from workstation where name like 'ensk-9_'")).toBe(0);
    const lines = Array.from({ length: 300 }, (_, at) => `many-${at};ensk;Место ${at}`);
    writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`);
    expect(await add()).toMatchObject({ code: 0, said: expect.stringContaining('300') });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(await add()).toMatchObject({ code: 1, said: expect.stringContaining('уже есть') });
    const tokens = readFileSync(out, 'utf8').trim().split('\n').slice(1);
    expect(tokens).toHaveLength(300);
    const [id = '', token = ''] = tokens[299]?.split(';') ?? [];
    const hours = await machine.number(
      `select extract(epoch from t.expires_at - t.made_at) / 3600 from place_token t
       join workstation w on w.id = t.workstation where w.name = '${id}'`,
    );
    expect(hours).toBe(72);
    expect((await workstation().sector(token)).code).toBe(0);
  });

  test('trying out tokens is bounded, for one address and for all', async () => {
    const strict = await CentralMachine.start([]);
    onTestFinished(() => strict.end());
    const at = await strict.startDoor({ triesPerMinute: 5, triesPerMinuteOfAll: 12 });
    const body = JSON.stringify({
      ...{ v: 1, token: readJoinToken(`${STRANGE}${check(STRANGE)}`), place: null },
      key: `U${'A'.repeat(55)}`,
    });
    const tries = async (count: number, from: string) => {
      const statuses: number[] = [];
      for (let one = 0; one < count; one += 1) {
        const headers = { 'content-type': 'application/json', 'x-forwarded-for': from };
        statuses.push((await fetch(at, { method: 'POST', headers, body })).status);
      }
      return statuses.filter((status) => status === 403).length;
    };
    expect(await tries(8, '10.0.0.1')).toBe(5);
    expect(await tries(8, '10.0.0.2')).toBe(5);
    expect(await tries(8, '10.0.0.3')).toBe(2);
    const slow = workstation({ at });
    expect(await slow.sector(`${STRANGE}${check(STRANGE)}`)).toMatchObject({
      code: 1,
      said: expect.stringContaining(JOIN_REFUSALS['too-many'].slice(0, 20)),
    });
  });
});

/** The two last signs of a token, found as a visitor never would. */
function check(signs: string): string {
  const all = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const pairs = [...all].flatMap((one) => [...all].map((other) => one + other));
  return pairs.find((pair) => readJoinToken(signs + pair) !== null) ?? '';
}
