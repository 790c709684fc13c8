import type { StateView } from '../../preload/contract.ts';
import { files, longestFiles } from './sample-files.ts';
import { asking, leaving, longAsking, longPortal, onPortal } from './sample-portal.ts';
import { active, help, longest } from './sample-workstation.ts';
import type { Samples } from './screen-sample.ts';

const paused = (by: 'visitor' | 'consultant', triesLeft: number | null = null): StateView => ({
  lock: triesLeft === null ? null : { triesLeft },
  kind: 'paused',
  by,
  visit: { audience: 'citizen', purpose: 'filing', ticket: null },
});

/** What a visitor works with. */
export const screensOfVisit = {
  home: [
    { variant: 'ordinary', state: active, files },
    { variant: 'scan-came', state: active, files: files.slice(1), coming: files },
    { variant: 'download-came', state: active, files: files.slice(0, 2), coming: files },
    { variant: 'longest', state: active, workstation: longest, browser: { tabs: longPortal.tabs } },
    { variant: 'found', state: active, local: { query: 'резюме' } },
    { variant: 'narrowed', state: active, local: { category: 'Поиск работы', situation: 'students' } },
    {
      variant: 'nothing-here',
      state: active,
      local: { query: 'обучение', category: 'Поиск работы' },
    },
    { variant: 'nothing-found', state: active, local: { query: 'водительские права' } },
    {
      variant: 'empty',
      state: active,
      workstation: { portals: { citizen: [], employer: [] } },
      local: { query: '' },
    },
  ],
  questions: [
    { variant: 'ordinary', state: active, local: { answers: [] } },
    { variant: 'few', state: active, local: { answers: [0] } },
    { variant: 'set', state: active, local: { answers: [0, 0] } },
    { variant: 'longest', state: active, workstation: longest, local: { answers: [0, 0] } },
    { variant: 'lost', state: active, local: { answers: [9] } },
  ],
  reader: [
    { variant: 'ordinary', state: active, local: { instruction: 'resume', isReading: true, step: 1 } },
    {
      variant: 'longest',
      state: active,
      workstation: longest,
      local: { instruction: 'training', isReading: true, step: 4 },
    },
    { variant: 'lost', state: active, local: { instruction: 'gone', isReading: true } },
  ],
  portal: [
    { variant: 'ordinary', state: active, browser: onPortal },
    {
      variant: 'called',
      state: active,
      browser: onPortal,
      workstation: { help: { ...help, isCalled: true, booking: null } },
    },
    { variant: 'keyboard', state: active, browser: onPortal, field: 'text' },
    { variant: 'asking', state: active, browser: asking },
    { variant: 'asking-longest', state: active, workstation: longest, browser: longAsking },
    { variant: 'leaving', state: active, browser: leaving },
    { variant: 'scan-came', state: active, browser: onPortal, files: files.slice(1), coming: files },
    {
      variant: 'guide',
      state: active,
      browser: onPortal,
      files,
      local: { isPaneOpen: true, instruction: 'resume', step: 1 },
    },
    {
      variant: 'guide-left',
      state: active,
      browser: onPortal,
      local: { isPaneOpen: true, instruction: 'resume', step: 1, paneSide: 'left' },
    },
    { variant: 'guide-choice', state: active, browser: onPortal, local: { isPaneOpen: true } },
    {
      variant: 'longest',
      state: active,
      workstation: longest,
      browser: longPortal,
      files: longestFiles,
      local: { isPaneOpen: true, instruction: 'training', step: 2 },
    },
  ],
  paused: [
    { variant: 'ordinary', state: paused('visitor') },
    { variant: 'consultant', state: paused('consultant') },
    { variant: 'choosing', state: paused('visitor'), press: ['lock', 'code-4', 'code-8'] },
    { variant: 'locked', state: paused('visitor', 2), press: ['code-1'] },
  ],
} satisfies Samples<'home' | 'questions' | 'reader' | 'portal' | 'paused'>;
