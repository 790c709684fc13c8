import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** When the program's own folder was made: a clock that shows an earlier time is wrong. Null where nobody can tell. */
export function programMade(executable: string): Date | null {
  return statSync(dirname(executable), { throwIfNoEntry: false })?.mtime ?? null;
}
