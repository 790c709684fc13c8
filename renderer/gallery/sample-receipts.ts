/** Receipts, one for each kind of verdict, and the list of past closings. */
import type { ClosingStepView, Headline, Output, Receipt } from '../../preload/contract.ts';
import { doneSteps, left, step, stepsWith, troubledSteps } from './sample-steps.ts';

/** Where every portal confirmed and every step was verified. */
const good: Headline = { verdict: 'verified', logout: 'everywhere', matters: [] };

export function receipt(steps: readonly ClosingStepView[], more: Partial<Receipt> = {}): Receipt {
  return {
    endedAt: '2025-07-14T11:12:00+03:00',
    isRecovered: false,
    isClean: true,
    headline: good,
    portalsLeft: 2,
    filesRemoved: 14,
    steps: [...steps],
    ...more,
  };
}

const notLeft = (
  verdict: Headline['verdict'],
  ...matters: Headline['matters']
): Pick<Receipt, 'headline' | 'portalsLeft'> => ({
  headline: { verdict, logout: 'not-everywhere', matters },
  portalsLeft: 1,
});

/** A receipt for each kind of verdict. The headlines are those of the core's own rule, which a test sees to. */
export const receipts = {
  confirmed: receipt(doneSteps),
  probable: receipt(stepsWith('logout.probable', 'not-checked', [left.unproved]), {
    ...notLeft('not-checked', { kind: 'logout', trouble: 'not-proved', portals: [left.unproved] }),
    portalsLeft: 0,
  }),
  token: receipt(
    stepsWith('logout.probable', 'not-checked', [left.gosuslugi, left.token]),
    notLeft('not-checked', { kind: 'logout', trouble: 'token-may-live', portals: [left.token] }),
  ),
  failed: receipt(
    stepsWith('logout.failed', 'failed', [left.gosuslugi, left.trudvsem]),
    notLeft('failed', { kind: 'logout', trouble: 'not-left', portals: [left.trudvsem] }),
  ),
  skipped: receipt(
    stepsWith('logout.skipped', 'not-checked', [left.gosuslugi, left.noPlan]),
    notLeft('not-checked', { kind: 'logout', trouble: 'no-plan', portals: [left.noPlan] }),
  ),
  crashed: receipt(
    stepsWith('logout.skipped', 'not-checked', [left.crashed, { ...left.noPlan, ...crash() }]),
    {
      ...notLeft('failed', {
        kind: 'logout',
        trouble: 'after-crash',
        portals: [left.crashed, { ...left.noPlan, ...crash() }],
      }),
      isRecovered: true,
      portalsLeft: 0,
    },
  ),
  mixed: receipt(
    stepsWith('logout.failed', 'failed', [
      left.trudvsem,
      { ...left.regional, reason: 'step-failed' },
      left.silent,
      left.unproved,
      left.noPlan,
    ]).map((one) =>
      one.id === 'print' ? { ...one, status: 'not-checked' as const, code: 'print.not-checked' } : one,
    ),
    {
      ...notLeft(
        'failed',
        {
          kind: 'logout',
          trouble: 'not-left',
          portals: [left.trudvsem, { ...left.regional, reason: 'step-failed' }],
        },
        { kind: 'logout', trouble: 'not-reached', portals: [left.silent] },
        { kind: 'logout', trouble: 'not-proved', portals: [left.unproved] },
        { kind: 'logout', trouble: 'no-plan', portals: [left.noPlan] },
        { kind: 'step', id: 'print', status: 'not-checked', code: 'print.not-checked' },
      ),
      portalsLeft: 0,
    },
  ),
  noPortal: receipt([step('portals', { code: 'logout.none', portals: [] }), ...doneSteps.slice(1)], {
    headline: { ...good, logout: 'none' },
    portalsLeft: 0,
    filesRemoved: 0,
  }),
  /** Everything but the print queue and the token. */
  unchecked: receipt(
    doneSteps.map((one) =>
      one.id === 'print' || one.id === 'token'
        ? { ...one, status: 'not-checked' as const, code: `${one.id}.not-checked` }
        : one,
    ),
    {
      headline: {
        verdict: 'not-checked',
        logout: 'everywhere',
        matters: [
          { kind: 'step', id: 'print', status: 'not-checked', code: 'print.not-checked' },
          { kind: 'step', id: 'token', status: 'not-checked', code: 'token.not-checked' },
        ],
      },
    },
  ),
  troubled: receipt(troubledSteps, {
    isClean: false,
    filesRemoved: 197,
    ...notLeft(
      'failed',
      { kind: 'logout', trouble: 'still-in', portals: [left.regional] },
      { kind: 'step', id: 'files', status: 'failed', code: 'files.left' },
      { kind: 'step', id: 'trash', status: 'failed', code: 'trash.not-checked' },
      { kind: 'step', id: 'clock', status: 'failed', code: 'step.timeout' },
      { kind: 'logout', trouble: 'not-proved', portals: [left.longProbable] },
      { kind: 'step', id: 'token', status: 'not-checked', code: 'token.not-checked' },
      { kind: 'step', id: 'clipboard', status: 'skipped', code: 'sweep.spared' },
    ),
  }),
} satisfies Record<string, Receipt>;

function crash() {
  return { verdict: 'skipped', reason: 'after-crash' } as const;
}

/** What the desk lists of the journal. */
export const closings: Output<'desk.closings'> = [
  {
    number: 419,
    endedAt: '2025-07-14T11:12:00+03:00',
    isRecovered: false,
    headline: receipts.mixed.headline,
  },
  {
    number: 418,
    endedAt: '2025-07-14T10:40:00+03:00',
    isRecovered: true,
    headline: receipts.crashed.headline,
  },
  { number: 417, endedAt: '2025-07-14T10:02:00+03:00', isRecovered: false, headline: good },
  {
    number: 416,
    endedAt: '2025-07-14T09:31:00+03:00',
    isRecovered: false,
    headline: receipts.unchecked.headline,
  },
];
