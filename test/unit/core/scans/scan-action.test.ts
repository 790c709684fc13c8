import { describe, expect, test } from 'vitest';
import { type SeenScan, scanAction } from '../../../../main/core/scans/scan-action.ts';
import { JUDGED_AFTER, LARGEST_SCAN } from '../../../../main/core/scans/scan-rules.ts';

const whole = { content: 'whole', isOnePage: true, name: 'a.jpg' } as const;

function seen(more: Partial<SeenScan> = {}): SeenScan {
  return {
    kind: 'file',
    name: 'a.jpg',
    size: 100n,
    judged: null,
    writer: 'unknown',
    rested: 0,
    trouble: null,
    ...more,
  };
}

describe('a file of the inbox', () => {
  test.each<[string, Partial<SeenScan>, ReturnType<typeof scanAction>]>([
    ['that is a link', { kind: 'other' }, { action: 'wait', trouble: 'type' }],
    ['that is a folder which cannot be read', { kind: 'folder' }, { action: 'wait', trouble: 'unreadable' }],
    ['that is too large', { size: BigInt(LARGEST_SCAN) + 1n }, { action: 'wait', trouble: 'too-large' }],
    ['that has just come', {}, { action: 'wait', trouble: null }],
    ['that has rested', { rested: JUDGED_AFTER }, { action: 'judge', trouble: null }],
    ['whose writer has closed it', { writer: 'closed' }, { action: 'judge', trouble: null }],
    ['that is whole and closed', { writer: 'closed', judged: whole }, { action: 'take', trouble: null }],
    [
      'that is whole, and there was no room for it',
      { writer: 'closed', judged: whole, trouble: 'no-room' },
      { action: 'take', trouble: 'no-room' },
    ],
    [
      'that may still be written to',
      { writer: 'open', judged: whole, trouble: 'partial' },
      { action: 'wait', trouble: null },
    ],
    ['that could not be read a moment ago', { judged: 'unreadable' }, { action: 'judge', trouble: null }],
    [
      'that cannot be read for a minute',
      { judged: 'unreadable', rested: 60_000 },
      { action: 'judge', trouble: 'unreadable' },
    ],
  ])('%s', (_what, more, expected) => {
    expect(scanAction(seen(more))).toEqual(expected);
  });
});
