/**
 * A power cut as far as a program can play it: the journal process is killed in the middle of its writing, again and
 * again, and after each kill the file is asked by SQLite itself and held against everything that was acknowledged.
 */
import Database from 'better-sqlite3';
import type { Consultation } from '../../main/core/journal/consultation.ts';
import type { JournalLink } from '../../main/core/journal/journal-link.ts';
import type { VisitRecord } from '../../main/core/journal/visit-record.ts';
import { readJournal } from '../../main/journal-process/journal-reader.ts';
import { startNodeJournal } from '../fakes/journal-parts.ts';
import { consultation, visitRecord } from '../fakes/journal-records.ts';

export interface Kills {
  /** Visits, rows of the log and corrections that the process has answered. */
  readonly acknowledged: number;
  /** Writes that were under way when the signal came: none means that nothing was tried. */
  readonly caught: number;
  /** What was lost, doubled or damaged; empty when all is well. */
  readonly wrong: readonly string[];
}

/** So many writes are under way at once: the process is busy when the signal comes. */
const UNDER_WAY = 16;

type Write =
  | { readonly call: 'recordVisit'; readonly input: VisitRecord }
  | { readonly call: 'saveConsultation'; readonly input: Consultation };

/** What was promised about a row: its number, and how many wordings of it are kept; a visit has one. */
interface Promised {
  readonly number: number;
  readonly version: number;
}

/** Kills among `writes` writes each, elsewhere every time, then brings the rest in peace. `onKill` hears of each. */
export async function killInWrites(
  file: string,
  { kills, writes }: { readonly kills: number; readonly writes: number },
  onKill: (kill: number, wrong: readonly string[]) => void = () => undefined,
): Promise<Kills> {
  const promised = new Map<string, Promised>();
  const wrong: string[] = [];
  let left: readonly Write[] = [];
  let [acknowledged, caught] = [0, 0];
  for (let kill = 1; kill <= kills; kill += 1) {
    const fresh = Array.from({ length: Math.ceil((writes - left.length) / 3) }, () => threeWrites());
    const all = [...left, ...fresh.flat()].slice(0, writes);
    const killAfter = Math.ceil(((kill * 0.618) % 1) * (all.length - UNDER_WAY - 1));
    const answered = await writeUntilKilled(file, all, killAfter, promised);
    acknowledged += answered.size;
    caught += Math.min(all.length, killAfter + UNDER_WAY) - answered.size;
    left = all.filter((write) => !answered.has(write));
    const found = faultsOf(file, promised);
    wrong.push(...found.map((fault) => `kill ${kill}: ${fault}`));
    onKill(kill, found);
  }
  // What was committed and not acknowledged keeps its number when it is brought again.
  acknowledged += (await writeUntilKilled(file, left, left.length, promised)).size;
  wrong.push(...faultsOf(file, promised).map((fault) => `at the end: ${fault}`));
  const read = await readJournal(file, (reader) => reader.verify(null).misfits);
  if (!read.ok) wrong.push(read.error.code);
  else wrong.push(...read.value.map(({ kind, number }) => `${kind} ${number}`));
  return { acknowledged, caught, wrong };
}

/** A visit, a row of the log, and the correction of that row. */
function threeWrites(): readonly Write[] {
  const row = consultation({ closedAt: null });
  return [
    { call: 'recordVisit', input: visitRecord() },
    { call: 'saveConsultation', input: row },
    { call: 'saveConsultation', input: { ...row, description: 'Исправлено', closedAt: row.openedAt } },
  ];
}

/** Writes and kills after so many acknowledgements; when that is all of them, it ends in peace. */
async function writeUntilKilled(
  file: string,
  writes: readonly Write[],
  killAfter: number,
  promised: Map<string, Promised>,
): Promise<ReadonlySet<Write>> {
  const answered = new Set<Write>();
  if (writes.length === 0) return answered;
  const link = startNodeJournal(`--file=${file}`);
  const exit = new Promise<void>((resolve) => void link.onExit(resolve));
  await ready(link);
  let sent = 0;
  const send = () => {
    const write = writes[sent];
    if (!write) return;
    sent += 1;
    link.send({ kind: 'request', id: sent, ...write });
  };
  await new Promise<void>((resolve, reject) => {
    link.onMessage((message) => {
      const { id, result } = message as { id: number; result: { ok: boolean; value: Partial<Promised> } };
      const write = writes[id - 1];
      if (!write || !result.ok) return reject(new Error(`refused: ${JSON.stringify(result)}`));
      answered.add(write);
      const { number = 0, version = 1 } = result.value;
      promised.set(write.input.id, { number, version });
      if (answered.size < killAfter) send();
      if (answered.size === killAfter) resolve();
    });
    for (let at = 0; at < UNDER_WAY; at += 1) send();
  });
  if (killAfter < writes.length && link.pid !== undefined) process.kill(link.pid, 'SIGKILL');
  else await link.close();
  await exit;
  return answered;
}

function ready(link: JournalLink): Promise<void> {
  return new Promise((resolve) => {
    const end = link.onMessage(() => {
      end();
      resolve();
    });
  });
}

/** Everything about the file on the disk that does not fit what was promised. */
function faultsOf(file: string, promised: ReadonlyMap<string, Promised>): readonly string[] {
  const database = new Database(file);
  const ask = <Row>(question: string) => database.prepare<[], Row>(question).all();
  try {
    const faults: string[] = [];
    const integrity = database.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') faults.push(`integrity_check: ${integrity}`);
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('a part without its row');
    const rows = ask<Promised & { readonly id: string }>(`
      SELECT id, number, 1 AS version FROM visits
      UNION ALL SELECT id, number, (SELECT count(*) FROM consultation_versions AS v
        WHERE v.year = c.year AND v.number = c.number) FROM consultations AS c`);
    for (const table of ['visits', 'consultations']) {
      const gaps = ask(`SELECT 1 FROM (SELECT count(*) AS rows, min(number) AS first, max(number) AS last
        FROM ${table}) WHERE rows <> last OR first <> 1`);
      if (gaps.length > 0) faults.push(`gaps or doubles in the numbers of ${table}`);
    }
    const halves = ask(`SELECT 1 FROM visits WHERE
      (SELECT count(*) FROM visit_portals WHERE visit = number) <> 2 OR
      (SELECT count(*) FROM visit_steps WHERE visit = number) <> 2 OR
      (SELECT count(*) FROM visit_refusals WHERE visit = number) <> 1`);
    if (halves.length > 0) faults.push(`${halves.length} visits are not whole`);
    const onDisk = new Map(rows.map((row) => [row.id, row]));
    for (const [id, { number, version }] of promised) {
      const row = onDisk.get(id);
      if (row?.number !== number) faults.push(`an acknowledged row is lost or has another number: ${number}`);
      else if (row.version < version) faults.push(`an acknowledged wording is lost: ${number}`);
    }
    return faults;
  } finally {
    database.close();
  }
}
