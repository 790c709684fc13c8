import { describe, expect, test } from 'vitest';
import { judge, type Verdict } from '../../../../main/core/closing/closing.ts';
import { inboxStep } from '../../../../main/core/scans/inbox-step.ts';
import { fakeStep } from '../../../fakes/closing-steps.ts';
import { nobodyKnows } from '../../../fakes/dating.ts';

const context = { visitId: 'visit-1', dating: nobodyKnows, isRecovered: false };

/** The step over an inbox in some state, and what was done in which order. */
function closing(trouble: string | null, verdict: Verdict) {
  const calls: string[] = [];
  const sweep = fakeStep({
    id: 'scans',
    plan: async () => calls.push('counted'),
    verify: async () => verdict,
  });
  const inbox = {
    trouble,
    check: async () => void calls.push('checked'),
    settled: async () => void calls.push('settled'),
  };
  return { step: inboxStep(inbox, sweep), calls };
}

const CLEAN: Verdict = { status: 'verified', code: 'scans.removed', left: 0 };

describe('the sweep of the scan inbox', () => {
  test('waits for scans on their way, and looks at the folders before it counts', async () => {
    const { step, calls } = closing(null, CLEAN);
    await step.plan(context);
    expect(calls).toEqual(['settled', 'checked', 'counted']);
    expect(await step.verify(context)).toEqual(CLEAN);
  });

  test.each(['missing', 'denied', 'unreachable'])(
    'of a folder that is %s is «не проверено», and holds nobody up',
    async (trouble) => {
      const { step } = closing(trouble, CLEAN);
      const verdict = await step.verify(context);
      expect(verdict).toEqual({ status: 'not-checked', code: `scans.${trouble}` });
      expect(judge([step], [{ id: 'scans', ...verdict }])).toEqual({ outcome: 'clean', code: 'clean' });
    },
  );

  test('that leaves something in a folder that can be reached takes the workstation out of service', async () => {
    const left: Verdict = { status: 'failed', code: 'scans.left', left: 1 };
    const { step } = closing('missing', left);
    expect(await step.verify(context)).toEqual(left);
    expect(judge([step], [{ id: 'scans', ...left }])).toEqual({ outcome: 'residue', code: 'scans.left' });
  });
});
