import process from 'node:process';
import { expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { growthOf, visitsInARow } from '../support/visits-in-a-row.ts';
import { isWhole } from '../support/whole.ts';

const display = displayForTests();

/**
 * Each visit has a program of its own: what it leaves over is there after the second, and two more tell a leak from what
 * Chromium opens once. Ten with `npm run soak -- whole`, hundreds with `npm run soak`.
 */
const ALL = isWhole ? 10 : 4;

// The installed build has a main script of its own.
test.skipIf(process.env.SECTOR_EXECUTABLE)(
  'visits in a row: memory, handles and processes stay, and each visit has a program of its own',
  async () => {
    const { samples, journal, misfits } = await visitsInARow(display.name, ALL);

    expect(samples).toHaveLength(ALL);
    for (const { contents, sessions, stored, worker } of samples) {
      expect({ contents, sessions, stored, worker }).toEqual({
        contents: 1,
        sessions: 0,
        stored: 'cookie localStorage sessionStorage indexedDB caches serviceWorker',
        worker: 'ran',
      });
    }
    expect(new Set(samples.map(({ pid }) => pid)).size).toBe(ALL);
    const [first] = samples;
    expect(growthOf(samples)).toBeLessThan(0.1);
    for (const { handles, processes } of samples) {
      expect(processes).toBe(first?.processes);
      // Chromium opens one or the other more, and closes it again.
      expect(handles).toBeLessThan((first?.handles ?? 0) + 5);
    }
    expect(misfits).toBe(0);
    expect(journal).toHaveLength(ALL);
    expect(journal.filter(({ isClean, endReason }) => !isClean || endReason !== 'visitor')).toEqual([]);
  },
);
