import type {
  AccessView,
  BrowserView,
  FieldKind,
  ScanView,
  StateView,
  TimeView,
  VisitFile,
  WorkshopView,
  WorkstationView,
} from '../../preload/contract.ts';
import { files, longestFiles, samplePdf } from '../gallery/sample-files.ts';
import * as sample from '../gallery/sample-views.ts';
import { workshopSamples } from '../gallery/sample-workshop.ts';
import type { OverlayId, ScreenId } from '../views/choose-screen.ts';
import type { Local } from '../views/local.ts';

/** One way a screen can look. Everything in the registry is pictured and checked by itself. */
export interface ScreenSample {
  /** `ordinary`, `longest`, or what is particular about it. */
  readonly variant: string;
  readonly state: StateView;
  readonly workstation?: Partial<WorkstationView>;
  readonly browser?: Partial<BrowserView>;
  readonly local?: Partial<Local>;
  readonly time?: Partial<TimeView>;
  readonly steps?: typeof sample.doneSteps;
  readonly files?: readonly VisitFile[];
  /** What comes from the scanner when the screen is there. */
  readonly coming?: readonly VisitFile[];
  readonly scans?: ScanView;
  /** The touched field of the portal page: the on-screen keyboard is up. */
  readonly field?: FieldKind;
  /** Who is at the desk. */
  readonly staff?: NonNullable<AccessView['session']>;
  /** They came in by their card. */
  readonly isByCard?: boolean;
  /** Whether anybody can open it. */
  readonly access?: AccessView['status'];
  readonly workshop?: WorkshopView;
  /** Test ids pressed before the picture is taken. */
  readonly press?: readonly string[];
}

const { active, free, longest, onPortal, longPortal } = sample;
const warning = (cause: 'idle' | 'limit'): StateView => ({
  kind: 'warning',
  cause,
  visit: { audience: 'citizen', purpose: 'filing', ticket: null },
});
const paused = (by: 'visitor' | 'consultant', triesLeft: number | null = null): StateView => ({
  lock: triesLeft === null ? null : { triesLeft },
  kind: 'paused',
  by,
  visit: { audience: 'citizen', purpose: 'filing', ticket: null },
});
const closing = (phase: 'running' | 'token' | 'done', receipt = null as Receipt): StateView => ({
  kind: 'closing',
  reason: 'visitor',
  phase,
  receipt,
});
type Receipt = ReturnType<typeof sample.receipt> | null;

const { receipts } = sample;
const doubtful = receipts.troubled;
const outOfService = (code: string, receipt: Receipt, isUnread = false): StateView => ({
  ...{ kind: 'out-of-service', code, receipt },
  unread: isUnread ? (receipt?.headline ?? null) : null,
});
const tokenSteps = sample.doneSteps.map((step) =>
  step.id === 'token'
    ? { ...step, status: 'failed' as const, code: 'token.present', tokens: ['Рутокен ЭЦП 3.0'] }
    : step,
);

const [, consultant, it] = sample.people;

const manyTokenSteps = tokenSteps.map((step) =>
  step.id === 'token'
    ? { ...step, tokens: ['Рутокен ЭЦП 3.0', 'Рутокен ЭЦП 3.0', 'Флешка с ключом КриптоПро'] }
    : step,
);

const lostTokenSteps = tokenSteps.map((step) =>
  step.id === 'token' ? { ...step, code: 'token.lost-sight' } : step,
);

/** Every screen; one that is missing does not compile. */
export const screens: Readonly<Record<ScreenId, readonly ScreenSample[]>> = {
  starting: [],
  workshop: workshopSamples,
  recovering: [
    { variant: 'ordinary', state: { kind: 'recovering' }, steps: sample.runningSteps },
    { variant: 'empty', state: { kind: 'recovering' } },
  ],
  renewing: [{ variant: 'ordinary', state: { kind: 'renewing' } }],
  free: [
    { variant: 'ordinary', state: free },
    { variant: 'longest', state: free, workstation: longest },
    { variant: 'bare', state: { ...sample.free, preparedAt: null }, workstation: { feedback: null } },
    {
      variant: 'no-scanner',
      state: free,
      scans: { inbox: 'missing', arriving: 0, trouble: null, troubles: 0 },
    },
    {
      variant: 'after-crash',
      state: { ...sample.free, isRecovered: true, unread: receipts.crashed.headline },
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
      workstation: { help: { ...sample.help, isCalled: true, booking: null } },
    },
    { variant: 'keyboard', state: active, browser: onPortal, field: 'text' },
    { variant: 'asking', state: active, browser: sample.asking },
    { variant: 'asking-longest', state: active, workstation: longest, browser: sample.longAsking },
    { variant: 'leaving', state: active, browser: sample.leaving },
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
  closing: [
    { variant: 'ordinary', state: closing('running'), steps: sample.runningSteps },
    { variant: 'longest', state: closing('running'), workstation: longest, steps: sample.troubledSteps },
  ],
  'token-left': [
    { variant: 'ordinary', state: closing('token'), steps: tokenSteps },
    { variant: 'longest', state: closing('token'), workstation: longest, steps: manyTokenSteps },
    { variant: 'lost-sight', state: closing('token'), steps: lostTokenSteps },
  ],
  'token-stray': [
    {
      variant: 'ordinary',
      state: free,
      workstation: { strayTokens: ['Рутокен ЭЦП 3.0'], help: { ...sample.help, isCalled: true } },
    },
    {
      variant: 'longest',
      state: free,
      workstation: { ...longest, strayTokens: ['JaCarta-3', 'JaCarta-3', 'Флешка с ключом КриптоПро'] },
    },
  ],
  receipt: [
    {
      variant: 'survey',
      state: closing('done', receipts.confirmed),
      workstation: { survey: sample.asked },
      press: ['survey-help-4'],
    },
    {
      variant: 'survey-longest',
      state: closing('done', doubtful),
      workstation: {
        ...longest,
        survey: {
          ...sample.asked,
          questions: sample.asked.questions.map((question) => ({
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
      workstation: { survey: sample.asked },
    },
    { variant: 'skipped', state: closing('done', receipts.skipped) },
    { variant: 'after-crash', state: closing('done', receipts.crashed) },
    { variant: 'mixed', state: closing('done', receipts.mixed) },
    {
      variant: 'mixed-survey',
      state: closing('done', receipts.mixed),
      workstation: { survey: sample.asked },
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
  'set-up': [{ variant: 'ordinary', state: free, access: 'not-set' }],
  desk: [
    {
      variant: 'free',
      state: { ...sample.free, isRecovered: true },
      staff: consultant,
      steps: sample.doneSteps,
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
};

/** A page without protection. */
const onOpenPortal: BrowserView = {
  ...onPortal,
  portal: onPortal.portal && { ...onPortal.portal, isSecure: false },
};
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
const notice = (value: BrowserView['notice']) => ({ ...onPortal, notice: value });

/** Everything that stands over a screen. */
export const overlays: Readonly<Record<OverlayId, readonly ScreenSample[]>> = {
  warning: [
    { variant: 'ordinary', state: warning('idle'), browser: onPortal },
    { variant: 'limit', state: warning('limit') },
  ],
  finish: [{ variant: 'ordinary', state: active, local: { overlay: 'finish' } }],
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
  address: [
    { variant: 'ordinary', state: active, browser: onPortal, local: { overlay: 'address' } },
    {
      variant: 'without-protection',
      state: active,
      browser: onOpenPortal,
      local: { overlay: 'address' },
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
  display: [
    {
      variant: 'on-portal',
      state: active,
      browser: { ...onPortal, zoom: 1.25 },
      local: { overlay: 'display' },
    },
    { variant: 'ordinary', state: free, local: { overlay: 'display' } },
    {
      variant: 'widest',
      state: free,
      local: { overlay: 'display', font: 'serif', letters: 'widest', lines: 'widest', hasPictures: false },
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
  help: [
    {
      variant: 'ordinary',
      state: active,
      workstation: { help: { ...sample.help, isCalled: true } },
      local: { overlay: 'help' },
    },
    { variant: 'longest', state: active, workstation: longest, local: { overlay: 'help' } },
    { variant: 'terminal', state: active, workstation: { mode: 'terminal' }, local: { overlay: 'help' } },
  ],
  trouble: [{ variant: 'ordinary', state: free, workstation: longest, local: { overlay: 'trouble' } }],
  door: [
    { variant: 'ordinary', state: free, local: { overlay: 'door' } },
    { variant: 'pin', state: free, local: { overlay: 'door' }, press: ['staff-p2', 'pin-4'] },
    { variant: 'no-word', state: free, local: { overlay: 'door' }, press: ['staff-p2'] },
  ],
  pin: [{ variant: 'ordinary', state: free, staff: consultant, isByCard: true, local: { overlay: 'pin' } }],
  pad: [
    { variant: 'ordinary', state: free, local: { audience: 'citizen', ticket: 'А017', overlay: 'pad' } },
    {
      variant: 'time',
      state: free,
      local: { audience: 'citizen', ticket: 'А017', takenAt: '10:2', overlay: 'pad', padField: 'takenAt' },
    },
  ],
  notice: [
    {
      variant: 'blocked',
      state: active,
      browser: notice({ kind: 'blocked', reason: 'not-listed', host: 'социальные-сети.example' }),
    },
    {
      variant: 'offline',
      state: active,
      browser: notice({ kind: 'offline', host: 'gosuslugi.ru', code: 'ERR_CONNECTION_TIMED_OUT' }),
    },
    { variant: 'certificate', state: active, browser: notice({ kind: 'certificate', host: 'gosuslugi.ru' }) },
    { variant: 'crashed', state: active, browser: notice({ kind: 'crashed' }) },
    { variant: 'unresponsive', state: active, browser: notice({ kind: 'unresponsive' }) },
    {
      variant: 'too-demanding',
      state: active,
      browser: notice({ kind: 'too-demanding', host: 'trudvsem.ru' }),
    },
    {
      variant: 'download-refused',
      state: active,
      browser: notice({ kind: 'download-refused', reason: 'type-refused' }),
    },
  ],
};
