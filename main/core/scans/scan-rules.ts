import { MINUTE, SECOND } from '../base/clock.ts';
import type { ScanContent } from './scan-content.ts';

/**
 * Files larger than this are not taken: a colour scan of 200 pages has some 500 MB. What the folder of a visit
 * has room for, which lies in memory, may be less (`no-room`).
 */
export const LARGEST_SCAN = 1024 * 1024 * 1024;

/** Scans of nobody that are larger than this are removed at once: the quarantine may lie in memory. */
export const LARGEST_OF_NOBODY = 200 * 1024 * 1024;

/** A name under which a scanner or a network copy writes before it renames. */
export function isScratch(name: string): boolean {
  return /^[.~]/.test(name) || /(~|\.(tmp|temp|part|partial|crdownload|filepart|lock|db))$/i.test(name);
}

/**
 * What is known of the program that writes a file: its closing was seen and nothing was written since, a write
 * was seen and no closing since, or nothing (no events on a share, or the file is older than the watching).
 */
export type WriterState = 'closed' | 'open' | 'unknown';

/** Why a scan is not with the visitor. */
export type ScanTrouble = 'partial' | 'type' | 'too-large' | 'unreadable' | 'no-room';

/** Before a file has rested so long its content is not read, unless it was closed. */
export const JUDGED_AFTER = 0.2 * SECOND;

/** How long a file must rest before it counts as whole, where its closing was not seen. */
const RESTS = {
  /** Nothing can follow: PNG and JPEG hold one page. */
  onePage: 2 * SECOND,
  /** PDF and TIFF are written page by page by some scanners, with seconds between two pages. */
  manyPages: 5 * SECOND,
  /** Its writer is known to have it open: the visitor may be turning the page over. */
  heldOpen: 15 * SECOND,
} as const;

/** How long an unfinished file must rest before the visitor is notified. */
const PATIENCE = { ordinary: 8 * SECOND, heldOpen: MINUTE } as const;

export interface ScanState {
  /** `unreadable`: the system did not let us read it. */
  readonly content: ScanContent | 'unreadable';
  readonly isOnePage: boolean;
  readonly writer: WriterState;
  /** Milliseconds since the file was last seen to change, on the monotonic clock. */
  readonly rested: number;
  readonly isScratch: boolean;
}

/**
 * What to do with a file now. The end mark of a format never suffices by itself: a PDF has one after every page
 * that a scanner adds (ISO 32000-1 7.5.6). So a file is whole when its content is complete and its writer has
 * closed it, or it has rested.
 */
export function nextStep({
  content,
  isOnePage,
  writer,
  rested,
  isScratch,
}: ScanState): 'wait' | 'take' | ScanTrouble {
  const patience = writer === 'open' ? PATIENCE.heldOpen : PATIENCE.ordinary;
  if (isScratch) {
    // Temporary files of other programs are not reported; a scan that is never renamed is.
    return content === 'type' || content === 'unreadable' || rested < patience ? 'wait' : 'partial';
  }
  switch (content) {
    case 'whole': {
      const rest = writer === 'open' ? RESTS.heldOpen : isOnePage ? RESTS.onePage : RESTS.manyPages;
      return writer === 'closed' || rested >= rest ? 'take' : 'wait';
    }
    case 'partial':
      return rested >= patience ? 'partial' : 'wait';
    case 'type':
      // Some writers reserve the room first, and the beginning comes later.
      return writer === 'closed' || rested >= RESTS.onePage ? 'type' : 'wait';
    case 'unreadable':
      return rested >= PATIENCE.ordinary ? 'unreadable' : 'wait';
  }
}

/**
 * Whether a file that has changed since it was taken is the same document, gone on, or another one under the
 * same name. Growing keeps what was there, but for a few numbers: TIFF notes in each page where the next one
 * lies, PDF writers fill in lengths.
 * @param differing bytes that differ within the length of the earlier content
 */
export function hasGrown(
  earlier: { readonly size: number; readonly differing: number },
  size: number,
): boolean {
  return size >= earlier.size && earlier.differing <= Math.min(64, earlier.size / 100);
}
