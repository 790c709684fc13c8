import { OutOfService, type OutSign } from '../core/visit/out-sign.ts';
import { removeDurably, writeDurably } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';

/** The sign «не работает» as a small JSON file in the state folder. */
export function fileOutSign(path: string): OutSign {
  return {
    read: () => readJsonFile(path, OutOfService),
    set: (sign) => writeDurably(path, `${JSON.stringify(sign)}\n`),
    clear: () => removeDurably(path),
  };
}
