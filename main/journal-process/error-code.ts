import type { JournalFailureCode } from '../core/journal/journal-failures.ts';

/** By the first word that fits: SQLite's own codes, then those of the file system. */
const CODES: readonly (readonly [prefix: string, code: JournalFailureCode])[] = [
  ['SQLITE_FULL', 'journal.disk-full'],
  ['ENOSPC', 'journal.disk-full'],
  ['EDQUOT', 'journal.disk-full'],
  // The shared memory of the log grows through a plain write: on a full disk it fails with this code.
  ['SQLITE_IOERR_SHMSIZE', 'journal.disk-full'],
  ['SQLITE_READONLY', 'journal.read-only'],
  ['SQLITE_CANTOPEN', 'journal.read-only'],
  ['SQLITE_PERM', 'journal.read-only'],
  ['EROFS', 'journal.read-only'],
  ['EACCES', 'journal.read-only'],
  ['EPERM', 'journal.read-only'],
  ['SQLITE_CORRUPT', 'journal.corrupt'],
  ['SQLITE_NOTADB', 'journal.corrupt'],
  ['SQLITE_BUSY', 'journal.locked'],
  ['SQLITE_LOCKED', 'journal.locked'],
  ['EBUSY', 'journal.locked'],
  ['SQLITE_IOERR', 'journal.io-failed'],
  ['EIO', 'journal.io-failed'],
  ['ENOENT', 'journal.io-failed'],
  ['ENOTDIR', 'journal.io-failed'],
  ['EEXIST', 'journal.io-failed'],
];

/** Names an error of SQLite or of the file system; null for a broken assumption, which must not be hidden. */
export function errorCode(error: unknown): JournalFailureCode | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code !== 'string') return null;
  return CODES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}
