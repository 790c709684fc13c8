import { join } from 'node:path';
import { AccessRecord, type AccessStore } from '../../core/access/person.ts';
import { writeDurably } from '../atomic-file.ts';
import { readJsonFile } from '../json-file.ts';

/** Where the list stands in the state folder. */
export function accessFile(stateFolder: string): string {
  return join(stateFolder, 'access.json');
}

/** Who may open the desk, as a JSON file in the state folder that only the workstation's account reads. */
export function fileAccessStore(path: string): AccessStore {
  return {
    read: () => readJsonFile(path, AccessRecord),
    write: (record) => writeDurably(path, `${JSON.stringify(record, null, 2)}\n`),
  };
}
