import { expect, test } from 'vitest';
import type { ClosingStepView, StepStatus } from '../../../preload/contract.ts';
import { checklist, durationOf, nothingOpen, removedIn } from '../../../renderer/views/checklist.ts';

const step = (
  id: ClosingStepView['id'],
  status: StepStatus,
  more: Partial<ClosingStepView> = {},
): ClosingStepView => ({
  ...{ id, status, code: `${id}.${status}` },
  ...more,
});
const statuses = (steps: readonly ClosingStepView[]) =>
  checklist(steps).map(({ id, status }) => [id, status]);

test('the four points of the chart in their order, each as bad as its worst step', () => {
  const steps = [
    step('portals', 'verified'),
    step('browser', 'verified'),
    step('files', 'verified', { removed: 12 }),
    step('scans', 'not-checked'),
    step('trash', 'verified', { removed: 2 }),
    step('clipboard', 'verified'),
    step('print', 'failed'),
    step('chromium', 'not-checked'),
    step('token', 'verified'),
  ];
  expect(statuses(steps)).toEqual([
    ['logout', 'verified'],
    ['files', 'not-checked'],
    ['token', 'verified'],
    ['place', 'failed'],
  ]);
  const [, files, , place] = checklist(steps);
  expect(files && removedIn(files)).toBe(14);
  expect(place?.open.map(({ id }) => id)).toEqual(['print', 'chromium']);
});

test('a point that nobody has looked at is not checked, and one that still runs is not done', () => {
  expect(statuses([step('portals', 'verified'), step('browser', 'running')])).toEqual([
    ['logout', 'running'],
    ['files', 'not-checked'],
    ['token', 'not-checked'],
    ['place', 'not-checked'],
  ]);
});

test('a point has lasted as long as its steps together, once all of them are through', () => {
  const took = (status: StepStatus) => [
    step('files', 'verified', { durationMs: 900 }),
    step('trash', status, { durationMs: 2400 }),
  ];
  const files = (steps: readonly ClosingStepView[]) => checklist(steps).find(({ id }) => id === 'files');
  const durations = (['failed', 'running'] as const).map((status) => {
    const line = files(took(status));
    return line && durationOf(line);
  });
  expect(durations).toEqual([3300, 0]);
});

test('all is in order where only the token was left to the eyes of the consultant', () => {
  const isFine = (steps: readonly ClosingStepView[]) => nothingOpen(checklist(steps));
  const fine = [step('portals', 'skipped'), step('files', 'verified'), step('print', 'verified')];
  expect(isFine([...fine, step('token', 'verified')])).toBe(true);
  expect(isFine([...fine, step('token', 'not-checked')])).toBe(true);
  expect(isFine([...fine, step('token', 'failed')])).toBe(false);
  expect(isFine([...fine, step('token', 'verified'), step('trash', 'not-checked')])).toBe(false);
});
