import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccessRecord, type AccessStore } from '../../core/access/person.ts';
import { writeDurably } from '../atomic-file.ts';

/** Where the list stands in the state folder. */
export function accessFile(stateFolder: string): string {
  return join(stateFolder, 'access.json');
}

/** Who may open the desk, as a JSON file in the state folder that only the workstation's account reads. */
export function fileAccessStore(path: string): AccessStore {
  return {
    async read() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (cause) {
        return (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unreadable';
      }
      try {
        const parsed = AccessRecord.safeParse(JSON.parse(text));
        return parsed.success ? parsed.data : 'unreadable';
      } catch {
        return 'unreadable';
      }
    },
    write: (record) => writeDurably(path, `${JSON.stringify(record, null, 2)}\n`),
  };
}
