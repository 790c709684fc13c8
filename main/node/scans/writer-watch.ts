import { type ChildProcess, spawn } from 'node:child_process';
import { SECOND } from '../../core/base/clock.ts';
import { errnoOf } from '../../core/base/errno.ts';
import type { Logger } from '../../core/base/logger.ts';
import type { WriterState } from '../../core/scans/scan-rules.ts';

/** What a folder's writers do, as far as the system tells. */
export interface WriterWatch {
  /** Of the file under this path; `unknown` where nothing was seen of it. */
  stateOf(path: Buffer): WriterState;
  dispose(): void;
}

/** Used where the system tells nothing of writers: on a share, on Windows, without the program. */
export const NO_WRITER_WATCH: WriterWatch = { stateOf: () => 'unknown', dispose: () => undefined };

/** How long to wait for the program to say that it watches; a large inbox takes its time. */
const READY = 2 * SECOND;

const EVENTS = ['close_write', 'modify', 'moved_from', 'moved_to', 'delete'];

/** No link is followed. The cookie (`%c`) leads from the old name of a file to its new one. */
const ARGUMENTS = [
  ...['-m', '-r', '-P', ...EVENTS.flatMap((event) => ['-e', event])],
  ...['--format', '%c %e %w%f%0', '--no-newline', '--'],
];

/**
 * Hears of writing and closing in a folder and everything below it from inotifywait(1), of Debian's inotify-tools:
 * neither Node nor the watchers of npm pass on that a writer has closed its file (IN_CLOSE_WRITE).
 * Without the program, or when it ends, nothing is known, and files count as whole later.
 * @param hear called after each event
 */
export async function watchWriters(
  folder: string,
  hear: () => void,
  logger: Logger,
  program = 'inotifywait',
): Promise<WriterWatch> {
  if (process.platform !== 'linux') return NO_WRITER_WATCH;
  const states = new Map<string, WriterState>();
  const child = spawn(
    // setpriv(1) of util-linux: it ends with us, however we end, since what it knows belongs to the visit.
    'setpriv',
    ['--pdeathsig', 'KILL', program, ...ARGUMENTS, folder],
    // C: what it says of itself is asked for below.
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  );
  const read = newsReader(states);
  child.stdout.on('data', (piece: Buffer) => {
    read(piece);
    hear();
  });
  let isWatching = true;
  const stop = () => {
    isWatching = false;
    states.clear();
  };
  child.on('error', (cause) => {
    stop();
    logger.warn('scans.writers-unseen', { reason: errnoOf(cause) ?? 'unknown' });
  });
  child.on('exit', (code) => {
    if (isWatching) logger.warn('scans.writers-unseen', { reason: `exit ${code}` });
    stop();
  });
  await established(child);
  return {
    stateOf: (path) => (isWatching ? states.get(path.toString('latin1')) : null) ?? 'unknown',
    dispose() {
      stop();
      child.kill();
    },
  };
}

/** Resolves when the program watches, has ended, or has been silent for too long. */
async function established(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = setTimeout(resolve, READY);
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said = (said + piece.toString('latin1')).slice(-1000);
      if (said.includes('Watches established')) done();
    });
    child.on('error', done);
    child.on('exit', done);
  });
}

/**
 * Reads what inotifywait writes: cookie, events, path, each record ended by a zero byte, since a name may hold
 * everything else.
 * @param states path as latin1 text, one character a byte
 */
export function newsReader(states: Map<string, WriterState>): (piece: Buffer) => void {
  let rest = '';
  /** The one that has just lost its name, and waits for the new one. */
  let moving: { readonly cookie: string; readonly state: WriterState } | null = null;
  return (piece) => {
    const records = (rest + piece.toString('latin1')).split('\0');
    rest = records.pop() ?? '';
    for (const record of records) {
      const [, cookie, events, path] = /^(\S+) (\S+) (.*)$/s.exec(record) ?? [];
      if (cookie === undefined || events === undefined || path === undefined) continue;
      const names = events.split(',');
      if (names.includes('CLOSE_WRITE')) states.set(path, 'closed');
      else if (names.includes('MODIFY')) states.set(path, 'open');
      else if (names.includes('MOVED_FROM')) {
        moving = { cookie, state: states.get(path) ?? 'unknown' };
        states.delete(path);
      } else if (names.includes('MOVED_TO')) {
        // From outside: whoever renames a file into a place has finished it.
        states.set(path, moving?.cookie === cookie ? moving.state : 'closed');
        moving = null;
      } else if (names.includes('DELETE')) states.delete(path);
    }
  };
}
