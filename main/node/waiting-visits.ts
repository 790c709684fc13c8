import { z } from 'zod';
import { removeDurably, writeDurably } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';
import type { WaitingVisits } from './outbox-copy.ts';

/** Visits that wait for the journal, as a small JSON file in the state folder; no personal data, as in the journal. */
export function fileWaitingVisits(path: string): WaitingVisits {
  return {
    async read() {
      const found = await readJsonFile(path, z.array(z.unknown()));
      // Half a file cannot be: it is written beside and renamed. A foreign one holds no visit.
      return found === 'absent' || found === 'unreadable' ? [] : found;
    },
    set: (records) =>
      records.length === 0 ? removeDurably(path) : writeDurably(path, `${JSON.stringify(records)}\n`),
  };
}
