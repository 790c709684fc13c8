import { writeSync } from 'node:fs';
import process from 'node:process';
import { jsonLines } from '../core/base/json-lines.ts';
import type { Logger } from '../core/base/logger.ts';

const STANDARD_ERROR = 2;

/**
 * The file descriptor that the log is written to. What starts the program gives it one of its own (`sector-run`): on
 * the standard error stands what Chromium and its libraries say, with addresses and words that a page has chosen.
 */
export function logDescriptor(env: NodeJS.ProcessEnv = process.env): number {
  const given = Number(env.SECTOR_LOG_FD);
  return Number.isInteger(given) && given > STANDARD_ERROR ? given : STANDARD_ERROR;
}

let lost = 0;

/**
 * Puts words as they are into the log. A log that takes nothing (its reader is gone: EPIPE; full: EAGAIN, ENOSPC) must
 * not end a visit: the next line that it takes says how many were lost.
 */
export function writeLog(words: string | Uint8Array): void {
  try {
    if (lost > 0)
      put(`${JSON.stringify({ at: new Date().toISOString(), level: 'warn', event: 'log.lost', lost })}\n`);
    lost = 0;
    put(words);
  } catch {
    lost += 1;
  }
}

function put(words: string | Uint8Array): void {
  if (typeof words === 'string') writeSync(logDescriptor(), words);
  else writeSync(logDescriptor(), words);
}

/** The log of a program, where systemd's journal picks it up. */
export function jsonLogger(write: (line: string) => void = writeLog): Logger {
  return jsonLines(write, () => new Date().toISOString());
}
