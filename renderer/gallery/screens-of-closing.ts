import { closing, outOfService } from './sample-end.ts';
import { receipts } from './sample-receipts.ts';
import { doneSteps, runningSteps, troubledSteps } from './sample-steps.ts';
import { asked } from './sample-survey.ts';
import { help, longest } from './sample-workstation.ts';
import type { Samples } from './screen-sample.ts';

const doubtful = receipts.troubled;

const tokenSteps = doneSteps.map((step) =>
  step.id === 'token'
    ? { ...step, status: 'failed' as const, code: 'token.present', tokens: ['Рутокен ЭЦП 3.0'] }
    : step,
);

const manyTokenSteps = tokenSteps.map((step) =>
  step.id === 'token'
    ? { ...step, tokens: ['Рутокен ЭЦП 3.0', 'Рутокен ЭЦП 3.0', 'Флешка с ключом КриптоПро'] }
    : step,
);

const lostTokenSteps = tokenSteps.map((step) =>
  step.id === 'token' ? { ...step, code: 'token.lost-sight' } : step,
);

/** The end of a visit, and a workstation that serves nobody. */
export const screensOfClosing = {
  closing: [
    { variant: 'ordinary', state: closing('running'), steps: runningSteps },
    { variant: 'longest', state: closing('running'), workstation: longest, steps: troubledSteps },
  ],
  'token-left': [
    { variant: 'ordinary', state: closing('token'), steps: tokenSteps },
    { variant: 'longest', state: closing('token'), workstation: longest, steps: manyTokenSteps },
    { variant: 'lost-sight', state: closing('token'), steps: lostTokenSteps },
  ],
  receipt: [
    {
      variant: 'survey',
      state: closing('done', receipts.confirmed),
      workstation: { survey: asked },
      press: ['survey-help-4'],
    },
    {
      variant: 'survey-longest',
      state: closing('done', doubtful),
      workstation: {
        ...longest,
        survey: {
          ...asked,
          questions: asked.questions.map((question) => ({
            ...question,
            text: 'Насколько понятно и удобно работает «Региональный портал государственных и муниципальных услуг»?',
          })),
        },
      },
      press: ['survey-portal-1'],
    },
    { variant: 'ordinary', state: closing('done', receipts.confirmed) },
    {
      variant: 'last-seconds',
      state: closing('done', receipts.failed),
      time: { receiptLeft: 18 },
    },
    {
      variant: 'details',
      state: closing('done', receipts.confirmed),
      press: ['receipt-details'],
    },
    { variant: 'probable', state: closing('done', receipts.probable) },
    { variant: 'token-may-live', state: closing('done', receipts.token) },
    { variant: 'failed', state: closing('done', receipts.failed) },
    {
      variant: 'failed-survey',
      state: closing('done', receipts.failed),
      workstation: { survey: asked },
    },
    {
      variant: 'failed-survey-called',
      state: closing('done', receipts.failed),
      workstation: { survey: asked, help: { ...help, isCalled: true } },
    },
    { variant: 'skipped', state: closing('done', receipts.skipped) },
    { variant: 'after-crash', state: closing('done', receipts.crashed) },
    { variant: 'mixed', state: closing('done', receipts.mixed) },
    {
      variant: 'mixed-survey',
      state: closing('done', receipts.mixed),
      workstation: { survey: asked },
    },
    { variant: 'no-portal', state: closing('done', receipts.noPortal) },
    { variant: 'unchecked', state: closing('done', receipts.unchecked) },
    { variant: 'terminal', state: closing('done', receipts.failed), workstation: { mode: 'terminal' } },
    { variant: 'longest', state: closing('done', doubtful), workstation: longest },
    {
      variant: 'longest-details',
      state: closing('done', doubtful),
      workstation: longest,
      press: ['receipt-details'],
    },
  ],
  'out-of-service': [
    { variant: 'ordinary', state: outOfService('files.left', doubtful) },
    { variant: 'unread', state: outOfService('files.left', doubtful, true) },
    {
      variant: 'crashes',
      state: outOfService('program.crashes', null),
      press: ['out-details'],
    },
    {
      variant: 'longest',
      state: outOfService('files.left', doubtful),
      workstation: longest,
      press: ['out-details'],
    },
  ],
} satisfies Samples<'closing' | 'token-left' | 'receipt' | 'out-of-service'>;
