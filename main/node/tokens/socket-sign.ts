import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { SECOND } from '../../core/base/clock.ts';

/** The first retry after a failure, doubled with each further one, up to the last: a socket that nobody answers at. */
const [FIRST, LAST] = [150, 5 * SECOND];

/**
 * Waits until it is worth trying a socket again: it was made, or its folder; or it is there all the time and
 * some time has passed. Rejects when aborted.
 * @param failures how often it was tried in vain, from 1
 */
export function socketSign(path: string, failures: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const ends: (() => void)[] = [];
    const settle = (settled: () => void) => {
      for (const end of ends.splice(0)) end();
      settled();
    };
    const onAbort = () => settle(() => reject(signal.reason));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    ends.push(() => signal.removeEventListener('abort', onAbort));
    // The folder of a service that was never started is not there, and its own folder tells when it comes.
    for (const awaited of [path, dirname(path)]) {
      const watcher = watchFor(awaited, () => settle(resolve));
      if (watcher) ends.push(() => watcher.close());
    }
    // Looked at after the watch began: a socket made in between is not missed.
    if (existsSync(path)) {
      const timer = setTimeout(() => settle(resolve), Math.min(FIRST * 2 ** (failures - 1), LAST));
      ends.push(() => clearTimeout(timer));
    }
  });
}

/** Tells of the coming, going and rights of one entry; null where its folder cannot be watched. */
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
