/**
 * The journal process, in the Node that the program brings.
 *   --file=<path>               the SQLite file
 *   --store=sqlite|memory       memory is for tests of the wire
 */
import { parseArgs } from 'node:util';
import { type JournalExporter, type JournalStore, MemoryJournalStore } from '../core/journal/journal.ts';
import { FileExporter } from './export/file-exporter.ts';
import { JournalHost } from './host.ts';
import { findParent } from './parent.ts';
import { SqliteJournalStore } from './sqlite-journal-store.ts';

/** Exit code of a start that makes no sense (sysexits.h, EX_USAGE). */
const WRONG_USE = 64;

function start(): void {
  const parent = findParent();
  const parts = makeParts();
  if (parent === null || parts === null) {
    console.error('journal: started by Sector only, with --file=<path>');
    process.exitCode = WRONG_USE;
    return;
  }
  // The file is for the account of the workstation alone.
  if (process.platform !== 'win32') process.umask(0o077);
  const { store, exporter } = parts;
  const host = new JournalHost(store, exporter, (answer) => parent.send(answer));
  parent.onMessage((message) => void host.handle(message));
  parent.onGone(() => void store.close().finally(() => process.exit(0)));
  parent.send({ kind: 'ready' });
}

function makeParts(): { readonly store: JournalStore; readonly exporter: JournalExporter | null } | null {
  const { values } = parseArgs({
    options: { file: { type: 'string' }, store: { type: 'string', default: 'sqlite' } },
    strict: false,
  });
  if (values.store === 'memory') return { store: new MemoryJournalStore(), exporter: null };
  const { file } = values;
  if (typeof file !== 'string') return null;
  return {
    store: new SqliteJournalStore({ file, now: () => new Date() }),
    exporter: new FileExporter(file),
  };
}

start();
