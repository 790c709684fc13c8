import { describe, expect, test } from 'vitest';
import { ReceiptEvent, VisitFacts } from '../../../../main/core/fleet/contract/receipt-event.ts';
import { minuteClass, visitFacts } from '../../../../main/core/fleet/visit-facts.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';

describe('what the centre may know of a visit', () => {
  test('is a day, an hour and words of ours', () => {
    expect(visitFacts(visitRecord())).toEqual({
      day: '2026-03-02',
      hour: 10,
      audience: 'citizen',
      purpose: 'filing',
      duration: 30,
      wait: 10,
      helpCalls: 1,
      endReason: 'visitor',
      isClean: true,
      isRecovered: false,
      portals: [
        { id: 'trudvsem', logout: 'confirmed', reason: null },
        { id: 'gosuslugi', logout: 'probable', reason: 'no-probe' },
      ],
      unverified: [],
      instructions: ['unemployment-benefit'],
      situations: ['parents'],
      refusals: [{ reason: 'url.not-listed', portalId: 'gosuslugi', count: 2 }],
    });
  });

  test('names the steps that were not verified, and no others', () => {
    const [first, second] = visitRecord().steps;
    if (!first || !second) throw new Error('a visit has two steps');
    const facts = visitFacts(
      visitRecord({ isClean: false, steps: [first, { ...second, status: 'failed', left: 2 }] }),
    );
    expect(facts.unverified).toEqual([
      { id: 'visit-folder', status: 'failed', code: 'visit-folder.removed' },
    ]);
  });

  test.each([
    [0, 5],
    [5 * 60_000, 5],
    [5 * 60_000 + 1, 10],
    [15 * 60_000, 15],
    [15 * 60_000 + 1, 30],
    [120 * 60_000, 120],
    [121 * 60_000, 480],
    [9e15, 480],
  ])('takes %i ms into the class of %i minutes', (ms, longest) => {
    expect(minuteClass(ms)).toBe(longest);
  });

  test('keeps to the form, whatever a visit came to', () => {
    const facts = visitFacts(
      visitRecord({
        waitMinutes: null,
        helpCalls: 1_000_000,
        refusals: [{ reason: 'url.not-listed', portalId: null, count: 1_000_000_000 }],
      }),
    );
    expect(VisitFacts.parse(facts)).toMatchObject({ wait: null, helpCalls: 10_000 });
  });
});

test('a receipt that can be read no more still has its number', () => {
  const event = {
    ...{ v: 1, journal: '7f2c1c1e-6a52-4f0e-9b8c-0a8f1d2f3a4b', sequence: 3, hash: 'a'.repeat(64) },
    ...{ visit: 2, isFirst: false, facts: null },
  };
  expect(ReceiptEvent.safeParse(event).success).toBe(true);
  expect(ReceiptEvent.safeParse({ ...event, sequence: 0 }).success).toBe(false);
  expect(ReceiptEvent.safeParse({ ...event, v: 2 }).success).toBe(false);
});
