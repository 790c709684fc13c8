import type { JournalLink } from '../core/journal/journal.ts';

/** The Node-API that better-sqlite3 needs. */
export const NEEDED_NAPI = 10;

export interface JournalMeans {
  /** Starts the journal process inside Electron. */
  readonly utility: () => JournalLink;
  /** Starts it as a child of a Node that is new enough. */
  readonly node: () => JournalLink;
}

/**
 * Chooses what the journal process is started as. The shipped Electron has Node-API 10; an Electron of
 * development that has not lends only its main process, and a plain Node keeps the journal.
 */
export function journalLauncher(means: JournalMeans, napi = process.versions.napi): () => JournalLink {
  return Number(napi ?? 0) >= NEEDED_NAPI ? means.utility : means.node;
}
