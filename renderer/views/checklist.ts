/** The closing as a consultant goes through it with the visitor: the four points 4.8–4.11 of the process chart. */
import type { ClosingStepView, StepStatus } from '../../preload/contract.ts';
import { type CheckPoint, CLOSING_STEPS } from '../texts/closing-steps.ts';

const POINTS: readonly CheckPoint[] = ['logout', 'files', 'token', 'place'];

/** One point with what the machine has found out about it. */
export interface CheckLine {
  readonly id: CheckPoint;
  readonly status: StepStatus;
  /** Whose outcome a person must read: failed and unverified ones, and what still runs. */
  readonly open: readonly ClosingStepView[];
  /** What was verified, and what was not needed. */
  readonly done: readonly ClosingStepView[];
}

/** The worst first: one step that was not verified keeps the whole point from being ticked. */
const WORST: readonly StepStatus[] = ['failed', 'not-checked', 'running', 'waiting', 'verified', 'skipped'];

/** Sorts the steps under their points; a point without any step was not checked. */
export function checklist(steps: readonly ClosingStepView[]): readonly CheckLine[] {
  return POINTS.map((id) => {
    const own = steps.filter((step) => CLOSING_STEPS[step.id].point === id);
    const isDone = ({ status }: ClosingStepView) => status === 'verified' || status === 'skipped';
    return {
      id,
      status: WORST.find((status) => own.some((step) => step.status === status)) ?? 'not-checked',
      open: own.filter((step) => !isDone(step)),
      done: own.filter(isDone),
    };
  });
}

/** How many files the verified steps of a point have removed. */
export function removedIn({ done }: CheckLine): number {
  return done.reduce((sum, { removed }) => sum + (removed ?? 0), 0);
}

/** How long the steps of a point took together, milliseconds; 0 while one of them has still to be run. */
export function durationOf({ open, done }: CheckLine): number {
  const steps = [...open, ...done];
  if (steps.some(({ status }) => status === 'waiting' || status === 'running')) return 0;
  return steps.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
}

/** Whether no reader could look for a token: whether its owner holds it is then a question. */
export function isTokenUnseen(lines: readonly CheckLine[]): boolean {
  return lines.some(({ id, status }) => id === 'token' && status === 'not-checked');
}

/**
 * Whether «Всё в порядке» is true to say. A token that no reader could look for is left to the consultant: whether its
 * owner holds it is one of the four things that are looked at on the same screen.
 */
export function nothingOpen(lines: readonly CheckLine[]): boolean {
  return lines.every(
    ({ id, status }) =>
      status === 'verified' || status === 'skipped' || (id === 'token' && status === 'not-checked'),
  );
}
