import { people } from './sample-desk.ts';
import { files, longestFiles, samplePdf } from './sample-files.ts';
import { onPortal } from './sample-portal.ts';
import { active, free } from './sample-workstation.ts';
import type { Samples } from './screen-sample.ts';

const [, consultant] = people;

/** Who asks for files. */
const asking = { id: 'r1', portal: 'Госуслуги', host: 'gosuslugi.ru' };
const print = {
  id: 'p1',
  pages: 3,
  printer: 'HP LaserJet',
  place: 'у стола консультанта',
  sheets: 0,
  code: null,
};

/** Dialogs of files and of paper. */
export const overlaysOfPapers = {
  files: [
    { variant: 'ordinary', state: active, files, local: { overlay: 'files' } },
    { variant: 'longest', state: active, files: longestFiles, local: { overlay: 'files' } },
    { variant: 'viewed', state: active, files, local: { overlay: 'files', file: 'f2' } },
    {
      variant: 'make',
      state: active,
      files,
      local: { overlay: 'files' },
      press: ['make-open', 'make-file-2', 'make-file-1'],
    },
    {
      variant: 'made',
      state: active,
      files,
      local: { overlay: 'files' },
      press: ['make-open', 'make-file-1', 'make-confirm'],
    },
    { variant: 'empty', state: active, local: { overlay: 'files' } },
    {
      variant: 'arriving',
      state: active,
      files,
      scans: { inbox: 'watched', arriving: 1, trouble: null, troubles: 0 },
      local: { overlay: 'files' },
    },
    {
      variant: 'half-a-scan',
      state: active,
      scans: { inbox: 'watched', arriving: 0, trouble: 'partial', troubles: 2 },
      local: { overlay: 'files' },
    },
    {
      variant: 'no-scanner',
      state: active,
      scans: { inbox: 'denied', arriving: 0, trouble: null, troubles: 0 },
      local: { overlay: 'files' },
    },
  ],
  picker: [
    {
      variant: 'ordinary',
      state: active,
      files,
      browser: { ...onPortal, fileRequest: { ...asking, isMultiple: false, accept: ['.pdf', 'image/*'] } },
      press: ['picker-file-2'],
    },
    {
      variant: 'longest',
      state: active,
      files: longestFiles,
      browser: { ...onPortal, fileRequest: { ...asking, isMultiple: true, accept: ['application/pdf'] } },
      press: ['picker-file-2', 'picker-file-3'],
    },
    {
      variant: 'empty',
      state: active,
      browser: { ...onPortal, fileRequest: { ...asking, isMultiple: false, accept: [] } },
    },
  ],
  print: [
    {
      variant: 'ordinary',
      state: active,
      browser: { ...onPortal, print: { ...print, phase: 'preview', document: samplePdf(3) } },
    },
    {
      variant: 'preparing',
      state: active,
      browser: { ...onPortal, print: { ...print, phase: 'preparing', pages: 0, document: null } },
    },
    {
      variant: 'desk',
      state: free,
      staff: consultant,
      browser: { print: { ...print, phase: 'preview', document: samplePdf(3) } },
    },
    {
      variant: 'no-printer',
      state: active,
      browser: { ...onPortal, print: { ...print, phase: 'preview', printer: null, document: samplePdf(1) } },
    },
    {
      variant: 'done',
      state: active,
      browser: { ...onPortal, print: { ...print, phase: 'done', sheets: 3, document: null } },
    },
    {
      variant: 'failed',
      state: active,
      browser: { ...onPortal, print: { ...print, phase: 'failed', document: null, code: 'print.refused' } },
    },
  ],
  take: [
    {
      variant: 'ordinary',
      state: active,
      local: { overlay: 'take', instruction: 'resume', isReading: true },
    },
    {
      variant: 'text-only',
      state: active,
      local: { overlay: 'take', instruction: 'training', isReading: true },
    },
  ],
} satisfies Samples<'files' | 'picker' | 'print' | 'take'>;
