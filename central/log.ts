/** One JSON line an event on the standard error, where systemd's journal picks it up: machine words and numbers only. */
import process from 'node:process';
import { jsonLines } from '../main/core/base/json-lines.ts';
import type { Logger } from '../main/core/base/logger.ts';

/** The log of a program of the centre. */
export function centralLogger(): Logger {
  return jsonLines(
    (line) => void process.stderr.write(line),
    () => new Date().toISOString(),
  );
}
