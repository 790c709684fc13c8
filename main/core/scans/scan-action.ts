import type { Judged } from './scan-content.ts';
import {
  isScratch,
  JUDGED_AFTER,
  LARGEST_SCAN,
  nextStep,
  type ScanTrouble,
  type WriterState,
} from './scan-rules.ts';

/** What is known of a file of the inbox. */
export interface SeenScan {
  readonly kind: 'file' | 'folder' | 'other';
  readonly name: string;
  /** Bytes. */
  readonly size: bigint;
  /** What its content was found to be; null when it was not read yet, `unreadable` when it could not be. */
  readonly judged: Judged | 'unreadable' | null;
  readonly writer: WriterState;
  /** Milliseconds since its content was first seen. */
  readonly rested: number;
  /** Why the visitor does not have it so far. */
  readonly trouble: ScanTrouble | null;
}

/** What to do with a file of the inbox now: read it, copy it into the visit, or wait; and what the visitor is told. */
export function scanAction({ kind, name, size, judged, writer, rested, trouble }: SeenScan): {
  readonly action: 'judge' | 'take' | 'wait';
  readonly trouble: ScanTrouble | null;
} {
  // No scanner makes a link or a pipe, and a link that points out would show a file of the workstation.
  if (kind !== 'file') return { action: 'wait', trouble: kind === 'folder' ? 'unreadable' : 'type' };
  if (size > LARGEST_SCAN) return { action: 'wait', trouble: 'too-large' };
  if (judged === null) {
    const isDue = writer === 'closed' || rested >= JUDGED_AFTER;
    return { action: isDue ? 'judge' : 'wait', trouble };
  }
  const isRead = judged !== 'unreadable';
  const step = nextStep({
    content: isRead ? judged.content : 'unreadable',
    isOnePage: isRead && judged.isOnePage,
    isScratch: isScratch(name),
    writer,
    rested,
  });
  if (step === 'take') return { action: 'take', trouble };
  // Locked by the scanner, or its rights are set a moment later: read again.
  return { action: isRead ? 'wait' : 'judge', trouble: step === 'wait' ? null : step };
}
