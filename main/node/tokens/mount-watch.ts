import { spawn } from 'node:child_process';
import { type FSWatcher, watch } from 'node:fs';
import { SECOND } from '../../core/base/clock.ts';

/** The kernel's table of this process's mounts, proc(5). */
const KERNEL_TABLE = '/proc/self/mountinfo';

/** How often the table is looked at where nothing notifies of its changes. */
const LOOK_AGAIN = 2 * SECOND;

/** findmnt does not say when it has begun to wait: looks after these times cover what it has missed. */
const UNTIL_IT_WAITS = [100, 300, 1000];

/**
 * Calls `onChange` after something was mounted or unmounted.
 *
 * The kernel notifies of a changed table by poll(2) alone, which Node does not offer for files, so `findmnt --poll`
 * (util-linux, on every Debian) waits for it in a small process that ends with this one. Where that program is
 * missing the table is looked at every two seconds.
 * @param table `/proc/self/mountinfo`, or an ordinary file in its place
 * @returns the end of the watch
 */
export function watchMounts(table: string, onChange: () => void): () => void {
  return table === KERNEL_TABLE ? watchKernelTable(onChange) : watchFile(table, onChange);
}

function watchKernelTable(onChange: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;
  const child = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', 'findmnt', '--poll', '--noheadings', '--output', 'ACTION'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  child.stdout.on('data', onChange);
  const pollInstead = () => {
    if (!isOver) timer ??= setInterval(onChange, LOOK_AGAIN);
  };
  child.once('error', pollInstead);
  child.once('exit', pollInstead);
  // Nobody waits for it at the end of the program.
  child.unref();
  const looks = UNTIL_IT_WAITS.map((ms) => setTimeout(onChange, ms));
  return () => {
    isOver = true;
    for (const look of looks) clearTimeout(look);
    child.kill('SIGKILL');
    if (timer) clearInterval(timer);
  };
}

function watchFile(file: string, onChange: () => void): () => void {
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | null = null;
  try {
    watcher = watch(file, { persistent: false }, onChange);
  } catch {
    // Not there yet, or no watches left: the clock does it.
    timer = setInterval(onChange, LOOK_AGAIN);
  }
  return () => {
    watcher?.close();
    if (timer) clearInterval(timer);
  };
}
