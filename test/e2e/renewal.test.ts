import process from 'node:process';
import { expect, test } from 'vitest';
import { VISITS } from '../../main/core/visit/renewal.ts';
import { displayForTests } from '../support/running.ts';
import { growthOf, visitsInARow } from '../support/visits-in-a-row.ts';

const display = displayForTests();

const ALL = 20;
const LIMIT = 150_000;

// The installed build has a main script of its own.
test.skipIf(process.env.SECTOR_EXECUTABLE)(
  'twenty visits: memory, handles and processes stay, and the program is renewed when nobody is there',
  async () => {
    const { samples, journal, misfits } = await visitsInARow(display.name, ALL, LIMIT);

    expect(samples).toHaveLength(ALL);
    for (const { contents, sessions, stored, worker } of samples) {
      expect({ contents, sessions, stored, worker }).toEqual({
        contents: 1,
        sessions: 0,
        stored: 'cookie localStorage sessionStorage indexedDB caches serviceWorker',
        worker: 'ran',
      });
    }
    const runs = Map.groupBy(samples, ({ pid }) => pid);
    expect([...runs.values()].map(({ length }) => length)).toEqual(Array(ALL / VISITS).fill(VISITS));
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
  LIMIT,
);
