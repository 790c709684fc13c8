/**
 * A place that was offline for a day comes back behind a link of 32 kbit/s that loses 30 % of the packets each way: how long until
 * the centre has everything. The link is a pair of network namespaces inside one of our own; the machine's network is not touched.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'vite';
import { mainBundle } from '../../../build/bundle.ts';
import { whyNoEngines } from '../../../build/setup/central-engines.mjs';
import { AGENT_NODE_OPTIONS, AgentKeeper } from '../../../main/core/fleet/agent-keeper.ts';
import { SqliteJournalStore } from '../../../main/journal-process/sqlite-journal-store.ts';
import { NodeProcess } from '../../../main/node/node-process.ts';
import { systemClock } from '../../../main/node/system-clock.ts';
import { visitRecord } from '../../fakes/journal-records.ts';
import { CentralMachine } from '../../support/central-engines.ts';

/** Set for the run inside the namespace. */
const INSIDE = 'SECTOR_SOAK_LINK';
const [HERE, THERE, PLACE] = ['10.99.0.1', '10.99.0.2', 'place'];
const LINK = ['rate', '32kbit', 'loss', '30%', 'limit', '100'];

const BUCKET = ['rate', '32kbit', 'burst', '1600', 'latency', '3s'];
const LOSS = (device: string) =>
  `add table ip link; add chain ip link in { type filter hook input priority 0; }; ` +
  `add rule ip link in iifname "${device}" numgen random mod 100 < 30 drop`;

/** Both ends, each with the command that goes to its namespace. */
const ENDS = [
  ['here', ['netns', 'exec', 'centre']],
  ['there', ['netns', 'exec', PLACE]],
] as const;

/** Complete by then after the return. */
const WHOLE_WITHIN = 60_000;
const GIVEN_UP = 5 * 60_000;

/** @param visits that were served while the place was offline */
export async function soakCentralLink(visits: number): Promise<boolean> {
  const why = whyNoEngines() ?? (process.getuid?.() === 0 ? null : 'network namespaces need root');
  if (why !== null) {
    console.error(`not tried: ${why}`);
    return false;
  }
  if (process.env[INSIDE] === undefined) {
    const again = [process.execPath, ...process.argv.slice(1)];
    const { status } = spawnSync('unshare', ['--net', '--mount', ...again], {
      stdio: 'inherit',
      env: { ...process.env, [INSIDE]: '1' },
    });
    return status === 0;
  }
  makeLink();
  const folder = mkdtempSync(join(tmpdir(), 'sector-link-'));
  const machine = await CentralMachine.start([PLACE]);
  const door = await proxy(machine.natsPort);
  try {
    await machine.startIngest({ ackWaitSeconds: 30 });
    return await comeBack(machine, folder, visits);
  } finally {
    door.close();
    await machine.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeLink(): void {
  const run = (line: string) =>
    execFileSync('ip', line.split(' '), { stdio: ['ignore', 'inherit', 'inherit'] });
  execFileSync('mount', ['-t', 'tmpfs', 'none', '/run']);
  run('link set lo up');
  run(`netns add ${PLACE}`);
  // This one under a name, so that both ends are spoken to in one way.
  run(`netns attach centre ${process.pid}`);
  run(`link add here type veth peer name there netns ${PLACE}`);
  run(`addr add ${HERE}/24 dev here`);
  run('link set here up');
  run(`-n ${PLACE} addr add ${THERE}/24 dev there`);
  run(`-n ${PLACE} link set lo up`);
  for (const [device, within] of ENDS) makeSlow(device, within);
}

/** A kernel without netem has the rate from a token bucket, and nft loses the packets as they come in. */
function makeSlow(device: string, within: readonly string[]): void {
  const tc = (kind: readonly string[]) =>
    spawnSync('ip', [...within, 'tc', 'qdisc', 'add', 'dev', device, 'root', ...kind], { stdio: 'ignore' });
  if (tc(['netem', ...LINK]).status === 0) return;
  execFileSync('ip', [...within, 'tc', 'qdisc', 'add', 'dev', device, 'root', 'tbf', ...BUCKET]);
  execFileSync('ip', [...within, 'nft', LOSS(device)]);
  console.log(`${device}: no netem in this kernel: tbf and nft`);
}

/** NATS listens on the machine itself; the link ends here. */
async function proxy(port: number): Promise<Server> {
  const server = createServer((client) => {
    const nats = new Socket();
    nats.connect(port, '127.0.0.1');
    for (const [one, other] of [
      [client, nats],
      [nats, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, HERE, resolve));
  return server;
}

async function comeBack(machine: CentralMachine, folder: string, visits: number): Promise<boolean> {
  const [place] = machine.places;
  if (!place) throw new Error('a centre has a place');
  const seed = join(folder, 'fleet.nk');
  writeFileSync(seed, place.keys.getSeed(), { mode: 0o600 });
  writeFileSync(join(folder, 'fleet.jwt'), place.pass);
  await build(mainBundle('main/fleet-process/entry.ts', 'fleet.cjs', folder));
  const journal = new SqliteJournalStore({ file: join(folder, 'journal.sqlite'), now: () => new Date() });
  for (let at = 0; at < visits; at += 1) await journal.recordVisit(visitRecord());
  const server = `nats://${HERE}:${machine.natsPort}`;
  const agent = [join(folder, 'fleet.cjs'), `--server=${server}`, `--workstation=${PLACE}`, `--seed=${seed}`];
  const launch = () =>
    new NodeProcess({
      ...{ node: 'ip', entry: 'netns', args: ['exec', PLACE, process.execPath, ...agent] },
      env: { NODE_OPTIONS: AGENT_NODE_OPTIONS },
    });
  const logger = { info: () => undefined, warn: console.log, error: console.log };
  const keeper = new AgentKeeper({ launch, journal, clock: systemClock, logger });
  const begin = performance.now();
  keeper.begin();
  try {
    // The cable is back now: the seconds count from here.
    execFileSync('ip', ['-n', PLACE, 'link', 'set', 'there', 'up']);
    for (;;) {
      await pause(250);
      const took = performance.now() - begin;
      const rows = await machine.number('select count(*) from receipt');
      if (rows < visits && took < GIVEN_UP) continue;
      console.log(
        `${rows} of ${visits} receipts ${(took / 1000).toFixed(1)} s after the return (60 s wanted)`,
      );
      return rows === visits && took <= WHOLE_WITHIN;
    }
  } finally {
    await keeper.close();
    await journal.close();
  }
}
