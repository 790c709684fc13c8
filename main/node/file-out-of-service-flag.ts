import { OutOfService, type OutOfServiceFlag } from '../core/visit/out-of-service-flag.ts';
import { removeDurably, writeDurably } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';

/** The flag «не работает» as a small JSON file in the state folder. */
export function fileOutOfServiceFlag(path: string): OutOfServiceFlag {
  return {
    read: () => readJsonFile(path, OutOfService),
    set: (flag) => writeDurably(path, `${JSON.stringify(flag)}\n`),
    clear: () => removeDurably(path),
  };
}
