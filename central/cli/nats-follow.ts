/**
 * Keeps the server's configuration true to the list of keys that were taken away. Runs as root beside nats-server: it alone has
 * `operator.nk`, and whoever may write that configuration needs no key to let in whom he likes.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { centralLogger } from '../log.ts';
import { trustOf } from './keys.ts';

/** A key that was taken away is off within a minute; this leaves room for a slow database. */
const LOOKED_EVERY = 10_000;

/**
 * Looks until the program is told to end, or the database goes: then systemd starts it again.
 * @param pidFile of nats-server (`pid_file` of its configuration)
 */
export async function followKeys(
  client: ClientBase,
  { folder, file, pidFile }: { readonly folder: string; readonly file: string; readonly pidFile: string },
): Promise<void> {
  const logger = centralLogger();
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
  let written: string | null = null;
  logger.info('keys.following');
  while (!ended.signal.aborted) {
    const { revoked, trust } = await trustOf(client, folder);
    const list = revoked.join();
    if (list !== written) {
      const config = z.looseObject({}).parse(JSON.parse(readFileSync(file, 'utf8')));
      // Put in its place whole: the server may be started at any moment.
      writeFileSync(`${file}.new`, JSON.stringify({ ...config, resolver_preload: trust.accounts }, null, 2));
      renameSync(`${file}.new`, file);
      if (reload(pidFile)) written = list;
      logger.info('keys.written', { revoked: revoked.length, isReloaded: written === list });
    }
    await pause(LOOKED_EVERY, undefined, { signal: ended.signal }).catch(() => undefined);
  }
}

/** Tells the server to read its configuration; false where none runs, and the next turn tries again. */
function reload(pidFile: string): boolean {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGHUP');
    return true;
  } catch {
    return false;
  }
}
