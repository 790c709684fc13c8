/**
 * The door: joins workstations by their one-time tokens. A program of its own, because it alone holds the key that signs them.
 *   --config=<file>             central/door/config.ts
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readForm } from '../config.ts';
import { centralLogger } from '../log.ts';
import { PublicKeysForm, workstationPass } from '../nats/identities.ts';
import { isMigrated } from '../sql/migrate.ts';
import { buildDoor } from './app.ts';
import { DoorConfig } from './config.ts';

/** Exit code of a configuration that makes no sense (sysexits.h, EX_CONFIG). */
const WRONG_CONFIG = 78;
/** PostgreSQL or a key is not there (EX_UNAVAILABLE). */
const UNAVAILABLE = 69;

const logger = centralLogger();

async function main(): Promise<void> {
  const { config: file = '' } = parseArgs({ options: { config: { type: 'string' } } }).values;
  const read = readForm(file, DoorConfig);
  if (!read.ok) {
    logger.error(read.error.code);
    process.stderr.write(`${read.error.message}\n`);
    process.exitCode = WRONG_CONFIG;
    return;
  }
  const { postgres, keyFile, publicFile, host, port, ...rates } = read.value;
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  pool.on('error', (cause) => logger.error('door.database-away', {}, cause));
  if (!(await isMigrated(pool))) {
    logger.error('door.database-of-another-version');
    process.exitCode = WRONG_CONFIG;
    return pool.end();
  }
  const { account } = PublicKeysForm.parse(JSON.parse(readFileSync(publicFile, 'utf8')));
  const signer = { account, places: readFileSync(keyFile, 'utf8').trim() };
  const sign = (place: string, key: string) => workstationPass(signer, place, key);
  const app = await buildDoor({ pool, logger, sign, ...rates });
  await app.listen({ host, port });
  logger.info('door.started', { port });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await app.close();
  await pool.end();
  logger.info('door.stopped');
}

try {
  await main();
} catch (cause) {
  // systemd starts the program again.
  logger.error('door.cannot-start', {}, cause);
  process.exit(UNAVAILABLE);
}
