/**
 * What a page may take, in one table: how much, for whom it is counted, what the person is told and what the journal
 * counts. docs/page-limits.md shows the same; a test holds the two together.
 */
import { MINUTE, SECOND } from '../base/clock.ts';

export interface PageLimit {
  /** Counted for one page (a tab) or for the whole visit. */
  readonly per: 'page' | 'visit';
  /** The largest value that is allowed; null where the number stands with the code that counts it (`where`). */
  readonly most: number | null;
  readonly unit:
    | 'tabs'
    | 'presses'
    | 'ms'
    | 'bytes'
    | 'files'
    | 'requests'
    | 'characters'
    | 'share'
    | 'other';
  /**
   * Where the person reads of it: `notice` in place of the page, `mark` on the tab of the page, `none`: the page goes
   * without and nobody needs to know.
   */
  readonly told: 'notice' | 'mark' | 'none';
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
    ...{ per: 'visit', most: 8, unit: 'tabs', told: 'notice', counted: 'too-many-tabs' },
    where: 'main/electron/portal-browser.ts',
  },
  /** Windows that one press of the person may open, from the page that is shown. */
  popups: {
    ...{ per: 'page', most: 1, unit: 'presses', told: 'mark', counted: 'popup-unasked' },
    where: 'main/core/policy/page-wishes.ts',
  },
  /** How long after a press a window may still be opened: Chromium's transient activation. */
  popupPress: {
    ...{ per: 'page', most: 5 * SECOND, unit: 'ms', told: 'mark', counted: 'popup-unasked' },
    where: 'main/core/policy/page-wishes.ts',
  },
  /** Prints that one press may begin, on the page that is shown. */
  prints: {
    ...{ per: 'page', most: 1, unit: 'presses', told: 'mark', counted: 'print-unasked' },
    where: 'main/core/policy/page-wishes.ts',
  },
  /** How long after a press a page may still print: a server makes «Версия для печати» in that time. */
  printPress: {
    ...{ per: 'page', most: 30 * SECOND, unit: 'ms', told: 'mark', counted: 'print-unasked' },
    where: 'main/core/policy/page-wishes.ts',
  },
  /** After the first «Отмена» a page waits `PRINT_WAIT_FIRST`, after each further one twice as long, at most so long. */
  printWait: {
    ...{ per: 'page', most: 5 * MINUTE, unit: 'ms', told: 'mark', counted: 'print-again' },
    where: 'main/core/policy/page-wishes.ts',
  },
  /** Requests for files that wait: of two of one page the later stays. */
  fileRequests: {
    ...{ per: 'page', most: 1, unit: 'requests', told: 'mark', counted: null },
    where: 'main/core/portals/file-requests.ts',
  },
  /** How long after a press a page may still ask for files. */
  filePress: {
    ...{ per: 'page', most: 10 * SECOND, unit: 'ms', told: 'none', counted: 'file-unasked' },
    where: 'main/core/policy/page-wishes.ts',
  },
  /** Downloads that the visit has, and that are on their way; the visitor may throw some away. */
  downloads: {
    ...{ per: 'visit', most: 50, unit: 'files', told: 'notice', counted: 'downloads-number' },
    where: 'main/core/policy/download-budget.ts',
  },
  downloadSize: {
    ...{ per: 'visit', most: 200 * MIB, unit: 'bytes', told: 'notice', counted: 'too-large' },
    where: 'main/core/policy/download-budget.ts',
  },
  /** All downloads of the visit together. */
  downloadSum: {
    ...{ per: 'visit', most: 500 * MIB, unit: 'bytes', told: 'notice', counted: 'downloads-sum' },
    where: 'main/core/policy/download-budget.ts',
  },
  /** Of the folder in memory: so much stays free of downloads, for scans. */
  scanShare: {
    ...{ per: 'visit', most: 1 / 4, unit: 'share', told: 'notice', counted: 'downloads-room' },
    where: 'main/core/policy/download-budget.ts',
  },
  /** A page that has not answered for so long when somebody wants to leave it is ended. */
  hung: {
    ...{ per: 'page', most: 2 * SECOND, unit: 'ms', told: 'none', counted: null },
    where: 'main/electron/portal-tab.ts',
  },
  /** Of a page's title our window gets so much. */
  titles: {
    ...{ per: 'page', most: 200, unit: 'characters', told: 'none', counted: null },
    where: 'main/electron/portal-tab.ts',
  },
  /** Refused requests: counted by reason and portal, so that their number takes no room. */
  refusals: {
    ...{ per: 'visit', most: null, unit: 'requests', told: 'none', counted: null },
    where: 'main/core/journal/visit-entry.ts',
  },
  /** Messages of the debugger protocol. */
  messages: {
    ...{ per: 'page', most: null, unit: 'other', told: 'none', counted: null },
    where: 'main/electron/page-hooks.ts',
  },
  /** Questions of a page: `alert`, `confirm`, `prompt`, «leave this page?». */
  dialogs: {
    ...{ per: 'page', most: null, unit: 'other', told: 'none', counted: null },
    where: 'main/electron/page-prompts.ts',
  },
  /** Pictures of scans and downloads. */
  thumbnails: {
    ...{ per: 'visit', most: null, unit: 'other', told: 'none', counted: null },
    where: 'renderer/parts/file-face.tsx',
  },
} as const satisfies Readonly<Record<string, PageLimit>>;

/** How long a page waits after its first print was cancelled. */
export const PRINT_WAIT_FIRST = 3 * SECOND;

/** Why a wish of a page was not heard, as the journal counts it. */
export type WishRefusal = 'popup-unasked' | 'print-unasked' | 'print-again' | 'file-unasked';
