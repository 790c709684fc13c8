/** The workstation's agent as the process that it is, with a journal behind it and the centre before it. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { mainBundle } from '../../build/bundle.ts';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { AGENT_NODE_OPTIONS, AgentKeeper } from '../../main/core/fleet/agent-keeper.ts';
import type { LiveState } from '../../main/core/fleet/contract/live-state.ts';
import { NatsLink } from '../../main/fleet-process/nats-link.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { NodeProcess } from '../../main/node/node-process.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { makeCertificate } from '../fakes/authority.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { quietLogger } from '../fakes/journal-parts.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';
import { CentralMachine, until, type Workplace } from '../support/central-engines.ts';

const ENTRY = fileURLToPath(new URL('../../main/fleet-process/entry.ts', import.meta.url));
const why = whyNoEngines();

/** A journal and the agent's process beside it; `place` brings a key and a pass, else it makes a key. */
function workstation({
  server,
  place,
  entry = ENTRY,
  options = '',
}: {
  readonly server: string;
  readonly place?: Workplace;
  readonly entry?: string;
  readonly options?: string;
}) {
  const folder = temporaryFolder();
  const key = join(folder, 'fleet.nk');
  if (place) {
    writeFileSync(key, place.keys.getSeed(), { mode: 0o600 });
    writeFileSync(join(folder, 'fleet.jwt'), `${place.pass}\n`);
  }
  const journal = new SqliteJournalStore({ file: join(folder, 'journal.sqlite'), now: () => new Date() });
  const processes: NodeProcess[] = [];
  const launch = () => {
    const args = [`--server=${server}`, '--workstation=place-1', `--seed=${key}`];
    const agent = new NodeProcess({ node: process.execPath, entry, args, env: { NODE_OPTIONS: options } });
    processes.push(agent);
    return agent;
  };
  const keeper = new AgentKeeper({ launch, journal, clock: systemClock, logger: quietLogger });
  onTestFinished(async () => {
    await keeper.close();
    await journal.close();
  });
  const confirmed = async () => {
    const shipment = await journal.receiptsAfter({ after: 0, limit: 0 });
    return shipment.ok ? shipment.value.journals.at(-1)?.confirmed : undefined;
  };
  return { folder, key, journal, keeper, processes, confirmed };
}

test('makes its own key where it has none, and another account cannot read it', async () => {
  const { key, keeper, processes } = workstation({ server: 'nats://127.0.0.1:1' });
  keeper.begin();
  await until(async () => statSync(key, { throwIfNoEntry: false })?.size === 58);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(readFileSync(key, 'utf8')).toMatch(/^SU[A-Z2-7]{56}$/);
  expect(processes).toHaveLength(1);
});

describe.skipIf(why !== null)(`with a centre${why === null ? '' : ` (not tried: ${why})`}`, () => {
  async function centre(how: { readonly entry?: string; readonly options?: string } = {}) {
    const machine = await CentralMachine.start(['place-1']);
    onTestFinished(() => machine.end());
    await machine.startIngest();
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    return { machine, ...workstation({ server: machine.natsUrl, place, ...how }) };
  }

  test('sends what is written, and goes on after a kill where the centre has come to', async () => {
    const { machine, journal, keeper, processes, confirmed } = await centre();
    await journal.recordVisit(visitRecord());
    keeper.begin();
    await until(async () => (await machine.number('select count(*) from receipt')) === 1);
    process.kill(processes[0]?.pid ?? 0, 'SIGKILL');
    await until(async () => processes.length === 2);
    for (let at = 0; at < 3; at += 1) await journal.recordVisit(visitRecord());
    await until(async () => {
      keeper.tell();
      return (await confirmed()) === 4;
    });
    expect(await machine.number('select count(*) from receipt')).toBe(4);
    expect(await machine.number('select sum(receipts) from visit_day')).toBe(4);
  });

  // From the sources it cannot be started so: types are taken out of them by WebAssembly, which goes with the compiler.
  test('as it is shipped: without a compiler it sends all the same, and stays small', async () => {
    const folder = temporaryFolder();
    await build(mainBundle('main/fleet-process/entry.ts', 'fleet.cjs', folder));
    const entry = join(folder, 'fleet.cjs');
    const { journal, keeper, processes, confirmed } = await centre({ entry, options: AGENT_NODE_OPTIONS });
    for (let at = 0; at < 20; at += 1) await journal.recordVisit(visitRecord());
    keeper.begin();
    await until(async () => {
      keeper.tell();
      return (await confirmed()) === 20;
    });
    const status = readFileSync(`/proc/${processes[0]?.pid}/status`, 'utf8');
    const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    expect(megabytes).toBeGreaterThan(20);
    expect(megabytes).toBeLessThan(75);
  });

  test('over TLS: comes in by the authority it was told of, and not to a server that another one vouches for', async () => {
    const machine = await CentralMachine.start(['place-1']);
    onTestFinished(() => machine.end());
    const own = await makeCertificate({ name: 'Region', isAuthority: true });
    const other = await makeCertificate({ name: 'Somebody', isAuthority: true });
    const server = await makeCertificate({ name: 'centre', issuer: own, hosts: ['localhost'] });
    const write = (name: string, text: string) => {
      const file = join(machine.folder, name);
      writeFileSync(file, text, { mode: 0o600 });
      return file;
    };
    machine.tls = { certificate: write('server.pem', server.cert), key: write('server.key', server.key) };
    await machine.endNats();
    await machine.startNats();
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    const link = (caFile: string | null) =>
      new NatsLink({
        ...{
          server: `tls://localhost:${machine.natsPort}`,
          workstation: 'place-1',
          seed: () => place.keys.getSeed(),
          pass: () => place.pass,
        },
        caFile,
      });
    const live: LiveState = {
      ...{ v: 1, order: 1, kind: 'free', minutes: 0, idle: 0 },
      ...{ isCalled: false, waitsForToken: false, sign: null },
    };
    for (const [authority, isIn] of [
      [write('own.pem', own.cert), true],
      [write('other.pem', other.cert), false],
      // The authorities of the system do not know it either.
      [null, false],
    ] as const) {
      const one = link(authority);
      expect((await one.tell(live)).ok).toBe(isIn);
      await one.close();
    }
    // A wire that speaks in the clear is not spoken to, also where the address asks for TLS alone.
    machine.tls = null;
    await machine.endNats();
    await machine.startNats();
    for (const authority of [join(machine.folder, 'own.pem'), null]) {
      const clear = link(authority);
      expect((await clear.tell(live)).ok).toBe(false);
      await clear.close();
    }
  });

  test('nothing of a person, a ticket, a text or an exact time is in any file of the centre', async () => {
    const { machine, journal, keeper, confirmed } = await centre();
    const record = visitRecord({
      ...{ ticket: 'Я9417', waitMinutes: 7 },
      ...{ startedAt: '2026-03-02T10:15:43.219+03:00', endedAt: '2026-03-02T10:32:53.719+03:00' },
      durationMs: 1_030_517,
    });
    await journal.recordVisit(record);
    await journal.saveConsultation(
      consultation({ description: 'Не приходит код Метка-Текста', author: 'Меткина М. М.' }),
    );
    keeper.begin();
    await until(async () => {
      keeper.tell();
      return (await confirmed()) === 1;
    });
    // What is in memory goes to the disk, as with a copy of it that is taken away.
    await machine.database.query('checkpoint');
    const files = await everyFile(machine.folder);
    const inFiles = (marker: string) =>
      files.filter(({ bytes }) => bytes.includes(marker)).map(({ path }) => path);
    // The search finds what is there: in NATS's store and in PostgreSQL's tables and log.
    const found = inFiles('unemployment-benefit');
    expect(found.some((path) => path.includes('/nats/'))).toBe(true);
    expect(found.some((path) => path.includes('/data/base/'))).toBe(true);
    expect(found.some((path) => path.includes('/data/pg_wal/'))).toBe(true);
    const markers = ['Я9417', record.id, '43.219', '53.719', '10:15', '1030517', 'Метка', 'Меткина'];
    expect(markers.filter((marker) => inFiles(marker).length > 0)).toEqual([]);
    expect(machine.ingestLog.filter((line) => markers.some((marker) => line.includes(marker)))).toEqual([]);
  });
});

async function everyFile(folder: string): Promise<readonly { path: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }));
}
