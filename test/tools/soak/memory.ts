import { megabytesOf } from '../../support/memory-search.ts';
import { copiesOf, startTypedStation, type Typed, typedVisit } from '../../support/typed-visit.ts';
import { writeReport } from './report.ts';

/** So long after the free screen what was typed is looked for. */
const AFTER = 5000;

/** Every so many runs there are three visits in place of one; every other run ends by itself. */
const LONG = 4;

interface Run {
  readonly visits: number;
  readonly way: 'finished' | 'idle';
  readonly counts: Readonly<Record<string, number>>;
  readonly copies: number;
  readonly searchedMb: number;
  readonly processes: readonly string[];
  readonly restMb: number;
}

/**
 * Whole workstations, one after the other, without a driver: a person types, the place becomes free, and five seconds
 * later the memory of every process is searched. True when nothing was found in any run.
 */
export async function soakMemory(display: string, runs: number): Promise<boolean> {
  const done: Run[] = [];
  for (let run = 0; run < runs; run += 1) {
    const visits = run % LONG === LONG - 1 ? 3 : 1;
    const way = run % 2 === 1 ? 'idle' : 'finished';
    const one = await runOnce(display, visits, way).catch((cause: unknown) => {
      // The hands missed on a busy machine, and nothing was measured: once more, and a second time counts.
      console.log(`${run + 1}/${runs}: again: ${(cause as Error).message.split('\n')[0]}`);
      return runOnce(display, visits, way);
    });
    done.push(one);
    console.log(
      `${run + 1}/${runs}: ${visits} visits, ${way}: ${one.copies} copies in ${one.searchedMb.toFixed(0)} MB of ${one.processes.length} processes ${JSON.stringify(one.counts)}`,
    );
  }
  const clean = done.filter(({ copies }) => copies === 0).length;
  writeReport('memory', { runs, clean, done });
  console.log(`memory: ${clean} of ${runs} runs without a copy of anything that was typed`);
  return clean === runs;
}

async function runOnce(display: string, visits: number, way: 'finished' | 'idle'): Promise<Run> {
  const station = await startTypedStation(display, true);
  try {
    const all: Typed[] = [];
    while (all.length < visits)
      all.push(await typedVisit(station, all.length === visits - 1 ? way : 'finished'));
    await new Promise((resolve) => setTimeout(resolve, AFTER));
    const { copies, counts, bytes, processes } = copiesOf(station, all);
    const restMb = megabytesOf(station.person.pids());
    return { visits, way, counts, copies: copies.length, searchedMb: bytes / 1e6, processes, restMb };
  } finally {
    await station.stop();
  }
}
