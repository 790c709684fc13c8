import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../../main/core/base/clock.ts';
import { PAGE_LIMITS, PRINT_WAIT_FIRST } from '../../../../main/core/policy/page-limits.ts';
import { PagePermits } from '../../../../main/core/policy/page-permits.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

function page() {
  const clock = new HandClock();
  return { clock, permits: new PagePermits(() => clock.monotonic()) };
}

test('F97 without a press no window opens, with one it is one, and only from the page that is shown', () => {
  const { permits } = page();
  expect(permits.window(true)).toBe('popup-unasked');
  permits.notePress();
  expect(permits.window(false)).toBe('popup-unasked');
  expect(permits.window(true)).toBeNull();
  expect(permits.window(true)).toBe('popup-unasked');
});

test('F97 a press opens a window for five seconds, as in Chromium', () => {
  const { clock, permits } = page();
  permits.notePress();
  clock.spend(5 * SECOND + 1);
  expect(permits.window(true)).toBe('popup-unasked');
  permits.notePress();
  clock.spend(5 * SECOND);
  expect(permits.window(true)).toBeNull();
});

test('F97 a window that a page opened may print by itself, and opens no further one', () => {
  const { permits } = page();
  permits.noteOpened();
  expect(permits.window(true)).toBe('popup-unasked');
  expect(permits.print(true, false)).toBeNull();
});

test('F98 one print a press, only of the page that is shown, also when the document comes half a minute later', () => {
  const { clock, permits } = page();
  expect(permits.print(true, false)).toBe('print-unasked');
  permits.notePress();
  clock.spend(30 * SECOND);
  expect(permits.print(false, false)).toBe('print-unasked');
  expect(permits.print(true, false)).toBeNull();
  expect(permits.print(true, true)).toBe('print-unasked');
  permits.notePress();
  clock.spend(30 * SECOND + 1);
  expect(permits.print(true, false)).toBe('print-unasked');
});

test('F98 after each cancel a page that prints by itself waits twice as long, after paper not at all', () => {
  const { clock, permits } = page();
  const loop = () => {
    permits.notePress();
    return permits.print(true, false);
  };
  permits.print(true, false);
  let wait = PRINT_WAIT_FIRST;
  for (let turn = 0; turn < 12; turn += 1) {
    expect(loop()).toBeNull();
    permits.notePrintEnd('cancelled');
    clock.spend(Math.min(wait, 5 * MINUTE) - 1);
    expect(loop()).toBe('print-again');
    clock.spend(1);
    wait *= 2;
  }
  expect(loop()).toBeNull();
  permits.notePrintEnd('printed');
  permits.print(false, false);
  expect(loop()).toBeNull();
  permits.notePrintEnd('cancelled');
  clock.spend(PRINT_WAIT_FIRST);
  expect(loop()).toBeNull();
});

test('F98 a press after a cancel is never made to wait, in a loop that prints by itself neither', () => {
  const { permits } = page();
  permits.print(true, false);
  for (let turn = 0; turn < 12; turn += 1) {
    permits.notePress();
    expect(permits.print(true, true)).toBeNull();
    permits.notePrintEnd('cancelled');
    // The press of before is over, for whoever asks.
    expect(permits.print(true, true)).toBe('print-unasked');
    permits.notePress();
    expect(permits.print(true, false)).toBe('print-again');
    expect(permits.print(true, true)).toBeNull();
    permits.notePrintEnd('cancelled');
  }
});

test('F98 a document that comes some time after a press is printed after a cancel too, where the page never asked by itself', () => {
  const { clock, permits } = page();
  for (let turn = 0; turn < 3; turn += 1) {
    permits.notePress();
    clock.spend(SECOND);
    expect(permits.print(true, false)).toBeNull();
    permits.notePrintEnd('cancelled');
  }
});

test('F90 files are asked for after a press, also by a page that is hidden meanwhile', () => {
  const { clock, permits } = page();
  expect(permits.files()).toBe('file-unasked');
  permits.notePress();
  clock.spend(PAGE_LIMITS.filePress.most);
  expect(permits.files()).toBeNull();
  clock.spend(1);
  expect(permits.files()).toBe('file-unasked');
});
