import { describe, expect, test } from 'vitest';
import { isoWithOffset, systemClock } from '../../../main/node/system-clock.ts';

/** A date of a zone that is not the machine's. */
function inZone(iso: string, minutesEast: number): Date {
  const date = new Date(iso);
  date.getTimezoneOffset = () => -minutesEast;
  return date;
}

describe('wall time', () => {
  test.each([
    [180, '2026-03-02T10:15:00.000+03:00'],
    [0, '2026-03-02T07:15:00.000+00:00'],
    [-210, '2026-03-02T03:45:00.000-03:30'],
    [345, '2026-03-02T13:00:00.000+05:45'],
    [720, '2026-03-02T19:15:00.000+12:00'],
  ])('carries the offset of a zone %i minutes east', (minutes, text) => {
    expect(isoWithOffset(inZone('2026-03-02T07:15:00.000Z', minutes))).toBe(text);
    expect(Date.parse(text)).toBe(Date.parse('2026-03-02T07:15:00.000Z'));
  });

  test('keeps the day right across midnight', () => {
    expect(isoWithOffset(inZone('2026-12-31T22:30:00.000Z', 180))).toBe('2027-01-01T01:30:00.000+03:00');
  });
});

describe('the clock of the machine', () => {
  test('never goes back', () => {
    const first = systemClock.monotonic();
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(first);
  });

  test('calls once, in time', async () => {
    const before = systemClock.monotonic();
    await new Promise<void>((resolve) => void systemClock.after(20, resolve));
    expect(systemClock.monotonic() - before).toBeGreaterThan(15);
  });

  test('does not call when it was cancelled, and may be cancelled twice', async () => {
    const called: string[] = [];
    const cancel = systemClock.after(1, () => called.push('cancelled'));
    cancel();
    cancel();
    await new Promise<void>((resolve) => void systemClock.after(20, resolve));
    expect(called).toEqual([]);
  });
});
