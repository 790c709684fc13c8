/** One JSON line an event on the standard error, where systemd's journal picks it up: machine words and numbers only. */
import process from 'node:process';
import type { LogFields, Logger } from '../main/core/base/logger.ts';

/** Of a cause only its kind and its code are kept: the message of a database repeats values. */
function describe(cause: unknown): LogFields {
  if (cause === undefined) return {};
  if (!(cause instanceof Error)) return { cause: typeof cause };
  const { code } = cause as NodeJS.ErrnoException;
  return { cause: cause.name, ...(code === undefined ? {} : { code }) };
}

/** The log of a program of the centre. */
export function centralLogger(): Logger {
  const log = (level: string, event: string, fields: LogFields = {}, cause?: unknown) =>
    void process.stderr.write(
      `${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields, ...describe(cause) })}\n`,
    );
  return {
    info: (event, fields) => log('info', event, fields),
    warn: (event, fields) => log('warn', event, fields),
    error: (event, fields, cause) => log('error', event, fields, cause),
  };
}
