/**
 * What pages and papers may make the program do, in number, size and time (decision 25). Nothing of it is configured:
 * none of it is ever reached by an ordinary page.
 */
import { SECOND } from '../base/clock.ts';

const MEGABYTE = 1024 * 1024;

export const FLOOD_LIMITS = {
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
} as const;
