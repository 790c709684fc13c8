import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../../main/core/base/clock.ts';
import { fail, ok, type Result } from '../../../../main/core/base/result.ts';
import {
  isTellable,
  SIZE_STEP,
  type SurveyDay,
  surveyBytes,
  surveyDay,
} from '../../../../main/core/fleet/contract/survey-day.ts';
import type { SurveyTallies } from '../../../../main/core/fleet/shipment.ts';
import { DAYS_AGAIN, ownMinute, SurveySender } from '../../../../main/core/fleet/survey-sender.ts';
import { HandClock, MORNING } from '../../../fakes/hand-clock.ts';

const mark = (question: string, score: number, count: number, provider: string | null = null) => ({
  ...{ question, provider, score, count },
});

describe('a day of the survey', () => {
  const full = surveyDay('2026-03-02', [
    mark('speed', 5, 3),
    mark('speed', 2, 2),
    mark('clarity', 4, 9, 'hh'),
  ]);

  test('has the same length whether or not anybody has answered, and reads as JSON', () => {
    const [empty, some] = [surveyBytes(surveyDay('2026-03-02', [])), surveyBytes(full)];
    expect([empty.length, some.length]).toEqual([SIZE_STEP, SIZE_STEP]);
    expect(JSON.parse(new TextDecoder().decode(some))).toEqual(full);
    const many = Array.from({ length: 90 }, (_, at) => mark(`question-${at}`, 3, 5));
    expect(surveyBytes(surveyDay('2026-03-02', many)).length % SIZE_STEP).toBe(0);
    // Two days without answers differ in the day alone.
    const other = new TextDecoder().decode(surveyBytes(surveyDay('2026-03-03', [])));
    expect(other.replace('2026-03-03', '2026-03-02')).toBe(new TextDecoder().decode(empty));
  });

  test('stands in the order of its words, however it was counted', () => {
    expect(surveyDay('2026-03-02', full.tallies.toReversed())).toEqual(full);
  });

  test('leaves out a kind of which there are fewer than five, and who sends one all the same is refused', () => {
    const few = [mark('speed', 5, 3), mark('speed', 1, 1), mark('speed', 4, 4, 'hh'), mark('clarity', 1, 5)];
    const told = surveyDay('2026-03-02', few);
    expect(told.tallies).toEqual([mark('clarity', 1, 5)]);
    expect(isTellable(told)).toBe(true);
    expect(isTellable({ ...told, tallies: few })).toBe(false);
  });
});

describe('when it is sent', () => {
  function ground({ answers = [] as SurveyTallies, last = null as string | null } = {}) {
    const clock = new HandClock();
    const sent: { readonly at: number; readonly day: SurveyDay }[] = [];
    const state: { last: string | null; answer: Result<null> } = { last, answer: ok(null) };
    const moment = () => {
      const at = new Date(MORNING + clock.monotonic());
      return { day: at.toISOString().slice(0, 10), minute: 60 * at.getUTCHours() + at.getUTCMinutes() };
    };
    const sender = new SurveySender({
      ...{ clock, now: moment, workstation: 'ensk-03' },
      tallies: async () => ok(answers),
      send: async (day) => {
        if (state.answer.ok) sent.push({ at: clock.monotonic(), day });
        return state.answer;
      },
      last: {
        read: () => state.last,
        write: (day) => {
          state.last = day;
        },
      },
    });
    return { clock, sent, state, sender };
  }
  const DAY = 24 * 60 * MINUTE;

  test('once a day at its own minute, and at the same moments with and without answers', async () => {
    const answered = ground({ answers: [mark('speed', 5, 6)] });
    const silent = ground();
    for (const one of [answered, silent]) {
      one.state.last = '2026-03-02';
      one.sender.begin();
      await one.clock.advance(3 * DAY);
    }
    const moments = ({ sent }: typeof silent) => sent.map(({ at, day }) => `${at} ${day.day}`);
    expect(moments(answered)).toEqual(moments(silent));
    expect(silent.sent).toHaveLength(3 * DAYS_AGAIN);
    const minutes = new Set(silent.sent.map(({ at }) => ((MORNING + at) % DAY) / MINUTE));
    expect(
      [...minutes].every((minute) => minute >= ownMinute('ensk-03') && minute < ownMinute('ensk-03') + 5),
    ).toBe(true);
    expect(silent.sent.every(({ at, day }) => Date.parse(day.day) + DAY <= MORNING + at)).toBe(true);
  });

  test('never the day that still goes on; what was missed comes too, at most two months', async () => {
    for (const [last, days] of [
      [null, 7],
      ['2026-03-01', 7],
      ['2026-02-20', 16],
      ['2020-01-01', 62],
    ] as const) {
      const { clock, sent, sender } = ground({ last });
      sender.begin();
      await clock.advance(MINUTE);
      expect(sent.map(({ day }) => day.day).at(-1)).toBe('2026-03-01');
      expect(sent).toHaveLength(days);
    }
  });

  test('again when the centre was away, until it is done for the day; another program of the day sends nothing', async () => {
    const { clock, sent, state, sender } = ground();
    state.answer = fail('fleet.away', '');
    sender.begin();
    await clock.advance(20 * MINUTE);
    expect(sent).toEqual([]);
    state.answer = ok(null);
    await clock.advance(60 * MINUTE);
    expect(sent).toHaveLength(DAYS_AGAIN);
    const next = ground({ last: state.last });
    next.sender.begin();
    await next.clock.advance(60 * MINUTE);
    expect(next.sent).toEqual([]);
  });

  test('workstations have minutes of their own, before the centre writes at six', () => {
    const minutes = Array.from({ length: 1000 }, (_, at) => ownMinute(`ensk-${at}`));
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(180);
    expect(Math.max(...minutes)).toBeLessThan(300);
    expect(new Set(minutes).size).toBeGreaterThan(90);
  });
});
