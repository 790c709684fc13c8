/**
 * What pages and papers may make the program do, in number, size and time (decision 25). Nothing of it is configured:
 * none of it is ever reached by an ordinary page.
 */
import { SECOND } from '../base/clock.ts';

const MEGABYTE = 1024 * 1024;

export const FLOOD_LIMITS = {
  /** Documents that a page shows in place of itself, in its own address too; a person never comes near. */
  navigations: { most: 100, within: 10 * SECOND },
  /**
   * Messages of the debugger protocol that a page may cause, whatever they tell. A page that loads a hundred frames at
   * once causes about a thousand, without those of Electron's attaching to them, which are not counted.
   */
  messages: { most: 3000, within: 2 * SECOND },
  /** Lines of the console of a page, its errors and its workers. */
  console: { most: 500, within: SECOND },
  /** What a page asks a person: `alert`, `confirm`, `prompt`, «leave this page?». */
  questions: {
    /** A question offers to be the last after so many. */
    freely: 3,
    /** So many questions are told no at once; each further one of the page waits, for a loop would keep us busy. */
    refusedAtOnce: 20,
    refusalDelay: SECOND / 10,
    /** Frames of several processes can ask at the same time; who comes after so many is told no. */
    waiting: 4,
    /** More than this nobody reads before pressing a button. */
    letters: 2000,
    /** Of a `prompt`, given and answered. */
    valueLetters: 1000,
  },
  /**
   * Windows, prints and file choosers that nobody has pressed for; a page that tries every 100 ms has a hundred. The name
   * stands in the journals of workstations as `flood-wishes`.
   */
  wishes: { most: 1000, within: 10 * SECOND },
  /** Requests that were refused: a page of advertisements has some hundreds. */
  refusals: { most: 20_000, within: 10 * SECOND },
  /** Documents that a page shows in its frames; a page of a hundred frames loads them twice and is not there yet. */
  frames: { most: 300, within: 10 * SECOND },
  /** Of these so many at once are let be; a page that hurries more is slowed (`brake`). */
  frameBurst: { most: 20, within: SECOND / 4 },
  /** A page that is slowed: its scripts run so many times slower for so long. */
  brake: { rate: 10, lasts: SECOND },
  /**
   * Frames of other sites in one page: so many load at once, each further one so much later. A main process that had more than that
   * share of a processor meanwhile lets it wait for another turn, so many times in a row at most.
   */
  framePace: { atOnce: 4, every: SECOND / 20, share: 0.4, mostHeld: 10 },
  /** Of a tab; Chromium itself keeps 4,096 letters. */
  titles: { letters: 80 },
  /** Of an address, for finding the place in an instruction that it stands for. */
  addresses: { letters: 2000 },
  /** What a page changes is told to our window no oftener. */
  news: { every: SECOND / 20 },
  /**
   * Work of the main process: a share of one processor for so many looks in a row, a second apart, while a page works
   * as hard. Time of the processor, not of the clock: a machine that is busy with something else ends nobody.
   */
  turns: { share: 0.6, pageShare: 0.4, looks: 3 },
  /**
   * Of the processor pages get what our window and the main process leave them: so much nicer than these (`nice`; from 10 on
   * Windows calls it «below normal»).
   */
  processor: { niceness: 10 },
  /** Small pictures of papers, and the pages of a preview. They are drawn in a process that may be ended. */
  thumbnails: {
    /** A picture that takes longer is given up, and every other page of the same paper with it. */
    within: 15 * SECOND,
    /** What the drawing process may hold: a scan of A3 at 600 dpi needs 300 MB. */
    memory: 900 * MEGABYTE,
    /** More pixels than a scan of A2 at 400 dpi are not decoded. */
    pixels: 120_000_000,
    /** Our window never waits for more. */
    waiting: 500,
    /** Pixels; the widest that the preview asks for on a sharp screen. */
    width: 2000,
    /** A page longer than so many of its widths is drawn narrower. */
    heightPerWidth: 4,
    /** The drawing process is kept for the next picture so long. */
    linger: 10 * SECOND,
  },
  /** Documents that are made of papers, in a process that may be ended; what it may hold is that of the pictures. */
  making: { within: 90 * SECOND, pages: 100 },
} as const;
