import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const MARK = '.broken-';

/** The name of a journal that made room for a copy of an earlier day. */
export const REPLACED = '.replaced-';

/** SQLite's companions of a file. The log goes first: left beside a new file, it would be replayed into it. */
const PARTS = ['-wal', '-shm', ''];

/** Renames a file with all that belongs to it; answers the new path. Nothing is ever deleted. */
export function setAside(file: string, now: Date, mark = MARK): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('.', '');
  let target = `${file}${mark}${stamp}`;
  for (let copy = 2; existsSync(target); copy += 1) target = `${file}${MARK}${stamp}-${copy}`;
  for (const part of PARTS) if (existsSync(file + part)) renameSync(file + part, target + part);
  return target;
}

/** Names of the broken files beside the journal, oldest first. */
export function listSetAside(file: string): readonly string[] {
  const prefix = basename(file) + MARK;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix) && !/(-wal|-shm|\.copy)$/.test(name))
    .sort();
}
