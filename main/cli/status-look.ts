/** What `sector status` finds out of the workstation. It only reads. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { NumberedVisit } from '../core/journal/visit-record.ts';
import { readJournal } from '../journal-process/journal-reader.ts';
import { reportFile } from '../node/doctor/report-file.ts';
import { chooseFolders } from '../node/folders.ts';
import { journalFile } from '../node/journal-file.ts';
import { readStatus, statusPlaces } from '../node/status-file.ts';
import { fileWaitingVisits } from '../node/waiting-visits.ts';
import { installed } from './place.ts';

export interface Trouble {
  readonly code: string;
  readonly text: string;
}

/** Everything that is reported; `null` is «not known». */
export interface Status {
  readonly version: string | null;
  readonly build: 'release' | 'trial' | 'checkout';
  readonly electron: string | null;
  readonly lock: string | null;
  readonly isRunning: boolean;
  readonly state: string | null;
  readonly since: string | null;
  readonly lastClosing: { readonly number: number; readonly at: string; readonly isClean: boolean } | null;
  readonly journal: {
    readonly isWell: boolean;
    readonly lastNumber: number | null;
    readonly waiting: number;
  };
  readonly selfTest: { readonly at: string; readonly failed: number; readonly notChecked: number } | null;
  readonly update: string | null;
  readonly troubles: readonly Trouble[];
}

/**
 * Looks as the account that owns the state.
 * @param lock the version of the lock, `update` the last word of an update: both were read as root
 */
export async function lookAtStatus(
  state: string,
  lock: string | null,
  update: string | null,
): Promise<Status> {
  const { runtime } = chooseFolders({
    configFolder: null,
    stateFolder: state,
    runtimeFolder: process.env.SECTOR_RUNTIME_DIR ?? null,
  });
  const told = readStatus(statusPlaces({ runtime, state }));
  const isRunning = runs();
  const read = await readJournal(journalFile(state), (reader) => ({
    health: reader.health(),
    last: lastOf(reader.visits({})),
  }));
  const waiting = (await fileWaitingVisits(join(state, 'visits-waiting.json')).read()).length;
  const selfTest = await reportFile(join(state, 'self-test.json')).read();
  const isNew = !read.ok && read.error.code === 'journal.no-file';
  const troubles: Trouble[] = [...(told?.troubles ?? [])];
  const add = (code: string, text: string) => {
    if (!troubles.some((one) => one.code === code)) troubles.push({ code, text });
  };
  if (!read.ok && !isNew) add(read.error.code, read.error.message);
  if (waiting > 0) add('journal.waiting', `Ждут записи в журнал обслуживаний: ${waiting}.`);
  if (installed?.build === 'trial') add('build.trial', 'Пробная сборка: посетителей обслуживать нельзя.');
  const [, code, text] = /^\S+ \[([\w.-]+)\] (.*)$/.exec(update ?? '') ?? [];
  if (code !== undefined && text !== undefined) add(code, text);
  const last = read.ok ? read.value.last : null;
  return {
    version: installed?.version ?? told?.version ?? null,
    build: installed?.build ?? 'checkout',
    electron: installed?.electron ?? null,
    lock: lock?.trim() ?? null,
    isRunning,
    // What a program that has gone said last is no news.
    state: isRunning || told?.state === 'stopped' ? (told?.state ?? null) : null,
    since: isRunning || told?.state === 'stopped' ? (told?.since ?? null) : null,
    lastClosing: last && { number: last.number, at: last.endedAt, isClean: last.isClean },
    journal: {
      isWell: read.ok || isNew,
      lastNumber: read.ok ? read.value.health.lastNumber : null,
      waiting,
    },
    selfTest: selfTest && {
      at: selfTest.at,
      failed: selfTest.sum.failed,
      notChecked: selfTest.sum['not-checked'],
    },
    update,
    troubles,
  };
}

function lastOf(visits: Iterable<NumberedVisit>): NumberedVisit | null {
  let last: NumberedVisit | null = null;
  for (const visit of visits) last = visit;
  return last;
}

/** Whether the program of this package runs, under whatever account this command may look at. */
function runs(): boolean {
  if (!installed) return false;
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const isOurs = readlinkSync(`/proc/${pid}/exe`) === installed?.executable;
      return isOurs && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=');
    } catch {
      // Gone, or somebody else's.
      return false;
    }
  });
}
