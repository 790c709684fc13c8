import type { LogFields, Logger } from './logger.ts';

/**
 * A log of one JSON line an event. Of a cause only its kind, its code and the function that broke are kept: messages of the
 * system hold file names, those of a database repeat values.
 * @param write takes a whole line with its end
 * @param now wall time, ISO 8601
 */
export function jsonLines(write: (line: string) => void, now: () => string): Logger {
  const log = (level: string, event: string, fields: LogFields = {}, cause?: unknown) =>
    write(`${JSON.stringify({ at: now(), level, event, ...fields, ...describe(cause) })}\n`);
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
