import { writeSync } from 'node:fs';
import process from 'node:process';
import type { LogFields, Logger } from '../core/base/logger.ts';

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

/**
 * One JSON line an event, where systemd's journal picks it up. Of a cause only its kind
 * and error code are kept: messages of the system hold file names.
 */
export function jsonLogger(write: (line: string) => void = writeLog): Logger {
  const log = (level: string, event: string, fields: LogFields = {}, cause?: unknown) =>
    write(
      `${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields, ...describe(cause) })}\n`,
    );
  return {
    info: (event, fields) => log('info', event, fields),
    warn: (event, fields) => log('warn', event, fields),
    error: (event, fields, cause) => log('error', event, fields, cause),
  };
}

function describe(cause: unknown): LogFields {
  if (cause === undefined) return {};
  if (!(cause instanceof Error)) return { cause: typeof cause };
  const code =
    'code' in cause && (typeof cause.code === 'string' || typeof cause.code === 'number') ? cause.code : null;
  const place = /^at (?:async )?(\S+)/.exec(framesOf(cause))?.[1];
  return { cause: cause.name, ...(code ? { code } : {}), ...(place ? { place } : {}) };
}

/** The call stack alone: it follows the message, which may have lines of its own with a file's name in them. */
function framesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at === -1 ? '' : stack.slice(at + message.length).trimStart();
}
