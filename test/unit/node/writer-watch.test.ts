import { describe, expect, test } from 'vitest';
import type { WriterState } from '../../../main/core/scans/scan-rules.ts';
import { newsReader } from '../../../main/node/scans/writer-watch.ts';

/** What is known after inotifywait has written these records, in pieces of so many bytes. */
function told(records: readonly string[], size = 7): Record<string, WriterState> {
  const states = new Map<string, WriterState>();
  const read = newsReader(states);
  const bytes = Buffer.from(records.map((record) => `${record}\0`).join(''), 'latin1');
  for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
  return Object.fromEntries(states);
}

describe('news of writers', () => {
  test('F20 a file is open from a write on, and closed from its closing on, until the next write', () => {
    expect(told(['0 MODIFY /in/a.pdf'])).toEqual({ '/in/a.pdf': 'open' });
    expect(told(['0 MODIFY /in/a.pdf', '0 CLOSE_WRITE,CLOSE /in/a.pdf'])).toEqual({ '/in/a.pdf': 'closed' });
    expect(told(['0 CLOSE_WRITE,CLOSE /in/a.pdf', '0 MODIFY /in/a.pdf'])).toEqual({ '/in/a.pdf': 'open' });
  });

  test('a new name takes along what is known; what comes from elsewhere is finished', () => {
    const moved = ['1f MOVED_FROM /in/a.part', '1f MOVED_TO /in/a.pdf'];
    expect(told(['0 MODIFY /in/a.part', ...moved])).toEqual({ '/in/a.pdf': 'open' });
    expect(told(['0 CLOSE_WRITE,CLOSE /in/a.part', ...moved])).toEqual({ '/in/a.pdf': 'closed' });
    expect(told(['2c MOVED_TO /in/b.pdf'])).toEqual({ '/in/b.pdf': 'closed' });
    expect(told(['1f MOVED_FROM /in/a.part', '2c MOVED_TO /in/b.pdf'])).toEqual({ '/in/b.pdf': 'closed' });
  });

  test('nothing is known of a file that was removed', () => {
    expect(told(['0 CLOSE_WRITE,CLOSE /in/a.pdf', '0 DELETE /in/a.pdf'])).toEqual({});
  });

  test('F24 names hold any byte but zero, and come in pieces of any size', () => {
    const path = '/in/\xf1\xea a\n0 DELETE .pdf';
    for (const size of [1, 2, 1000])
      expect(told([`0 CLOSE_WRITE,CLOSE ${path}`], size)).toEqual({ [path]: 'closed' });
  });

  test('what is no record is passed over', () => {
    expect(told(['', 'x', '0 OPEN /in/a.pdf'])).toEqual({});
  });
});
