import { describe, expect, test } from 'vitest';
import {
  CRASHES,
  GPU_DEATHS,
  judgeStart,
  type Moment,
  type RunMark,
  WITHIN,
} from '../../../../main/core/supervision/crash-count.ts';

const at = (uptime: number, boot = 'monday'): Moment => ({ boot, uptime });

/** Starts after crashes at these moments; answers the last start. */
function crashedAt(moments: readonly Moment[], stage: RunMark['stage'] = 'serving') {
  const [first = at(0), ...later] = moments;
  let start = judgeStart(null, first);
  for (const moment of later) start = judgeStart({ ...start.mark, stage }, moment);
  return start;
}

describe('crashes', () => {
  test('the first start is none, nor is one after an end in order', () => {
    const first = judgeStart(null, at(100));
    expect(first).toMatchObject({ hasCrashed: false, isHeld: false });
    expect(judgeStart({ ...first.mark, isRunning: false }, at(200))).toMatchObject({ hasCrashed: false });
  });

  test('so many within the time hold the workstation, one fewer does not', () => {
    const moments = Array.from({ length: CRASHES + 1 }, (_, turn) => at(turn * 1000));
    expect(crashedAt(moments.slice(0, -1))).toMatchObject({ hasCrashed: true, isHeld: false });
    expect(crashedAt(moments)).toMatchObject({ hasCrashed: true, isHeld: true, isHeldAtOnce: false });
  });

  test('those that lie longer back are forgotten', () => {
    expect(crashedAt([at(0), at(1000), at(2000), at(1000 + WITHIN)]).isHeld).toBe(false);
    expect(crashedAt([at(0), at(1000), at(2000), at(999 + WITHIN)]).isHeld).toBe(true);
  });

  test('a machine that was switched off begins anew, also where the system has no number for a boot', () => {
    expect(crashedAt([at(0), at(1), at(2), at(3, 'tuesday')])).toMatchObject({ hasCrashed: false });
    expect(crashedAt([at(500, ''), at(600, ''), at(700, ''), at(50, '')])).toMatchObject({ isHeld: false });
  });

  test('after the workstation was held, the count begins anew', () => {
    const held = crashedAt([at(0), at(1), at(2), at(3)]);
    expect(held.isHeld).toBe(true);
    expect(judgeStart({ ...held.mark, stage: 'serving' }, at(4))).toMatchObject({ isHeld: false });
  });

  test.each(['starting', 'recovering'] as const)('in the stage «%s» the closing waits as well', (stage) => {
    expect(crashedAt([at(0), at(1), at(2), at(3)], stage).isHeldAtOnce).toBe(true);
    expect(crashedAt([at(0), at(1), at(2)], stage).isHeldAtOnce).toBe(false);
  });
});

test('a graphics card whose process dies again and again is left alone until the machine is started anew', () => {
  const run = judgeStart(null, at(0)).mark;
  expect(judgeStart({ ...run, gpuDeaths: GPU_DEATHS - 1 }, at(1)).mark.isSoftware).toBe(false);
  const software = judgeStart({ ...run, gpuDeaths: GPU_DEATHS, isRunning: false }, at(1)).mark;
  expect(software.isSoftware).toBe(true);
  expect(judgeStart(software, at(2)).mark.isSoftware).toBe(true);
  expect(judgeStart(software, at(2, 'tuesday')).mark.isSoftware).toBe(false);
});
