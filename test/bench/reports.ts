/**
 * The journal's reports and its writing. A year of a busy workstation and a million visits are real files, written by
 * the program's own writer; every question of a report is asked by us and, with the same words, by the `sqlite3`
 * program. A visit is written through the journal process and, with the same inserts, without it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '../../main/journal-process/migrations/migrate.ts';
import { openForReading, openForWriting } from '../../main/journal-process/open-database.ts';
import { REPORT_QUESTIONS } from '../../main/journal-process/queries/visit-report.ts';
import { prepareWriteVisit } from '../../main/journal-process/queries/write-visit.ts';
import { type JournalClient, journalClient } from '../../main/node/journal-client.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { quietLogger, startNodeJournal } from '../fakes/journal-parts.ts';
import { type BenchRow, median, row } from './bench-row.ts';
import { busyVisit, writeBusyJournal } from './busy-journal.ts';

const YEAR = 40 * 365;
const STRESS = Number(process.env.SECTOR_BENCH_VISITS ?? 1_000_000);
const STRESS_PER_DAY = 270;
const WRITES = 1000;
/** Milliseconds a person may wait for a report of a year. */
const PATIENCE = 300;
const FROM = 0;
const TO = Number.MAX_SAFE_INTEGER;

/** Needs about 4 GB in the temporary folder; with a million visits it takes minutes. */
export async function reportsBench(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-bench-'));
  try {
    return [
      ...(await reports(join(folder, 'year.db'), 'a year', YEAR, 40, 11)),
      ...(await writing(folder)),
      ...(await reports(
        join(folder, 'stress.db'),
        `${STRESS.toLocaleString('en')} visits`,
        STRESS,
        STRESS_PER_DAY,
        3,
      )),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reports(file: string, what: string, visits: number, perDay: number, rounds: number) {
  writeBusyJournal(file, visits, perDay);
  const whole = await wholeReport(file, rounds);
  const asked: (Turn & { readonly name: string })[] = [];
  for (const [name, question] of Object.entries(REPORT_QUESTIONS)) {
    asked.push({ name, ...(await oneQuestion(file, question, rounds)) });
  }
  const sum = (pick: (one: Turn) => number) => asked.reduce((total, one) => total + pick(one), 0);
  const [ours, theirs] = [sum((one) => one.ours), sum((one) => one.theirs)];
  return [
    row(`report of ${what}, all questions`, 'sqlite3, its timer', ours, theirs, 'ms', 1.3),
    row('  asked through the journal process', 'sqlite3, its start too', whole.ours, whole.theirs, 'ms', 1.3),
    ...(visits === YEAR
      ? [row('  asked through the journal process', 'what a person may wait', whole.ours, PATIENCE, 'ms', 1)]
      : []),
    ...asked.map(({ name, ours, theirs }) => row(`  of it ${name}`, 'sqlite3', ours, theirs, 'ms', 1.3)),
  ];
}

/** Milliseconds. */
interface Turn {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * Both by turns, the first round for the caches alone; of the others the quickest: what else the machine does only
 * ever adds.
 */
async function byTurns(
  rounds: number,
  ours: () => Promise<number> | number,
  theirs: () => number,
): Promise<Turn> {
  const turns: Turn[] = [];
  for (let round = 0; round <= rounds; round += 1) turns.push({ ours: await ours(), theirs: theirs() });
  const quickest = (pick: (turn: Turn) => number) => Math.min(...turns.slice(1).map(pick));
  return { ours: quickest((turn) => turn.ours), theirs: quickest((turn) => turn.theirs) };
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** The whole way of a report: question over the wire, answer checked; against a run of the program with all questions. */
async function wholeReport(file: string, rounds: number): Promise<Turn> {
  const client = journalAt(file);
  const ours = async () => {
    const begun = performance.now();
    const report = await client.report();
    if (!report.ok) throw new Error(report.error.code);
    return performance.now() - begun;
  };
  try {
    const questions = Object.values(REPORT_QUESTIONS);
    return await byTurns(rounds, ours, () => timed(() => sqlite(file, questions)));
  } finally {
    await client.close();
  }
}

/** With the driver of the journal process, and by the timer of the `sqlite3` program. */
async function oneQuestion(file: string, question: string, rounds: number): Promise<Turn> {
  const database = openForReading(Database, file);
  const ours = () => timed(() => database.prepare(question).all(FROM, TO));
  const theirs = () => {
    const [, seconds] = /Run Time: real ([\d.]+)/.exec(sqlite(file, [question])) ?? [];
    return Number(seconds) * 1000;
  };
  try {
    return await byTurns(rounds, ours, theirs);
  } finally {
    database.close();
  }
}

/** One run of the `sqlite3` program; its rows go nowhere, its timer is answered. */
function sqlite(file: string, questions: readonly string[]): string {
  const script = questions.flatMap((question) => {
    const values = [FROM, TO];
    const asked = question.replace(/\?/g, () => String(values.shift())).replace(/\s+/g, ' ');
    // The timer writes to the output of the program, not to that of its questions.
    return ['.output /dev/null', '.timer on', `${asked};`, '.timer off'];
  });
  return execFileSync('sqlite3', ['-readonly', file], { input: script.join('\n'), encoding: 'utf8' });
}

/** By turns, so that a busy disk falls on both. */
async function writing(folder: string): Promise<readonly BenchRow[]> {
  const client = journalAt(join(folder, 'ours.db'));
  const bare = openForWriting(Database, join(folder, 'bare.db'));
  const [ours, theirs]: [number[], number[]] = [[], []];
  try {
    migrate(bare);
    const write = prepareWriteVisit(bare);
    for (let at = 0; at < WRITES + 50; at += 1) {
      const visit = busyVisit(at, 40);
      const begun = performance.now();
      const written = await client.recordVisit(visit);
      const between = performance.now();
      write(busyVisit(at, 40));
      const ended = performance.now();
      if (!written.ok) throw new Error(written.error.code);
      if (at < 50) continue;
      ours.push(between - begun);
      theirs.push(ended - between);
    }
  } finally {
    await client.close();
    bare.close();
  }
  const peer = 'the same inserts, bare better-sqlite3';
  const p99 = (times: readonly number[]) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return [
    row('writing a visit through the journal process, p99', peer, p99(ours), p99(theirs), 'ms', 1.5),
    row('  the same, p50', peer, median(ours), median(theirs), 'ms', null),
  ];
}

function journalAt(file: string): JournalClient {
  return journalClient({
    launch: () => startNodeJournal(`--file=${file}`),
    clock: systemClock,
    logger: quietLogger,
  });
}
