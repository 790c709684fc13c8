import { people } from './sample-desk.ts';
import { closing, outOfService } from './sample-end.ts';
import { receipts } from './sample-receipts.ts';
import { doneSteps } from './sample-steps.ts';
import { active, free, longest } from './sample-workstation.ts';
import type { Samples } from './screen-sample.ts';

const doubtful = receipts.troubled;
const [, consultant, it] = people;

/** The consultant's desk. */
export const screensOfDesk = {
  desk: [
    {
      variant: 'free',
      state: { ...free, isRecovered: true },
      staff: consultant,
      steps: doneSteps,
    },
    { variant: 'visit', state: active, staff: consultant, workstation: longest },
    {
      variant: 'closing',
      state: closing('done', receipts.confirmed),
      staff: consultant,
      press: ['found-printer'],
    },
    { variant: 'closing-doubt', state: closing('done', doubtful), staff: consultant, workstation: longest },
    {
      variant: 'closed',
      state: outOfService('desk.paper', null),
      staff: consultant,
    },
    { variant: 'why', state: free, staff: consultant, press: ['desk-put-out'] },
    { variant: 'log', state: active, staff: consultant, press: ['desk-log', 'log-category-0'] },
    {
      variant: 'mobile',
      state: active,
      workstation: { mode: 'mobile' },
      staff: consultant,
      press: ['desk-mobile'],
    },
    { variant: 'reports', state: free, staff: consultant, press: ['desk-reports'] },
    { variant: 'own-days', state: free, staff: consultant, press: ['desk-reports', 'report-range'] },
    { variant: 'survey', state: free, staff: consultant, press: ['desk-survey'] },
    { variant: 'survey-few', state: free, staff: consultant, press: ['desk-survey'] },
    { variant: 'people', state: free, staff: it, press: ['desk-people'] },
    { variant: 'new-person', state: free, staff: it, press: ['desk-people', 'staff-add'] },
    { variant: 'self-test', state: free, staff: it, press: ['desk-doctor'] },
  ],
} satisfies Samples<'desk'>;
