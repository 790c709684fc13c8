/**
 * Reads the windows of a display every 50 ms until its input ends, from outside of the program: also those that go past
 * the window manager, and those that a window manager has put into a frame of its own. Says a line of JSON for each
 * window when it is first seen, and at the end one for each with how many reads saw it.
 */
import process from 'node:process';
import { openXWindows } from '../../main/node/x11/x-windows.ts';

const EVERY = 50;

/** A window that could be seen on the screen. */
export interface SeenOnScreen {
  readonly id: number;
  readonly pid: number;
  /** WM_CLASS and the title. */
  readonly name: string;
  readonly isOverride: boolean;
  /** When it was first seen, milliseconds since the epoch. */
  readonly at: number;
  /** How many reads have seen it; 0: it came and went between two, and the server has told of it. */
  reads: number;
}

const windows = await openXWindows({ DISPLAY: process.argv[2] ?? '' });
if (typeof windows === 'string') throw new Error(`nobody can read the windows: ${windows}`);
const manager = Number(process.argv[3]);
const seen = new Map<number, SeenOnScreen>();
const say = (word: object) => process.stdout.write(`${JSON.stringify(word)}\n`);

async function lookAt(id: number): Promise<void> {
  if (typeof windows === 'string') return;
  const [found, pid] = await Promise.all([windows.look(id), windows.pidOf(id)]);
  if (!found?.isViewable || pid === null) return;
  // A frame of the window manager: the window is in it.
  if (pid === manager) {
    for (const child of await windows.childrenOf(id)) await lookAt(child);
    return;
  }
  const known = seen.get(id);
  if (known) {
    known.reads += 1;
    return;
  }
  const [kind, title] = await Promise.all([
    windows.textOf(id, 'WM_CLASS'),
    windows.textOf(id, '_NET_WM_NAME'),
  ]);
  const one = { id, pid, name: `${kind} «${title}»`, isOverride: found.isOverride, at: Date.now(), reads: 1 };
  seen.set(id, one);
  say({ appeared: one });
}

let reads = 0;
let isOver = false;
process.stdin
  .on('data', () => undefined)
  .on('end', () => {
    isOver = true;
  });
while (!isOver) {
  const next = performance.now() + EVERY;
  for (const id of await windows.childrenOf(windows.root)) await lookAt(id);
  reads += 1;
  if (reads === 1) say({ ready: true });
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
}
say({ reads, seen: [...seen.values()] });
windows.close();
