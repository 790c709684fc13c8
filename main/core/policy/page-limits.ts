/**
 * What a page may take, in one table: how much, for whom it is counted, what the person is told and what the journal
 * counts. docs/page-limits.md shows the same; a test holds the two together.
 */
import { MINUTE, SECOND } from '../base/clock.ts';
import { FLOOD_LIMITS } from './flood-limits.ts';

export interface PageLimit {
  /** Counted for one page (a tab) or for the whole visit. */
  readonly per: 'page' | 'visit';
  /** The largest value that is allowed. */
  readonly most: number;
  readonly unit:
    | 'tabs'
    | 'presses'
    | 'ms'
    | 'bytes'
    | 'files'
    | 'requests'
    | 'characters'
    | 'documents'
    | 'messages'
    | 'lines'
    | 'questions'
    | 'pictures'
    | 'pixels'
    | 'share'
    | 'pages';
  /** Milliseconds in which so many are allowed; without it for as long as the page or the visit lasts. */
  readonly within?: number;
  /**
   * Where the person reads of it: `notice` in place of the page, `mark` on the tab of the page, `ended`: the page is
   * ended and named in its place, `question`: in the question itself, `picture`: in place of the picture, `preview`: in the
   * window of the print, `none`: the page goes without and nobody needs to know.
   */
  readonly shown: 'notice' | 'mark' | 'ended' | 'question' | 'picture' | 'preview' | 'none';
  /** The journal's word for what was refused; null where nothing is counted. */
  readonly counted: string | null;
  /** The file that counts. */
  readonly where: string;
}

const MIB = 1024 * 1024;

/** One row a limit, in the order of the table in the docs. */
export const PAGE_LIMITS = {
  /** Tabs that are open. */
  tabs: {
    ...{ per: 'visit', most: 8, unit: 'tabs', shown: 'notice', counted: 'too-many-tabs' },
    where: 'main/electron/visit-tabs.ts',
  },
  /** Windows that one press of the person may open, from the page that is shown. */
  popups: {
    ...{ per: 'page', most: 1, unit: 'presses', shown: 'mark', counted: 'popup-unasked' },
    where: 'main/core/policy/page-permits.ts',
  },
  /** How long after a press a window may still be opened: Chromium's transient activation. */
  popupPress: {
    ...{ per: 'page', most: 5 * SECOND, unit: 'ms', shown: 'mark', counted: 'popup-unasked' },
    where: 'main/core/policy/page-permits.ts',
  },
  /** Prints that one press may begin, on the page that is shown. */
  prints: {
    ...{ per: 'page', most: 1, unit: 'presses', shown: 'mark', counted: 'print-unasked' },
    where: 'main/core/policy/page-permits.ts',
  },
  /** How long after a press a page may still print: a server makes «Версия для печати» in that time. */
  printPress: {
    ...{ per: 'page', most: 30 * SECOND, unit: 'ms', shown: 'mark', counted: 'print-unasked' },
    where: 'main/core/policy/page-permits.ts',
  },
  /**
   * A page that asks to print by itself waits `PRINT_WAIT_FIRST` after the first «Отмена», after each further one twice as
   * long, at most so long. A press on its «Печать» never waits.
   */
  printWait: {
    ...{ per: 'page', most: 5 * MINUTE, unit: 'ms', shown: 'mark', counted: 'print-again' },
    where: 'main/core/policy/page-permits.ts',
  },
  /** Requests for files that wait: of two of one page the later stays. */
  fileRequests: {
    ...{ per: 'page', most: 1, unit: 'requests', shown: 'mark', counted: null },
    where: 'main/core/portals/file-requests.ts',
  },
  /** How long after a press a page may still ask for files. */
  filePress: {
    ...{ per: 'page', most: 10 * SECOND, unit: 'ms', shown: 'none', counted: 'file-unasked' },
    where: 'main/core/policy/page-permits.ts',
  },
  /** Downloads that the visit has, and that are on their way; the visitor may throw some away. */
  downloads: {
    ...{ per: 'visit', most: 50, unit: 'files', shown: 'notice', counted: 'downloads-number' },
    where: 'main/core/policy/download-budget.ts',
  },
  downloadSize: {
    ...{ per: 'visit', most: 200 * MIB, unit: 'bytes', shown: 'notice', counted: 'too-large' },
    where: 'main/core/policy/download-budget.ts',
  },
  /** All downloads of the visit together. */
  downloadSum: {
    ...{ per: 'visit', most: 500 * MIB, unit: 'bytes', shown: 'notice', counted: 'downloads-sum' },
    where: 'main/core/policy/download-budget.ts',
  },
  /** Of the folder in memory: so much stays free of downloads, for scans. */
  scanShare: {
    ...{ per: 'visit', most: 1 / 4, unit: 'share', shown: 'notice', counted: 'downloads-room' },
    where: 'main/core/policy/download-budget.ts',
  },
  /** A page that has not answered for so long when somebody wants to leave it is ended. */
  hung: {
    ...{ per: 'page', most: 2 * SECOND, unit: 'ms', shown: 'none', counted: null },
    where: 'main/electron/page-responds.ts',
  },
  /** Of a page's title our window gets so much. */
  titles: {
    ...{ per: 'page', most: FLOOD_LIMITS.titles.letters, unit: 'characters', shown: 'none', counted: null },
    where: 'main/core/portals/shown-name.ts',
  },
  /** Of an address so much is read. */
  addresses: {
    ...{
      per: 'page',
      most: FLOOD_LIMITS.addresses.letters,
      unit: 'characters',
      shown: 'none',
      counted: null,
    },
    where: 'main/core/portals/tab-title.ts',
  },
  /** Documents that a page shows in place of itself, and addresses that it gives itself. */
  navigations: {
    ...{ per: 'page', ...FLOOD_LIMITS.navigations, unit: 'documents', shown: 'ended' },
    ...{ counted: 'flood-navigations', where: 'main/core/policy/page-meter.ts' },
  },
  /** Refused requests; the journal counts them by reason and portal, so that their number takes no room. */
  refusals: {
    ...{ per: 'page', ...FLOOD_LIMITS.refusals, unit: 'requests', shown: 'ended' },
    ...{ counted: 'flood-refusals', where: 'main/core/policy/page-meter.ts' },
  },
  /** Documents in its frames. */
  frames: {
    ...{ per: 'page', ...FLOOD_LIMITS.frames, unit: 'documents', shown: 'ended' },
    ...{ counted: 'flood-frames', where: 'main/core/policy/page-meter.ts' },
  },
  /** The same, before the page is slowed for a second (`FLOOD_LIMITS.brake`). */
  frameBurst: {
    ...{ per: 'page', ...FLOOD_LIMITS.frameBurst, unit: 'documents', shown: 'none' },
    ...{ counted: null, where: 'main/electron/page-flood.ts' },
  },
  /** Frames of other sites that load at once; each further one comes so much later as `framePace` names. */
  framePace: {
    ...{ per: 'page', most: FLOOD_LIMITS.framePace.atOnce, unit: 'documents', shown: 'none' },
    ...{ counted: null, where: 'main/core/policy/frame-pace.ts' },
  },
  /** Windows, prints and requests for files that were refused. */
  wishes: {
    ...{ per: 'page', ...FLOOD_LIMITS.wishes, unit: 'requests', shown: 'ended' },
    ...{ counted: 'flood-wishes', where: 'main/core/policy/page-meter.ts' },
  },
  /** Messages of the debugger protocol. */
  messages: {
    ...{ per: 'page', ...FLOOD_LIMITS.messages, unit: 'messages', shown: 'ended' },
    ...{ counted: 'flood-messages', where: 'main/electron/message-gate.ts' },
  },
  /** Lines of its console. */
  console: {
    ...{ per: 'page', ...FLOOD_LIMITS.console, unit: 'lines', shown: 'ended' },
    ...{ counted: 'flood-messages', where: 'main/electron/message-gate.ts' },
  },
  /** Of a processor, for work of the main process while the page works as hard, `turns.looks` seconds in a row. */
  turns: {
    ...{ per: 'page', most: FLOOD_LIMITS.turns.share, unit: 'share', shown: 'ended', counted: 'flood-turns' },
    where: 'main/core/policy/flood-watch.ts',
  },
  /** Questions of a page (`alert`, `confirm`, `prompt`) before one offers to be the last. */
  dialogs: {
    ...{ per: 'page', most: FLOOD_LIMITS.questions.freely, unit: 'questions', shown: 'question' },
    ...{ counted: null, where: 'main/core/portals/page-questions.ts' },
  },
  /** Questions that nobody sees and that are told no at once; each further one waits. */
  dialogsRefused: {
    ...{ per: 'page', most: FLOOD_LIMITS.questions.refusedAtOnce, unit: 'questions', shown: 'none' },
    ...{ counted: 'many-questions', where: 'main/core/portals/page-questions.ts' },
  },
  /** Of a question so much is shown. */
  dialogText: {
    ...{
      per: 'page',
      most: FLOOD_LIMITS.questions.letters,
      unit: 'characters',
      shown: 'none',
      counted: null,
    },
    where: 'main/core/portals/page-questions.ts',
  },
  /** Pictures of scans and downloads that wait to be drawn. */
  thumbnails: {
    ...{ per: 'visit', most: FLOOD_LIMITS.thumbnails.waiting, unit: 'pictures', shown: 'picture' },
    ...{ counted: null, where: 'main/core/scans/picture-queue.ts' },
  },
  /** One picture. */
  thumbnailTime: {
    ...{ per: 'visit', most: FLOOD_LIMITS.thumbnails.within, unit: 'ms', shown: 'picture', counted: null },
    where: 'main/core/scans/picture-queue.ts',
  },
  /** The process that draws. */
  thumbnailMemory: {
    ...{ per: 'visit', most: FLOOD_LIMITS.thumbnails.memory, unit: 'bytes', shown: 'picture', counted: null },
    where: 'main/electron/hidden-painter.ts',
  },
  /** One picture; more are not decoded. */
  thumbnailPixels: {
    ...{
      per: 'visit',
      most: FLOOD_LIMITS.thumbnails.pixels,
      unit: 'pixels',
      shown: 'picture',
      counted: null,
    },
    where: 'renderer/views/draw-picture.ts',
  },
  /** One document that is printed, of a page or a file of the visit: with more the consultant helps. */
  printPages: {
    ...{ per: 'visit', most: 200, unit: 'pages', shown: 'preview', counted: null },
    where: 'main/core/portals/print-desk.ts',
  },
  printSize: {
    ...{ per: 'visit', most: 100 * MIB, unit: 'bytes', shown: 'preview', counted: null },
    where: 'main/core/portals/print-desk.ts',
  },
  /** Until its preview is there. A file is tried by whoever draws pictures before, within the limits of these. */
  printTime: {
    ...{ per: 'visit', most: MINUTE, unit: 'ms', shown: 'preview', counted: null },
    where: 'main/core/portals/print-desk.ts',
  },
} as const satisfies Readonly<Record<string, PageLimit>>;

/** How long a page waits after its first print was cancelled. */
export const PRINT_WAIT_FIRST = 3 * SECOND;

/** Why a request of a page was not granted, as the journal counts it. */
export type PermitRefusal = 'popup-unasked' | 'print-unasked' | 'print-again' | 'file-unasked';
