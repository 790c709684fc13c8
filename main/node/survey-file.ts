import { utimes } from 'node:fs/promises';
import { nothingPending, Pending } from '../core/survey/pending.ts';
import type { PendingStore } from '../core/survey/pending-answers.ts';
import { writeDurably } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';

/** The date every such file has: when somebody answered last must not stand beside the visit of that minute. */
const NO_TIME = new Date(0);

/**
 * Answers that wait for the journal, over a restart of the program. The whole list is written anew each time, in
 * another order. Not hidden: the change time of the inode, which no program can set, tells whoever reads the disk
 * when the latest was added, though not which it is.
 */
export function surveyFile(path: string): PendingStore {
  return {
    async read() {
      const read = await readJsonFile(path, Pending);
      // None yet, or one that a person has written into: a few answers without names are not worth a stop.
      return typeof read === 'string' ? nothingPending : read;
    },
    async write(pending) {
      await writeDurably(path, JSON.stringify(pending));
      await utimes(path, NO_TIME, NO_TIME);
    },
  };
}
