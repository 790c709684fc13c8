import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { onTestFinished } from 'vitest';

/** A folder that goes away with the test, whatever a test has put into it. */
export function ownFolder(parent: string = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'sector-test-'));
  onTestFinished(() => {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Paths may be longer than Node takes, and folders shut: the system's own programs know how.
      execFileSync('chmod', ['-R', 'u+rwx', folder], { stdio: 'ignore' });
      execFileSync('rm', ['-rf', '--one-file-system', folder]);
    }
  });
  return folder;
}

/** Writes a file with its folders. */
export function plant(folder: string, name: string, text = 'x'): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Mounts a small tmpfs for the test; false where that is not permitted. */
export function mountMemory(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return true;
}

/** Mounts a folder of the same file system a second time; false where that is not permitted. */
export function mountBound(folder: string, from: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['--bind', from, folder], { stdio: 'ignore' });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return true;
}

/**
 * Runs a piece of a test as an ordinary account, for which permissions hold. Root's own tests change to the
 * account `nobody` meanwhile.
 */
export async function asOrdinary<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

/** Lets `nobody` into a folder of root's and makes it the owner. */
export function giveToOrdinary(folder: string): void {
  if (process.geteuid?.() === 0) execFileSync('chown', ['-R', '65534', folder]);
  else chmodSync(folder, 0o755);
}

/** Names in a folder as text that shows every byte. */
export function bytesIn(folder: string): string[] {
  return readdirSync(folder, { encoding: 'buffer' }).map((name) => name.toString('latin1'));
}
