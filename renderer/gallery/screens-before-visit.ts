import { receipts } from './sample-receipts.ts';
import { runningSteps } from './sample-steps.ts';
import { free, help, longest } from './sample-workstation.ts';
import type { Samples } from './screen-sample.ts';

/** What is shown while nobody is served. */
export const screensBeforeVisit = {
  starting: [],
  recovering: [
    { variant: 'ordinary', state: { kind: 'recovering' }, steps: runningSteps },
    { variant: 'empty', state: { kind: 'recovering' } },
  ],
  renewing: [{ variant: 'ordinary', state: { kind: 'renewing' } }],
  free: [
    { variant: 'ordinary', state: free },
    { variant: 'longest', state: free, workstation: longest },
    { variant: 'bare', state: { ...free, preparedAt: null }, workstation: { feedback: null } },
    {
      variant: 'no-scanner',
      state: free,
      scans: { inbox: 'missing', arriving: 0, trouble: null, troubles: 0 },
    },
    {
      variant: 'after-crash',
      state: { ...free, isRecovered: true, unread: receipts.crashed.headline },
    },
  ],
  start: [
    { variant: 'ordinary', state: free, local: { audience: 'citizen' } },
    {
      variant: 'ticket',
      state: free,
      local: { audience: 'citizen', ticket: 'А017', takenAt: '10:2' },
      press: ['purpose-filing'],
    },
    {
      variant: 'longest',
      state: free,
      workstation: longest,
      local: { audience: 'employer', ticket: 'АБ', takenAt: '10:25' },
      press: ['purpose-filing'],
    },
  ],
  'token-stray': [
    {
      variant: 'ordinary',
      state: free,
      workstation: { strayTokens: ['Рутокен ЭЦП 3.0'], help: { ...help, isCalled: true } },
    },
    {
      variant: 'longest',
      state: free,
      workstation: { ...longest, strayTokens: ['JaCarta-3', 'JaCarta-3', 'Флешка с ключом КриптоПро'] },
    },
  ],
  'set-up': [{ variant: 'ordinary', state: free, access: 'not-set' }],
} satisfies Samples<'starting' | 'recovering' | 'renewing' | 'free' | 'start' | 'token-stray' | 'set-up'>;
