/**
 * Reads the windows of a display every 50 ms until its input ends, from outside of the program: also those that go past
 * the window manager, and those that a window manager has put into a frame of its own. What is gone
 * again before the next read the server tells of. Says one line of JSON when it begins and one with all at the end.
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

const windows = await openXWindows(
  { DISPLAY: process.argv[2] ?? '' },
  {
    onMade: (id) => {
      if (typeof windows !== 'string') windows.watch(id);
    },
    onShown: (id) => void note(id, 0),
  },
);
if (typeof windows === 'string') throw new Error(`nobody can read the windows: ${windows}`);
const manager = Number(process.argv[3]);
const seen = new Map<number, SeenOnScreen>();
const say = (word: object) => process.stdout.write(`${JSON.stringify(word)}\n`);

async function lookAt(id: number): Promise<void> {
  if (typeof windows === 'string') return;
  const [found, pid] = await Promise.all([windows.look(id), windows.pidOf(id)]);
  if (!found?.isViewable || pid === null) return;
  // A frame of the window manager: the window is in it.
  if (pid === manager) for (const child of await windows.childrenOf(id)) await lookAt(child);
  else await note(id, 1);
}

/** One was seen by a read, or the server has told that it was shown. */
async function note(id: number, reads: 0 | 1): Promise<void> {
  if (typeof windows === 'string') return;
  const at = Date.now();
  const [found, pid, kind, title] = await Promise.all([
    ...([windows.look(id), windows.pidOf(id)] as const),
    ...([windows.textOf(id, 'WM_CLASS'), windows.textOf(id, '_NET_WM_NAME')] as const),
  ]);
  if (pid === manager) return;
  const known = seen.get(id);
  if (known) {
    known.reads += reads;
    return;
  }
  const isOverride = found?.isOverride ?? false;
  seen.set(id, { id, pid: pid ?? 0, name: `${kind} «${title}»`, isOverride, at, reads });
}

let reads = 0;
let isOver = false;
windows.watchChildren(windows.root);
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
