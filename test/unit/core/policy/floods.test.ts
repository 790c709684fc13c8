import { describe, expect, test } from 'vitest';
import { FLOOD_LIMITS } from '../../../../main/core/policy/flood-limits.ts';
import { FloodWatch } from '../../../../main/core/policy/flood-watch.ts';
import { FramePace } from '../../../../main/core/policy/frame-pace.ts';
import { PageMeter } from '../../../../main/core/policy/page-meter.ts';
import { shownTitle } from '../../../../main/core/portals/shown-name.ts';
import { pathOf } from '../../../../main/core/portals/tab-title.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

describe('what is counted of a page', () => {
  test('one that goes on for ever goes past its measure, one that is only busy does not', () => {
    const clock = new HandClock();
    const { most, within } = FLOOD_LIMITS.navigations;
    const busy = new PageMeter(clock);
    for (let round = 0; round < 5; round += 1) {
      for (let count = 0; count < most; count += 1) expect(busy.note('navigations')).toBe(false);
      clock.spend(within);
    }
    for (let count = 0; count < most; count += 1) busy.note('navigations');
    expect(busy.note('refusals')).toBe(false);
    expect(busy.note('navigations')).toBe(true);
    busy.clear();
    expect(busy.note('navigations')).toBe(false);
  });
});

describe('frames of other sites', () => {
  test('F92 four load at once, each further one in its turn, in order; who rests has four again', async () => {
    const clock = new HandClock();
    const pace = new FramePace(clock);
    const { atOnce, every } = FLOOD_LIMITS.framePace;
    const gone: number[] = [];
    for (let one = 0; one < 10; one += 1) pace.pass(() => gone.push(one));
    expect(gone).toHaveLength(atOnce);
    await clock.advance(every - 1);
    expect(gone).toHaveLength(atOnce);
    for (let turn = 0; turn < 3; turn += 1) await clock.advance(every);
    expect(gone).toEqual([...Array(atOnce + 3).keys()]);
    pace.clear();
    await clock.advance(20 * every);
    expect(gone).toHaveLength(atOnce + 3);
    for (let one = 0; one < 10; one += 1) pace.pass(() => gone.push(one));
    expect(gone).toHaveLength(atOnce + 3 + atOnce);
  });
});

describe('frames of other sites while the main process works hard', () => {
  test('F92 wait until it does not, and half a second at most', async () => {
    const clock = new HandClock();
    let worked = 0;
    const { atOnce, every, mostHeld } = FLOOD_LIMITS.framePace;
    const pace = new FramePace(clock, () => worked);
    let gone = 0;
    for (let one = 0; one < 20; one += 1)
      pace.pass(() => {
        gone += 1;
      });
    const turn = async (work: number) => {
      worked += work;
      await clock.advance(every);
    };
    for (let count = 0; count < mostHeld; count += 1) await turn(0.9 * every);
    expect(gone).toBe(atOnce);
    await turn(0.9 * every);
    expect(gone).toBe(atOnce + 1);
    for (let count = 0; count < 3; count += 1) await turn(0.2 * every);
    expect(gone).toBe(atOnce + 4);
  });
});

describe('which page keeps the main process at work', () => {
  const hard = { elapsed: 1000, main: 900 };
  const work = (a: number, b: number) => [
    { id: 'a', work: a },
    { id: 'b', work: b },
  ];

  test('the one that worked hard at every look', () => {
    const watch = new FloodWatch();
    for (let look = 1; look < FLOOD_LIMITS.turns.looks; look += 1) {
      expect(watch.note({ ...hard, pages: work(950, look === 1 ? 990 : 10) })).toBeNull();
    }
    expect(watch.note({ ...hard, pages: work(800, 990) })).toBe('a');
    expect(watch.note({ ...hard, pages: work(800, 990) })).toBeNull();
  });

  test('nobody while the main process has little to do, or works by itself', () => {
    const watch = new FloodWatch();
    for (let look = 0; look < 20; look += 1) {
      expect(watch.note({ elapsed: 1000, main: 200, pages: work(1000, 1000) })).toBeNull();
      expect(watch.note({ ...hard, pages: work(20, 20) })).toBeNull();
      // A machine that is busy with something else: the look comes late, and nobody worked more for it.
      expect(watch.note({ elapsed: 9000, main: 900, pages: work(3000, 3000) })).toBeNull();
    }
  });
});

describe('what a page says of itself', () => {
  test('a title is as long as anybody reads, and no letter is cut in two', () => {
    expect(shownTitle('Портал')).toBe('Портал');
    const { letters } = FLOOD_LIMITS.titles;
    const long = shownTitle(`${'я'.repeat(letters - 1)}😀${'я'.repeat(4000)}`);
    expect(long).toBe(`${'я'.repeat(letters - 1)}…`);
  });

  test('an address of a megabyte is read to its first letters', () => {
    expect(pathOf(`https://a.ru/${'x'.repeat(1_000_000)}`)).toHaveLength(
      FLOOD_LIMITS.addresses.letters - 'https://a.ru'.length,
    );
  });
});
