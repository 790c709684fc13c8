import { expect, test } from 'vitest';
import { lastPrepared } from '../../../../main/core/journal/last-prepared.ts';
import { visitRecord } from '../../../fakes/journal-records.ts';

const endedAt = '2026-03-02T10:32:10.500+03:00';
const visit = (changes: object = {}) => ({ ...visitRecord({ endedAt, ...changes }), number: 7 });

test('a workstation was prepared when its latest visit was closed and verified', () => {
  expect(lastPrepared(visit(), '2026-03-02T10:33:00.000+03:00')).toBe(endedAt);
});

test.each([
  ['there was no visit', undefined, '2026-03-02T10:33:00.000+03:00'],
  ['its closing was not verified', visit({ isClean: false }), '2026-03-02T10:33:00.000+03:00'],
  ['it was yesterday', visit(), '2026-03-03T09:00:00.000+03:00'],
  ['the clock was set back', visit(), '2026-03-02T08:00:00.000+03:00'],
])('nobody knows when %s', (_, latest, now) => {
  expect(lastPrepared(latest, now)).toBeNull();
});
