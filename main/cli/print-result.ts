import process from 'node:process';
import type { Result } from '../core/base/result.ts';
import { here } from './place.ts';

/**
 * Prints what a command found, or why it did not.
 * @param usage the code of a failure which says that the command was called wrongly
 * @returns the exit code
 */
export function printResult(result: Result<string>, usage: string): number {
  if (result.ok) {
    process.stdout.write(result.value);
    return 0;
  }
  process.stderr.write(here(`${result.error.message.trimEnd()}\n`));
  return result.error.code === usage ? 2 : 1;
}
