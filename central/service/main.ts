/**
 * The page's service: hears what workstations do, reads what the database has, and shows it to those who may see it.
 *   --config=<file>             central/config.ts
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { LiveState } from '../../main/core/fleet/contract/live-state.ts';
import { ALL_LIVES, workstationOf } from '../../main/core/fleet/contract/subjects.ts';
import { readConfig } from '../config.ts';
import { centralLogger } from '../log.ts';
import { connectNats, followConnection } from '../nats/connection.ts';
import { isMigrated } from '../sql/migrate.ts';
import { buildApp } from './app.ts';
import { notePresence, readListing } from './listing.ts';
import { LiveBoard } from './live-board.ts';
import { LiveLines } from './live-lines.ts';
import { RegionDoor } from './people/region-door.ts';
import { Sessions } from './people/sessions.ts';
import { tellWeek } from './reports/digest.ts';
import { readNames } from './reports/names.ts';
import { foldReceipts } from './reports/read-tallies.ts';

/** Exit code of a configuration that makes no sense (sysexits.h, EX_CONFIG). */
const WRONG_CONFIG = 78;
/** NATS or PostgreSQL is not there (EX_UNAVAILABLE). */
const UNAVAILABLE = 69;

/** How often the list of places is read anew. */
const LISTED_EVERY = 5000;
/** How often it is noted who was heard. */
const NOTED_EVERY = 60_000;
/** How often receipts are brought into the sums; reports add what waits until then. */
const FOLDED_EVERY = 60_000;
/** How often it is looked whether a week is due to be told. */
const TOLD_EVERY = 10 * 60_000;

const logger = centralLogger();
const now = () => Date.now();

async function hear(connection: NatsConnection, board: LiveBoard): Promise<void> {
  for await (const message of connection.subscribe(ALL_LIVES)) {
    const state = readState(message.data);
    const workstation = workstationOf(message.subject);
    if (state && workstation) board.note(workstation, state);
    else logger.warn('service.state-refused');
  }
}

function readState(data: Uint8Array): LiveState | null {
  try {
    const read = LiveState.safeParse(JSON.parse(new TextDecoder().decode(data)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Repeats the work; a failure is logged and the next turn tries again. */
function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  return setInterval(() => {
    work().catch((cause: unknown) => logger.error('service.database-away', {}, cause));
  }, ms);
}

async function main(): Promise<void> {
  const { config: file = '' } = parseArgs({ options: { config: { type: 'string' } } }).values;
  const read = readConfig(file);
  if (!read.ok) {
    logger.error(read.error.code);
    process.stderr.write(`${read.error.message}\n`);
    process.exitCode = WRONG_CONFIG;
    return;
  }
  const config = read.value;
  const pool = new pg.Pool({ connectionString: config.postgres.url, max: 8 });
  pool.on('error', (cause) => logger.error('service.database-away', {}, cause));
  if (!(await isMigrated(pool))) {
    logger.error('service.database-of-another-version');
    process.exitCode = WRONG_CONFIG;
    return pool.end();
  }
  const board = new LiveBoard(now);
  board.list(await readListing(pool));
  const connection = await connectNats('sector-service', config);
  void hear(connection, board);
  const lines = new LiveLines(now);
  const app = await buildApp({
    ...{ config: config.service, pool, board, lines, logger, now },
    sessions: new Sessions(pool),
    door: config.service.region && new RegionDoor(config.service.region, config.service.origin, now),
    isHearing: followConnection(connection),
  });
  const timers = [
    every(LISTED_EVERY, async () => board.list(await readListing(pool))),
    every(FOLDED_EVERY, () => foldReceipts(pool)),
    every(NOTED_EVERY, () => notePresence(pool, board.heardSince(now() - NOTED_EVERY))),
  ];
  const { digest, portals, instructions, origin } = config.service;
  if (digest !== null) {
    const names = readNames(portals, instructions);
    const tell = () => tellWeek({ ...{ pool, settings: digest, origin, names, logger, now } });
    void tell().catch((cause: unknown) => logger.error('service.database-away', {}, cause));
    timers.push(every(TOLD_EVERY, tell));
  }
  await app.listen({ host: config.service.host, port: config.service.port });
  logger.info('service.started', { port: config.service.port });

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  for (const timer of timers) clearInterval(timer);
  lines.end();
  await app.close();
  await connection.close();
  await pool.end();
  logger.info('service.stopped');
}

try {
  await main();
} catch (cause) {
  // systemd starts the program again.
  logger.error('service.cannot-start', {}, cause);
  process.exit(UNAVAILABLE);
}
