import { growthOf, type Sample, visitsInARow } from '../../support/visits-in-a-row.ts';
import { writeReport } from './report.ts';

/** More than a visit ever takes, with its share of a renewal. */
const VISIT_LIMIT = 30_000;

/** Handles and processes of so many visits are what the others are measured by. */
const FIRST = 5;

/** Most that memory after garbage collection may grow. */
const MOST_GROWTH = 0.1;

/** Visits in a row; true when nothing grew, nothing was left over and every receipt is clean and fits. */
export async function soakVisits(display: string, visits: number): Promise<boolean> {
  const row = await visitsInARow(display, visits, visits * VISIT_LIMIT);
  const { samples, journal, misfits } = row;
  const most = (pick: (sample: Sample) => number, of: readonly Sample[]) => Math.max(...of.map(pick));
  const [first] = samples;
  const start = samples.slice(0, FIRST);
  const grown = (pick: (sample: Sample) => number) => most(pick, samples) - most(pick, start);
  const growth = growthOf(samples);
  const found = {
    visits,
    programs: new Set(samples.map(({ pid }) => pid)).size,
    unclean: visits - journal.filter(({ isClean }) => isClean).length,
    misfits,
    sessionsLeft: most(({ sessions }) => sessions, samples),
    memoryFirstKb: first?.memory,
    memoryMostKb: most(({ memory }) => memory, samples),
    memoryLastKb: samples.at(-1)?.memory,
    growth,
    handlesMore: grown(({ handles }) => handles),
    processesMore: grown(({ processes }) => processes),
    pagesMore: grown(({ contents }) => contents),
    renewalMs: [...row.gaps].sort((a, b) => a - b)[Math.floor(row.gaps.length / 2)],
  };
  writeReport('visits', { ...found, samples, gaps: row.gaps });
  console.log(JSON.stringify(found, null, 2));
  const left = found.unclean + misfits + found.sessionsLeft + found.processesMore + found.pagesMore;
  const isFine = samples.length === visits && left === 0 && growth < MOST_GROWTH && found.handlesMore < FIRST;
  console.log(
    `soak: ${visits} visits, ${found.unclean} not clean, memory at most ${(growth * 100).toFixed(1)} % larger: ${isFine ? 'ok' : 'FAILED'}`,
  );
  return isFine;
}
