import { describe, expect, test } from 'vitest';
import { VisitClock } from '../../../../main/core/visit/visit-clock.ts';

const NOON = 1_000_000_000;

/** Both clocks, moved by hand. */
function clocks() {
  const hand = { wall: NOON, uptime: 5_000, boot: 'boot-1' };
  const time = { wall: () => hand.wall, uptime: () => hand.uptime, boot: () => hand.boot };
  const pass = (ms: number) => {
    hand.wall += ms;
    hand.uptime += ms;
  };
  return { hand, time, pass };
}

describe('the wall times that a visit has seen', () => {
  test('are one stretch while nobody sets the clock, also when nobody looks for hours', () => {
    const { time, pass } = clocks();
    const clock = VisitClock.begin(time);
    pass(3 * 3_600_000);
    expect(clock.look()).toBe(0);
    expect(clock.stretches).toEqual([{ from: NOON, to: NOON + 3 * 3_600_000 }]);
  });

  test('are two after it was set, each as long as it may have been', () => {
    const { hand, time, pass } = clocks();
    const clock = VisitClock.begin(time);
    pass(60_000);
    hand.wall -= 3_600_000;
    expect(clock.look()).toBe(-3_600_000);
    expect(clock.stretches).toEqual([
      { from: NOON, to: NOON + 60_000 },
      { from: NOON - 3_600_000, to: NOON + 60_000 - 3_600_000 },
    ]);
    expect(clock.sets).toEqual([-3_600_000]);
  });

  test('grow by what a time server corrects, and that is no setting', () => {
    const { hand, time, pass } = clocks();
    const clock = VisitClock.begin(time);
    hand.wall -= 800;
    expect(clock.look()).toBe(0);
    pass(10_000);
    clock.look();
    expect(clock.stretches).toEqual([{ from: NOON - 800, to: NOON + 10_000 - 800 }]);
  });

  test('become one when somebody sets it without end', () => {
    const { hand, time } = clocks();
    const clock = VisitClock.begin(time);
    for (let turn = 0; turn < 250; turn += 1) {
      hand.wall += turn % 2 === 0 ? 5_000 : -5_000;
      clock.look();
    }
    expect(clock.stretches.length).toBeLessThanOrEqual(100);
    expect(clock.sets.length).toBeLessThanOrEqual(100);
    expect(clock.stretches.some(({ from, to }) => from <= NOON && to >= NOON + 5_000)).toBe(true);
  });

  test('a machine so busy that the two clocks are read seconds apart is no clock that was set', () => {
    const { hand, time, pass } = clocks();
    const clock = VisitClock.begin(time);
    const busy = {
      ...time,
      wall() {
        const { wall } = hand;
        pass(3_000);
        return wall;
      },
    };
    const resumed = VisitClock.resume(busy, clock.times);
    expect(resumed.look()).toBe(0);
    expect(resumed.sets).toEqual([]);
  });
});

describe('after a restart of the machine', () => {
  test('the last stretch has no end', () => {
    const { hand, time, pass } = clocks();
    const { times } = VisitClock.begin(time);
    pass(600_000);
    Object.assign(hand, { boot: 'boot-2', uptime: 20_000 });
    const clock = VisitClock.resume(time, times);
    expect(clock.stretches).toMatchObject([{ from: NOON }]);
    expect(clock.stretches[0]?.to).toBeGreaterThan(NOON + 1e12);
    expect(clock.sets).toEqual([]);
  });

  test('a clock that has lost the time is told, and its own time counts too', () => {
    const { hand, time } = clocks();
    const { times } = VisitClock.begin(time);
    Object.assign(hand, { boot: 'boot-2', uptime: 20_000, wall: 100_000 });
    const clock = VisitClock.resume(time, times);
    expect(clock.stretches[1]).toEqual({ from: 80_000, to: 100_000 });
    expect(clock.sets).toEqual([100_000 - NOON]);
  });

  test('where the system names no start, the time since it came up counts as well', () => {
    const { hand, time, pass } = clocks();
    hand.boot = '';
    const { times } = VisitClock.begin(time);
    pass(60_000);
    hand.wall -= 20_000;
    const clock = VisitClock.resume(time, times);
    expect(clock.stretches).toHaveLength(2);
    expect(clock.stretches[1]?.from).toBeLessThan(NOON);
  });
});

test('a beginning that is later than now, or unknown, tells nothing', () => {
  const { time } = clocks();
  expect(VisitClock.since(time, NOON + 1)).toBeNull();
  expect(VisitClock.since(time, 0)).toBeNull();
});
