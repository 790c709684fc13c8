/** What a person typed, looked for in the memory of every process; real keys, and nothing of a driver in the program. */
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import {
  copiesOf,
  leaveTyped,
  startTypedStation,
  Typed,
  type TypedStation,
  typedVisit,
  typeEverything,
} from '../support/typed-visit.ts';
import { isWhole } from '../support/whole.ts';
import { until } from '../support/workstation.ts';

const display = displayForTests();

/** The program before goes a moment after the free screen has come. */
const nothingIsLeft = (station: TypedStation, all: readonly Typed[]) => {
  let last: Readonly<Record<string, number>> = {};
  return until(
    () => {
      const { counts, processes } = copiesOf(station, all);
      last = counts;
      // The journal of a fresh program begins behind its first picture.
      const isWhole = WHOLE.every((one) => processes.includes(one));
      return Object.keys(counts).length === 0 && isWhole ? processes : undefined;
    },
    () => `still in memory, or not all of the program there: ${JSON.stringify(last)}`,
  );
};

/** One program: what starts it again, main, network, graphics, window, journal, and what Chromium forks from. */
const WHOLE = ['NetworkService', 'gpu-process', 'journal', 'main', 'renderer'];

// The installed build has a main script of its own; the memory of another process is read as Linux shows it.
describe.skipIf(process.env.SECTOR_EXECUTABLE || process.platform !== 'linux')('on a workstation', () => {
  let station: TypedStation;
  const all: Typed[] = [];
  beforeAll(async () => {
    station = await startTypedStation(display.name, true);
  });
  afterAll(() => station?.stop());

  test('F10 nothing that was typed is in any process once the place is free again', async () => {
    const typed = new Typed();
    all.push(typed);
    await typeEverything(station, typed);
    // A search that does not see what is there proves nothing.
    const during = new Set(copiesOf(station, all).copies.map(({ kind }) => kind));
    expect([...during].toSorted()).toEqual([
      'cookie',
      'field',
      'password',
      'scan content',
      'scan name',
      'search',
      'text',
      'title',
    ]);
    await leaveTyped(station, typed, 'finished');
    expect(await nothingIsLeft(station, all)).toEqual(expect.arrayContaining(WHOLE));
  });

  if (isWhole)
    test('F10 nor after a visit that nobody ended, nor after three', async () => {
      all.push(await typedVisit(station, 'idle'));
      all.push(await typedVisit(station));
      expect(await nothingIsLeft(station, all)).toEqual(expect.arrayContaining(WHOLE));
    });
});

test.skipIf(process.env.SECTOR_EXECUTABLE || process.platform !== 'linux')(
  'F10 nor where nobody starts the program again but itself',
  async () => {
    const station = await startTypedStation(display.name, false);
    try {
      expect(await nothingIsLeft(station, [await typedVisit(station)])).toEqual(
        expect.arrayContaining(WHOLE),
      );
    } finally {
      await station.stop();
    }
  },
);
