import { fileURLToPath } from 'node:url';
import type { Logger } from '../../main/core/base/logger.ts';
import { NodeProcess } from '../../main/node/node-process.ts';

/** The journal process as development starts it. */
export const ENTRY = fileURLToPath(new URL('../../main/journal-process/entry.ts', import.meta.url));

/** A log nobody reads. */
export const quietLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Starts the journal process as a child of the Node that runs the tests. */
export function startNodeJournal(...args: readonly string[]): NodeProcess {
  return new NodeProcess({ node: process.execPath, entry: ENTRY, args });
}
