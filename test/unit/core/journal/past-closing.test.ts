import { expect, test } from 'vitest';
import { makeReceipt } from '../../../../main/core/closing/closing.ts';
import { lastUnread } from '../../../../main/core/journal/last-unread.ts';
import { pastClosing } from '../../../../main/core/journal/past-closing.ts';
import { visitEntry } from '../../../../main/core/journal/visit-entry.ts';
import { VisitRecord } from '../../../../main/core/journal/visit-record.ts';
import type { ClosingStepView } from '../../../../preload/contract.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';

const titleOf = (id: string) => ({ trudvsem: 'Работа России', gosuslugi: 'Госуслуги' })[id] ?? id;
const counted = { instructions: [], situations: [], helpCalls: 0, refusals: [] };

test('F09 the journal keeps why a portal was not left, and the desk reads the headline of the receipt from it', () => {
  const steps: ClosingStepView[] = [
    {
      ...{ id: 'portals', status: 'failed', code: 'logout.failed' },
      portals: [
        { id: 'gosuslugi', title: 'Госуслуги', verdict: 'probable', reason: 'no-probe' },
        { id: 'trudvsem', title: 'Работа России', verdict: 'failed', reason: 'still-in' },
      ],
    },
    { id: 'print', status: 'not-checked', code: 'print.not-checked' },
  ];
  const endedAt = '2026-03-02T10:32:10.500+03:00';
  const receipt = makeReceipt(steps, { endedAt, isRecovered: false, isClean: true });
  const visit = visitRecord();
  const record = VisitRecord.parse(
    visitEntry(
      { visit: { ...visit, portals: [] }, reason: 'visitor', endedAt, durationMs: 1, receipt },
      counted,
    ),
  );
  expect(record.portals).toEqual([
    { id: 'gosuslugi', logout: 'probable', reason: 'no-probe' },
    { id: 'trudvsem', logout: 'failed', reason: 'still-in' },
  ]);
  expect(pastClosing({ ...record, number: 7 }, titleOf)).toEqual({
    ...{ number: 7, endedAt, isRecovered: false },
    headline: receipt.headline,
  });
});

test('a row from before reasons were kept still reads, and is judged by its verdict', () => {
  const { portals: _, ...rest } = visitRecord();
  const old = VisitRecord.parse({ ...rest, portals: [{ id: 'trudvsem', logout: 'failed' }] });
  expect(pastClosing({ ...old, number: 1 }, titleOf).headline).toMatchObject({
    verdict: 'failed',
    matters: [
      { kind: 'logout', trouble: 'not-left', portals: [{ title: 'Работа России', verdict: 'failed' }] },
    ],
  });
});

test('F09 a fresh program tells for two minutes what the run before it closed after a crash, and nothing else', () => {
  const crashed = {
    ...visitRecord({ isRecovered: true, endReason: 'crash' }),
    portals: [{ id: 'trudvsem', logout: 'skipped', reason: 'after-crash' } as const],
    number: 1,
  };
  const after = (ms: number) => new Date(Date.parse(crashed.endedAt) + ms).toISOString();
  const unread = (visit: Parameters<typeof lastUnread>[0], ms: number) =>
    lastUnread(visit, titleOf, after(ms), 120_000);
  expect(unread(crashed, 5000)?.matters).toMatchObject([{ trouble: 'after-crash' }]);
  expect(unread(crashed, 120_000)).toBeNull();
  expect(unread(crashed, -1)).toBeNull();
  expect(unread({ ...crashed, isRecovered: false }, 5000)).toBeNull();
  expect(unread({ ...crashed, portals: [] }, 5000)).toBeNull();
  expect(unread(undefined, 5000)).toBeNull();
});
