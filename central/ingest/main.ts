/**
 * The ingest: brings receipts from NATS into PostgreSQL, and tells workstations what is there.
 *   --config=<file>             central/config.ts
 */
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { ALL_HELLOS, workstationOf } from '../../main/core/fleet/contract/subjects.ts';
import { readConfig } from '../config.ts';
import { centralLogger } from '../log.ts';
import { connectNats } from '../nats/connection.ts';
import { ensureStreams, ensureSurveys, INGEST, RECEIPTS, SURVEYS } from '../nats/streams.ts';
import { ensureMonths, isMigrated } from '../sql/migrate.ts';
import { answerHello } from './answer-hello.ts';
import { consume } from './consume.ts';
import { storeWhatCanBe } from './store.ts';
import { type SurveyDeps, writeSurvey } from './survey.ts';

/** Exit code of a configuration that makes no sense (sysexits.h, EX_CONFIG). */
const WRONG_CONFIG = 78;
/** NATS or PostgreSQL is not there (EX_UNAVAILABLE). */
const UNAVAILABLE = 69;

const DAY = 86_400_000;
const MINUTE = 60_000;

const logger = centralLogger();

/** Answers every workstation that asks; one that cannot be answered asks again by itself. */
async function answerHellos(connection: NatsConnection, pool: pg.Pool): Promise<void> {
  for await (const message of connection.subscribe(ALL_HELLOS, { queue: INGEST })) {
    void answerOne(pool, message.subject, message.data).then((answer) => {
      if (answer !== null) message.respond(answer);
    });
  }
}

async function answerOne(pool: pg.Pool, subject: string, data: Uint8Array): Promise<string | null> {
  try {
    const answer = await answerHello(
      pool,
      workstationOf(subject) ?? '',
      JSON.parse(new TextDecoder().decode(data)),
    );
    if (answer === null) logger.warn('ingest.hello-refused');
    return answer && JSON.stringify(answer);
  } catch (cause) {
    logger.error('ingest.hello-failed', {}, cause);
    return null;
  }
}

/** Looks whether the survey's hour has come; a failure is logged, and the next minute tries again. */
function everyMinute(deps: SurveyDeps): NodeJS.Timeout {
  let isBusy = false;
  const look = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await writeSurvey(deps);
    } catch (cause) {
      logger.error('ingest.survey-failed', {}, cause);
    }
    isBusy = false;
  };
  void look();
  return setInterval(() => void look(), MINUTE);
}

async function main(): Promise<void> {
  const { config: file = '' } = parseArgs({ options: { config: { type: 'string' } } }).values;
  const config = readConfig(file);
  if (!config.ok) {
    logger.error(config.error.code);
    process.stderr.write(`${config.error.message}\n`);
    process.exitCode = WRONG_CONFIG;
    return;
  }
  const pool = new pg.Pool({ connectionString: config.value.postgres.url, max: 4 });
  // A connection that breaks while nobody uses it; the next question gets another one.
  pool.on('error', (cause) => logger.error('ingest.database-away', {}, cause));
  if (!(await isMigrated(pool))) {
    logger.error('ingest.database-of-another-version');
    process.exitCode = WRONG_CONFIG;
    return pool.end();
  }
  await ensureMonths(pool);
  const months = setInterval(() => {
    // The default partition takes what no month is there for.
    ensureMonths(pool).catch((cause: unknown) => logger.error('ingest.no-month', {}, cause));
  }, DAY).unref();
  const connection = await connectNats('sector-ingest', config.value);
  const ensure = async () => {
    const manager = await jetstreamManager(connection);
    await ensureStreams(manager, config.value);
    await ensureSurveys(manager, config.value);
  };
  await ensure();
  const consumer = await jetstream(connection).consumers.get(RECEIPTS, INGEST);

  let isStopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      isStopped = true;
    });
  const surveys = everyMinute({
    ...{ pool, logger, hour: config.value.ingest.surveyHour, now: () => new Date() },
    consumer: () => jetstream(connection).consumers.get(SURVEYS, INGEST),
  });
  void answerHellos(connection, pool);
  logger.info('ingest.started');
  await consume({
    ...{ consumer, ensure, logger, pause, isStopped: () => isStopped, batch: config.value.ingest.batch },
    store: (batch) => storeWhatCanBe(pool, batch),
  });
  clearInterval(months);
  clearInterval(surveys);
  // What was acknowledged last must reach the server.
  await connection.drain();
  await pool.end();
  logger.info('ingest.stopped');
}

try {
  await main();
} catch (cause) {
  // systemd starts the program again.
  logger.error('ingest.cannot-start', {}, cause);
  process.exit(UNAVAILABLE);
}
