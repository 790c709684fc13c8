/** What runs in place of a workstation whose folders cannot be written: a screen with a code, until they can be. */
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setInterval } from 'node:timers';
import { app } from 'electron';
import { SECOND } from './core/base/clock.ts';
import { errnoOf } from './core/base/errno.ts';
import type { Logger } from './core/base/logger.ts';
import type { Failure } from './core/base/result.ts';
import { DisplayCovers } from './electron/display-covers.ts';
import type { Profiles } from './electron/profiles.ts';
import { showStopped } from './electron/stopped-window.ts';
import type { Flags } from './flags.ts';
import { folderFault, foldersFault, readyFolders } from './node/folder-check.ts';
import type { Folders } from './node/folders.ts';
import { StatusFile, statusPlaces } from './node/status-file.ts';
import { EXIT, type Supervisor } from './node/supervisor.ts';
import { systemClock } from './node/system-clock.ts';

/** How often it is looked whether the folders can be written again; also the beat for whoever supervises. */
const LOOK_AGAIN = 5 * SECOND;

/**
 * What is wrong with the folders at the start, or null. A visit that was cut off in memory that is full is closed first:
 * its files may be what fills it.
 */
export function faultAtStart(folders: Folders, hasMarker: boolean): Failure | null {
  const fault =
    readyFolders(folders) ?? folderFault('state', folders.state) ?? folderFault('runtime', folders.runtime);
  return fault?.code === 'runtime.full' && hasMarker ? null : fault;
}

/** A folder that Chromium can live in while the program's own cannot be written; nothing of a visitor comes there. */
export function shelter(folders: Folders): Folders {
  const own = `sector-${userInfo().uid}-stopped`;
  const places = [folders.runtime, join('/dev/shm', own), join(tmpdir(), own)];
  const found = places.find((runtime) => {
    const tried = { ...folders, state: runtime, runtime };
    return readyFolders(tried) === null && folderFault('runtime', runtime) === null;
  });
  return { ...folders, runtime: found ?? folders.runtime };
}

/** Shows the screen and ends the program, to be started again, as soon as the folders are well. */
export async function standStill(parts: {
  readonly fault: Failure;
  readonly flags: Flags;
  readonly folders: Folders;
  readonly profiles: Profiles;
  readonly logger: Logger;
  readonly supervisor: Supervisor;
}): Promise<void> {
  const { fault, flags, folders, profiles, logger, supervisor } = parts;
  const status = new StatusFile({
    places: statusPlaces(folders),
    version: app.getVersion(),
    wall: () => systemClock.wall(),
    onLost: (cause) => logger.warn('status.not-written', describe(cause)),
  });
  logger.error('start.stopped', { code: fault.code });
  status.tell('stopped', [fault]);
  // What crashed programs have left may be what fills the folder.
  await profiles.forgetOthers();
  if (flags.size === null) new DisplayCovers(logger);
  app.on('before-quit', () => process.exit(0));
  await showStopped(fault, flags.size);
  logger.info('window.painted', { ms: Math.round(performance.now()) });
  const look = () => {
    supervisor.heartbeat();
    const now = readyFolders(folders) ?? foldersFault(folders);
    if (now === null) {
      logger.info('start.well-again');
      app.exit(EXIT.renewal);
    } else status.tell('stopped', [now]);
  };
  look();
  setInterval(look, LOOK_AGAIN);
}

function describe(cause: unknown): { readonly code: string } {
  return { code: errnoOf(cause) ?? 'unknown' };
}
