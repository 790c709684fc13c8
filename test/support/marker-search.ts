import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const LARGEST = 256 * 1024 * 1024;

/**
 * Every file below the folders that holds the marker as UTF-8 or UTF-16, among those changed since `since`
 * (milliseconds): what was not written since cannot hold it. A name that holds it counts too. What packages
 * and git keep is left out.
 */
export function filesWith(marker: string, folders: readonly string[], since: number): string[] {
  const needles = [Buffer.from(marker, 'utf8'), Buffer.from(marker, 'utf16le')];
  const [named, written] = [
    find(folders, ['-name', `*${marker}*`]),
    find(folders, ['-type', 'f', '-newerct', `@${Math.floor(since / 1000) - 1}`, '-size', `-${LARGEST}c`]),
  ];
  const holding = written.filter((path) => {
    const bytes = readOrEmpty(path);
    return needles.some((needle) => bytes.includes(needle));
  });
  return [...new Set([...named, ...holding])];
}

/** GNU find walks a home of a million files in seconds. */
function find(folders: readonly string[], tests: readonly string[]): string[] {
  const there = folders.filter((folder) => existsSync(folder));
  const pruned = ['(', '-name', 'node_modules', '-o', '-name', '.git', ')', '-prune', '-o'];
  const args = [...there, ...pruned, ...tests, '-print0'];
  try {
    return split(execFileSync('find', args, { maxBuffer: LARGEST, stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch (cause) {
    // Exit code 1: a file went away under the walk; what was found still counts.
    return split((cause as { readonly stdout?: Buffer }).stdout ?? Buffer.alloc(0));
  }
}

function split(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '');
}

function readOrEmpty(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // Gone meanwhile.
    return Buffer.alloc(0);
  }
}
