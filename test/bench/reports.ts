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
import { JournalClient } from '../../main/node/journal-client.ts';
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
  const whole = await askedThroughProcess(file, rounds);
  const [ours, theirs] = [new Map<string, number[]>(), new Map<string, number[]>()];
  const started: number[] = [];
  const note = (times: Map<string, number[]>, name: string, ms: number) =>
    times.set(name, [...(times.get(name) ?? []), ms]);
  for (let round = 0; round <= rounds; round += 1) {
    const own = askHere(file);
    const begun = performance.now();
    const other = askSqlite(file);
    // The first round warms the cache of the disk for both.
    if (round === 0) continue;
    started.push(performance.now() - begun);
    for (const [name, ms] of own) note(ours, name, ms);
    for (const [name, ms] of other) note(theirs, name, ms);
  }
  const names = Object.keys(REPORT_QUESTIONS);
  const sum = (times: Map<string, number[]>) =>
    names.reduce((total, name) => total + quickest(times.get(name)), 0);
  return [
    row(`report of ${what}, all questions`, 'sqlite3, its timer', sum(ours), sum(theirs), 'ms', 1.3),
    row(`  asked through the journal process`, 'sqlite3, its start too', whole, quickest(started), 'ms', 1.3),
    ...(visits === YEAR
      ? [row('  asked through the journal process', 'what a person may wait', whole, PATIENCE, 'ms', 1)]
      : []),
    ...names.map((name) =>
      row(`  of it ${name}`, 'sqlite3', quickest(ours.get(name)), quickest(theirs.get(name)), 'ms', 1.3),
    ),
  ];
}

/** Of several rounds the quickest: what else the machine does only ever adds. */
function quickest(times: readonly number[] = []): number {
  return Math.min(...times);
}

/** The whole way of a report: question over the wire, answer checked. */
async function askedThroughProcess(file: string, rounds: number): Promise<number> {
  const client = journalAt(file);
  const times: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const begun = performance.now();
      const report = await client.report();
      if (!report.ok) throw new Error(report.error.code);
      if (round > 0) times.push(performance.now() - begun);
    }
  } finally {
    await client.close();
  }
  return quickest(times);
}

/** Each question with the driver of the journal process; milliseconds. */
function askHere(file: string): ReadonlyMap<string, number> {
  const database = openForReading(Database, file);
  try {
    return new Map(
      Object.entries(REPORT_QUESTIONS).map(([name, question]) => {
        const begun = performance.now();
        database.prepare(question).all(FROM, TO);
        return [name, performance.now() - begun];
      }),
    );
  } finally {
    database.close();
  }
}

/** The same questions in one run of the `sqlite3` program, by its own timer; its rows go nowhere. */
function askSqlite(file: string): ReadonlyMap<string, number> {
  const names = Object.keys(REPORT_QUESTIONS);
  const script = names.flatMap((name) => {
    const values = [FROM, TO];
    const question = (REPORT_QUESTIONS[name] ?? '').replace(/\?/g, () => String(values.shift()));
    return ['.output /dev/null', '.timer on', `${question.replace(/\s+/g, ' ')};`, '.timer off'];
  });
  // The timer writes to the output of the program, not to that of its questions.
  const said = execFileSync('sqlite3', ['-readonly', file], { input: script.join('\n'), encoding: 'utf8' });
  const times = [...said.matchAll(/Run Time: real ([\d.]+)/g)].map(([, seconds]) => Number(seconds) * 1000);
  if (times.length !== names.length) throw new Error('the sqlite3 program timed something else');
  return new Map(names.map((name, at) => [name, times[at] ?? Number.NaN]));
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
  return new JournalClient({
    launch: () => startNodeJournal(`--file=${file}`),
    clock: systemClock,
    logger: quietLogger,
  });
}
