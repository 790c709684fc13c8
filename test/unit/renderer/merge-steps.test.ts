import { describe, expect, test } from 'vitest';
import type { ClosingStepView } from '../../../preload/contract.ts';
import { mergeSteps } from '../../../renderer/views/merge-steps.ts';

const step = (
  id: ClosingStepView['id'],
  status: ClosingStepView['status'] = 'verified',
): ClosingStepView => ({
  id,
  status,
  code: `${id}.removed`,
});
const shown = (steps: readonly ClosingStepView[]) =>
  mergeSteps(steps).map(({ id, status }) => `${id} ${status}`);

describe('the closing as a visitor reads it', () => {
  test('has one line for the places that only a consultant knows', () => {
    expect(
      shown([step('files'), step('recents'), step('thumbnails'), step('clipboard'), step('chromium')]),
    ).toEqual(['files verified', 'traces verified', 'clipboard verified']);
  });

  test.each(['failed', 'not-checked', 'skipped'] as const)(
    'keeps a line for a place that is %s',
    (status) => {
      expect(shown([step('recents'), step('temp', status), step('crashes')])).toEqual([
        'traces verified',
        `temp ${status}`,
      ]);
    },
  );

  test('says nothing of a clock that was set: that is for the consultant (F03)', () => {
    const clock: ClosingStepView = { id: 'clock', status: 'verified', code: 'clock.set' };
    expect(mergeSteps([step('temp'), clock])).toEqual([
      { id: 'traces', status: 'verified', code: 'traces.removed' },
    ]);
  });

  test('is running until the last of them is done', () => {
    expect(shown([step('recents'), step('temp', 'waiting')])).toEqual(['traces running']);
    expect(shown([step('recents', 'waiting'), step('temp', 'waiting')])).toEqual(['traces waiting']);
  });

  test('leaves a list without them as it is', () => {
    const steps = [step('files'), step('token', 'failed')];
    expect(mergeSteps(steps)).toBe(steps);
  });
});
