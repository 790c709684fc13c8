/**
 * The journal process, in the Node that the program brings.
 *   --file=<path>               the SQLite file
 */
import { parseArgs } from 'node:util';
import { JournalHost } from './host.ts';
import { findParent } from './parent.ts';
import { SqliteJournalStore } from './sqlite-journal-store.ts';

/** Exit code of a start that makes no sense (sysexits.h, EX_USAGE). */
const WRONG_USE = 64;

function start(): void {
  const parent = findParent();
  const { file } = parseArgs({ options: { file: { type: 'string' } }, strict: false }).values;
  if (parent === null || typeof file !== 'string') {
    console.error('journal: started by Sector only, with --file=<path>');
    process.exitCode = WRONG_USE;
    return;
  }
  // The file is for the account of the workstation alone.
  if (process.platform !== 'win32') process.umask(0o077);
  const store = new SqliteJournalStore({ file, now: () => new Date() });
  const host = new JournalHost(store, (answer) => parent.send(answer));
  parent.onMessage((message) => void host.handle(message));
  parent.onGone(() => void store.close().finally(() => process.exit(0)));
  parent.send({ kind: 'ready' });
}

start();
