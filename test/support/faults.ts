/**
 * `kill -9` at a boundary of the closing, chosen exactly: the program is told by its debugger to kill itself
 * with the line of its log that marks the boundary, or with the so-many-th file that it removes. A package has no
 * debugger, and nothing in the program knows of this.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJournal as readReceipts } from '../../main/journal-process/journal-reader.ts';
import { filesWith } from './marker-search.ts';
import { Portal } from './portal.ts';
import {
  freePort,
  type JournalRow,
  programOf,
  readJournal,
  Workstation,
  type WorkstationFolders,
} from './workstation.ts';

/** A line of the log, as `closing.step files performed`; or `file 7`: with the seventh file that is removed. */
export type Boundary = string;

/** What is found after a kill and the start that follows it. */
export interface Fault {
  readonly boundary: Boundary;
  /** Files of the workstation that still hold a word of the visit. */
  readonly left: readonly string[];
  /** The rows that this visit added to the journal. */
  readonly rows: readonly JournalRow[];
  /** Whether receipts and rows fit together. */
  readonly misfits: number;
  readonly ms: number;
}

/** Papers in every place of the visit: one each is enough for the search. */
const PAPERS = 8;

/** Runs one closing undisturbed and tells its boundaries in order. */
export async function boundariesOf(station: Workstation): Promise<readonly Boundary[]> {
  await station.beginVisit();
  const before = station.log.length;
  await station.finishVisit();
  await station.leave();
  return station.log
    .slice(before)
    .map(boundaryOf)
    .filter((boundary) => boundary !== null);
}

function boundaryOf(line: string): Boundary | null {
  if (!line.startsWith('{"at"')) return null;
  const { event, step, phase } = JSON.parse(line) as Record<string, string>;
  if (!event?.startsWith('closing.')) return null;
  return [event, step, phase].filter((part) => part !== undefined).join(' ');
}

/**
 * The same, and the next start is killed while it recovers: with the first line of its log that says so. Seen from
 * outside, so the kill comes a few milliseconds later.
 */
export async function killInRecovery(
  station: Workstation,
  boundary: Boundary,
): Promise<{ readonly fault: Fault; readonly next: Workstation }> {
  return killed(station, boundary, async ({ folders, display }) => {
    const { executablePath, args, env } = programOf(folders, { display }, await freePort());
    const child = spawn(executablePath, args, { env });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stderr.on('data', (data: Buffer) => {
      if (data.toString().includes('"closing.step"')) child.kill('SIGKILL');
    });
    await gone;
  });
}

/** A visit that leaves papers everywhere, killed at the boundary, and the next start of the workstation. */
export function killAt(
  station: Workstation,
  boundary: Boundary,
): Promise<{ readonly fault: Fault; readonly next: Workstation }> {
  return killed(station, boundary, async () => undefined);
}

async function killed(
  station: Workstation,
  boundary: Boundary,
  meanwhile: (station: Workstation) => Promise<void>,
): Promise<{ readonly fault: Fault; readonly next: Workstation }> {
  const begun = performance.now();
  const { folders, display } = station;
  const since = Date.now();
  const word = `zqfault${since}`;
  const rows = readJournal(folders).length;
  await station.beginVisit();
  const portal = new Portal(station);
  await portal.open();
  await portal.logIn(word);
  await litter(station, word);
  await arm(station, boundary);
  const gone = new Promise((resolve) => station.app.process().once('exit', resolve));
  // The answer never comes: the program dies before it.
  void station.shell.evaluate(() => window.sector.call('visit.finish')).catch(() => undefined);
  const isOver = station
    .at('receipt')
    .waitFor()
    .then(
      () => true,
      () => station.app.process().exitCode === null && station.app.process().signalCode === null,
    );
  if ((await Promise.race([gone.then(() => 'gone'), isOver])) === true) {
    throw new Error(`«${boundary}» was not reached: ${station.log.slice(-12).join('\n')}`);
  }
  await gone;
  await meanwhile(station);

  const next = await Workstation.start({ display, folders });
  await next.screen('free');
  const verified = await readReceipts(join(folders.state, 'journal.sqlite'), (reader) => reader.verify(null));
  const fault = {
    boundary,
    left: filesWith(word, [folders.root], since),
    rows: readJournal(folders).slice(rows),
    misfits: verified.ok ? verified.value.misfits.length : -1,
    ms: Math.round(performance.now() - begun),
  };
  return { fault, next };
}

async function arm({ app }: Workstation, boundary: Boundary): Promise<void> {
  await app.evaluate((_electron, wanted) => {
    const die = () => process.kill(process.pid, 'SIGKILL');
    const [kind, count] = wanted.split(' ');
    if (kind === 'file') {
      const files = process.getBuiltinModule('node:fs/promises');
      const { unlink } = files;
      let left = Number(count);
      files.unlink = (path) => {
        left -= 1;
        if (left === 0) die();
        return unlink(path);
      };
      return;
    }
    const files = process.getBuiltinModule('node:fs');
    const write = files.writeSync as (fd: number, line: string | Uint8Array) => number;
    files.writeSync = ((fd: number, line: string | Uint8Array) => {
      const text = String(line);
      if (text.startsWith('{"at"')) {
        const { event, step, phase } = JSON.parse(text) as Record<string, string>;
        if ([event, step, phase].filter((part) => part !== undefined).join(' ') === wanted) die();
      }
      return write(fd, line);
    }) as typeof files.writeSync;
  }, boundary);
}

/** Leaves papers of a person wherever a visit can leave them, with the word in the name and in the content. */
async function litter(station: Workstation, word: string): Promise<void> {
  const { home, runtime, inbox }: WorkstationFolders = station.folders;
  const data = join(home, '.local', 'share');
  const trash = join(data, 'Trash');
  const [visit = 'unknown'] = readdirSync(join(runtime, 'visits'));
  const papers = [
    join(runtime, 'visits', visit),
    join(inbox, 'page'),
    join(trash, 'files'),
    join(home, 'Downloads'),
    join(home, '.cache', 'thumbnails', 'normal'),
    join(runtime, 'temp'),
  ];
  for (const folder of [...papers, join(trash, 'info')]) mkdirSync(folder, { recursive: true });
  for (let number = 0; number < PAPERS; number += 1) {
    for (const folder of papers) writeFileSync(join(folder, `${word}-${number}.pdf`), word);
    writeFileSync(
      join(trash, 'info', `${word}-${number}.pdf.trashinfo`),
      `[Trash Info]\nPath=${home}/${word}.pdf\nDeletionDate=2026-01-01T00:00:00\n`,
    );
  }
  writeFileSync(
    join(data, 'recently-used.xbel'),
    `<?xml version="1.0"?><xbel version="1.0"><bookmark href="file:///${word}.pdf"/></xbel>`,
  );
  await station.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), word);
}

/** What must hold after every kill; answers what does not, in words. */
export function faultsOf({ boundary, left, rows, misfits }: Fault): readonly string[] {
  const [row] = rows;
  const wrong = (isWrong: boolean, what: string) => (isWrong ? [`${boundary}: ${what}`] : []);
  // Once the marker is gone there is nothing to recover.
  const isOver = boundary === 'closing.unmarked';
  return [
    ...wrong(left.length > 0, `left ${left.join(', ')}`),
    ...wrong(rows.length !== 1, `${rows.length} rows in the journal`),
    ...wrong(row?.isClean !== true, 'not clean'),
    ...wrong(row?.isRecovered !== !isOver, 'the receipt does not say how it ended'),
    ...wrong(misfits !== 0, 'the receipts do not fit together'),
  ];
}
