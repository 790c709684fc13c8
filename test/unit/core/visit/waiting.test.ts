import { expect, test } from 'vitest';
import { waitMinutes } from '../../../../main/core/visit/waiting.ts';

const STARTED = '2026-03-02T10:15:40.000+03:00';

test.each([
  [undefined, null],
  ['10:15', 0],
  ['10:00', 15],
  ['08:50', 85],
  // The clock of the queue is ahead.
  ['10:19', 0],
])('a ticket of %s and a start at 10:15: %s minutes', (takenAt, waited) => {
  expect(waitMinutes(takenAt, STARTED)).toEqual({ ok: true, value: waited });
});

test.each(['10:21', '15:10', '00:30', '23:59'])('%s cannot be true at 10:15', (takenAt) => {
  expect(waitMinutes(takenAt, STARTED)).toMatchObject({ error: { code: 'visit.ticket-time' } });
});
