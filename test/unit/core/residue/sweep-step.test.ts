import { describe, expect, test } from 'vitest';
import type { ClosingContext } from '../../../../main/core/closing/closing.ts';
import type { Dating } from '../../../../main/core/residue/dating.ts';
import { skippedStep, sweepStep } from '../../../../main/core/residue/sweep-step.ts';
import type { SweepTarget } from '../../../../main/core/residue/sweep-target.ts';
import { nobodyKnows } from '../../../fakes/dating.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

const context: ClosingContext = { visitId: 'visit-1', dating: nobodyKnows, isRecovered: false };

function target(found: number, left: number | 'unknown', asked: Dating[] = []): SweepTarget {
  return {
    id: 'trash',
    async plan(dating) {
      asked.push(dating);
      return { items: found };
    },
    async wipe(dating) {
      asked.push(dating);
      return { overwritten: 0 };
    },
    async verify(dating) {
      asked.push(dating);
      return left;
    },
  };
}

async function verdictOf(found: number, left: number | 'unknown') {
  const clock = new HandClock();
  const step = sweepStep(target(found, left), clock);
  await step.plan(context);
  const performed = step.perform(context, () => undefined);
  await clock.advance(5_000);
  await performed;
  return step.verify(context);
}

describe('sweeping a place', () => {
  test('is verified when nothing is left', async () => {
    expect(await verdictOf(3, 0)).toEqual({
      status: 'verified',
      code: 'trash.removed',
      found: 3,
      removed: 3,
      left: 0,
    });
  });

  test('fails when something is left, and says how much', async () => {
    expect(await verdictOf(3, 1)).toMatchObject({
      status: 'failed',
      code: 'trash.left',
      removed: 2,
      left: 1,
    });
  });

  test('fails when nobody could look again', async () => {
    expect(await verdictOf(3, 'unknown')).toEqual({
      status: 'failed',
      code: 'trash.not-checked',
      found: 3,
    });
  });

  test('never claims to have removed fewer than nothing', async () => {
    expect(await verdictOf(0, 2)).toMatchObject({ status: 'failed', removed: 0, left: 2 });
  });

  test('asks the target about the time of the visit', async () => {
    const asked: Dating[] = [];
    const step = sweepStep(target(1, 0, asked), new HandClock());
    await step.plan(context);
    await step.perform(context, () => undefined);
    await step.verify(context);
    expect(asked).toEqual(Array(4).fill(nobodyKnows));
  });

  test('forgets the count of an earlier closing when the new one breaks', async () => {
    let isBroken = false;
    const step = sweepStep(
      {
        ...target(5, 0),
        plan: async () => {
          if (isBroken) throw new Error('EIO');
          return { items: 5 };
        },
      },
      new HandClock(),
    );
    await step.plan(context);
    isBroken = true;
    await expect(step.plan(context)).rejects.toThrow('EIO');
    expect(await step.verify(context)).toMatchObject({ found: 0, removed: 0 });
  });

  test('guards the workstation', () => {
    expect(sweepStep(target(0, 0), new HandClock()).guards).toBe('workstation');
  });

  test('tries again when something is held, and tells how often it overwrote', async () => {
    const clock = new HandClock();
    const lefts = [2, 1, 0, 0];
    let wipes = 0;
    const step = sweepStep(
      {
        ...target(2, 0),
        wipe: async () => {
          wipes += 1;
          return { overwritten: 1 };
        },
        verify: async () => lefts.shift() ?? 0,
      },
      clock,
    );
    await step.plan(context);
    const performed = step.perform(context, () => undefined);
    await clock.advance(1_500);
    await performed;
    expect(wipes).toBe(3);
    expect(clock.pending).toBe(0);
    expect(await step.verify(context)).toMatchObject({ status: 'verified', overwritten: 3 });
  });

  test('does not begin another try when half of its time is over', async () => {
    const clock = new HandClock();
    let wipes = 0;
    const step = sweepStep(
      {
        ...target(1, 1),
        wipe: async () => {
          wipes += 1;
          clock.spend(61_000);
          return { overwritten: 0 };
        },
      },
      clock,
    );
    const performed = step.perform(context, () => undefined);
    await clock.advance(5_000);
    await performed;
    expect(wipes).toBe(1);
  });

  test('that is spared says so, and blocks nobody', async () => {
    const step = skippedStep('temp');
    expect([step.id, await step.plan(context)]).toEqual(['temp', 0]);
    await step.perform(context, () => undefined);
    expect(await step.verify(context)).toEqual({ status: 'skipped', code: 'sweep.spared' });
  });
});
