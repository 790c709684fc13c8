import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Debian's own: another Python before it on the path does not have Debian's libraries. */
const PYTHON = '/usr/bin/python3';

/** Ends the mount. */
export type Unmount = () => void;

/**
 * Mounts a folder once more through FUSE (Debian: python3-fusepy), so that each call takes `latency` milliseconds
 * and nothing that is written into the folder itself makes an event in the mount.
 * @returns why not, as a text, where that is not possible here
 */
export async function mountSlow(folder: string, point: string, latency: number): Promise<Unmount | string> {
  mkdirSync(folder, { recursive: true });
  mkdirSync(point, { recursive: true });
  const script = join(import.meta.dirname, 'slow-mount.py');
  const child = spawn(PYTHON, [script, folder, point, String(latency / 1000)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  let isOver = false;
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  child.on('error', () => {
    isOver = true;
  });
  child.on('exit', () => {
    isOver = true;
  });
  while (!isOver && !isMounted(point)) await wait(20);
  if (isOver)
    return `no slow mount here (Debian: python3-fusepy, /dev/fuse): ${said.trim().split('\n').at(-1)}`;
  return () => {
    if (isOver) return;
    execFileSync('umount', ['--lazy', point]);
    child.kill();
  };
}

function isMounted(point: string): boolean {
  return readFileSync('/proc/self/mountinfo', 'utf8').includes(` ${point} `);
}
