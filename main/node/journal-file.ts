import { join } from 'node:path';

/** Where the journal stands in the state folder: broken files are kept beside it. */
export function journalFile(stateFolder: string): string {
  return join(stateFolder, 'journal.sqlite');
}
