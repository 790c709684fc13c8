/** Steps of a closing: running, done, and with everything that can go wrong. */
import type { ClosingStepView, PortalLogout } from '../../preload/contract.ts';

export const step = (id: ClosingStepView['id'], more: Partial<ClosingStepView> = {}): ClosingStepView => ({
  id,
  status: 'verified',
  code: `${id}.removed`,
  durationMs: 1240,
  ...more,
});

const portalsStep = step('portals', {
  code: 'logout.confirmed',
  portals: [
    { id: 'gosuslugi', title: 'Госуслуги', verdict: 'confirmed' },
    { id: 'trudvsem', title: 'Работа России', verdict: 'confirmed' },
  ],
});

const waiting = (id: ClosingStepView['id']) => step(id, { status: 'waiting', code: 'waiting' });

export const runningSteps: readonly ClosingStepView[] = [
  portalsStep,
  step('browser', { code: 'browser.destroyed' }),
  step('files', { status: 'running', code: 'running', found: 200, removed: 31 }),
  waiting('trash'),
  waiting('clipboard'),
  waiting('print'),
  waiting('token'),
];

export const doneSteps: readonly ClosingStepView[] = [
  portalsStep,
  step('browser', { code: 'browser.destroyed' }),
  step('files', { found: 14, removed: 14, left: 0 }),
  step('trash', { found: 2, removed: 2, left: 0 }),
  step('clipboard', { code: 'clipboard.empty' }),
  step('print', { code: 'print.empty' }),
  step('token', { code: 'token.absent' }),
];

/** The portals of a visit, none of them with a reason unless it is given. */
export const left = {
  gosuslugi: { id: 'gosuslugi', title: 'Госуслуги', verdict: 'confirmed' },
  trudvsem: { id: 'trudvsem', title: 'Работа России', verdict: 'failed', reason: 'step-failed' },
  unproved: { id: 'gosuslugi', title: 'Госуслуги', verdict: 'probable', reason: 'no-probe' },
  token: { id: 'esia', title: 'Вход через Госуслуги', verdict: 'probable', reason: 'token-may-live' },
  silent: { id: 'sfr', title: 'Социальный фонд', verdict: 'failed', reason: 'not-reached' },
  noPlan: { id: 'pravo', title: 'Законы и право', verdict: 'skipped', reason: 'no-plan' },
  crashed: { id: 'trudvsem', title: 'Работа России', verdict: 'skipped', reason: 'after-crash' },
  longProbable: {
    id: 'onlineinspection',
    title: 'Единая цифровая платформа в сфере занятости «Работа в России»',
    verdict: 'probable',
  },
  regional: { id: 'regional', title: 'Региональный портал', verdict: 'failed', reason: 'still-in' },
} as const satisfies Record<string, PortalLogout>;

/** Steps of a closing in which all went well but the logout. */
export const stepsWith = (
  code: string,
  status: ClosingStepView['status'],
  portals: readonly PortalLogout[],
) => [step('portals', { status, code, portals: [...portals] }), ...doneSteps.slice(1)];

export const troubledSteps: readonly ClosingStepView[] = [
  step('portals', {
    status: 'failed',
    code: 'logout.failed',
    portals: [left.gosuslugi, left.longProbable, left.regional],
  }),
  step('browser', { code: 'browser.destroyed' }),
  step('files', { status: 'failed', code: 'files.left', found: 200, removed: 197, left: 3 }),
  step('trash', { status: 'failed', code: 'trash.not-checked' }),
  step('clipboard', { status: 'skipped', code: 'sweep.spared' }),
  step('token', { status: 'not-checked', code: 'token.not-checked' }),
  step('clock', { status: 'failed', code: 'step.timeout' }),
];
