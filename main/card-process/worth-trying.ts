/** When a PC/SC service that did not answer may be asked again. */

import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import process from 'node:process';
import { backoff } from '../core/base/backoff.ts';
import { SECOND } from '../core/base/clock.ts';

/** Where pcscd listens; its library reads the same variable. */
const SOCKET = process.env.PCSCLITE_CSOCK_NAME ?? '/run/pcscd/pcscd.comm';

/** The first retry after a failure, doubled with each further one, up to the last: a service that does not answer. */
const [FIRST, LAST] = [150, 5 * SECOND];

/**
 * Resolves when it is worth trying again: pcscd's socket was made, or its folder; or it is there all the time and some
 * time has passed. Windows has no such sign, so that the time alone counts.
 * @param failures how often the service was asked in vain, from 1
 */
export function worthTrying(failures: number): Promise<void> {
  return new Promise((resolve) => {
    const cleanups: (() => void)[] = [];
    const settle = () => {
      for (const clean of cleanups.splice(0)) clean();
      resolve();
    };
    const isWindows = process.platform === 'win32';
    // The folder of a service that was never started is not there, and the folder above it changes when it comes.
    for (const awaited of isWindows ? [] : [SOCKET, dirname(SOCKET)]) {
      const watcher = watchFor(awaited, settle);
      if (watcher) cleanups.push(() => watcher.close());
    }
    // Looked at after the watch began: a socket made in between is not missed.
    if (isWindows || existsSync(SOCKET)) {
      const timer = setTimeout(settle, backoff(failures, FIRST, LAST));
      cleanups.push(() => clearTimeout(timer));
    }
  });
}

/** Notifies of the coming, going and rights of one entry; null where its folder cannot be watched. */
function watchFor(path: string, tell: () => void): FSWatcher | null {
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_, name) => {
      if (name === basename(path)) tell();
    });
    // The folder itself went away.
    watcher.on('error', tell);
    return watcher;
  } catch {
    return null;
  }
}
