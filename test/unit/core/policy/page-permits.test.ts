import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../../main/core/base/clock.ts';
import { PAGE_LIMITS, PRINT_WAIT_FIRST } from '../../../../main/core/policy/page-limits.ts';
import { PagePermits } from '../../../../main/core/policy/page-permits.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

function page() {
  const clock = new HandClock();
  return { clock, wishes: new PagePermits(() => clock.monotonic()) };
}

test('F97 without a press no window opens, with one it is one, and only from the page that is shown', () => {
  const { wishes } = page();
  expect(wishes.window(true)).toBe('popup-unasked');
  wishes.notePress();
  expect(wishes.window(false)).toBe('popup-unasked');
  expect(wishes.window(true)).toBeNull();
  expect(wishes.window(true)).toBe('popup-unasked');
});

test('F97 a press opens a window for five seconds, as in Chromium', () => {
  const { clock, wishes } = page();
  wishes.notePress();
  clock.spend(5 * SECOND + 1);
  expect(wishes.window(true)).toBe('popup-unasked');
  wishes.notePress();
  clock.spend(5 * SECOND);
  expect(wishes.window(true)).toBeNull();
});

test('F97 a window that a page opened may print by itself, and opens no further one', () => {
  const { wishes } = page();
  wishes.noteOpened();
  expect(wishes.window(true)).toBe('popup-unasked');
  expect(wishes.print(true, false)).toBeNull();
});

test('F98 one print a press, only of the page that is shown, also when the document comes half a minute later', () => {
  const { clock, wishes } = page();
  expect(wishes.print(true, false)).toBe('print-unasked');
  wishes.notePress();
  clock.spend(30 * SECOND);
  expect(wishes.print(false, false)).toBe('print-unasked');
  expect(wishes.print(true, false)).toBeNull();
  expect(wishes.print(true, true)).toBe('print-unasked');
  wishes.notePress();
  clock.spend(30 * SECOND + 1);
  expect(wishes.print(true, false)).toBe('print-unasked');
});

test('F98 after each cancel a page that prints by itself waits twice as long, after paper not at all', () => {
  const { clock, wishes } = page();
  const loop = () => {
    wishes.notePress();
    return wishes.print(true, false);
  };
  wishes.print(true, false);
  let wait = PRINT_WAIT_FIRST;
  for (let turn = 0; turn < 12; turn += 1) {
    expect(loop()).toBeNull();
    wishes.notePrintEnd('cancelled');
    clock.spend(Math.min(wait, 5 * MINUTE) - 1);
    expect(loop()).toBe('print-again');
    clock.spend(1);
    wait *= 2;
  }
  expect(loop()).toBeNull();
  wishes.notePrintEnd('printed');
  wishes.print(false, false);
  expect(loop()).toBeNull();
  wishes.notePrintEnd('cancelled');
  clock.spend(PRINT_WAIT_FIRST);
  expect(loop()).toBeNull();
});

test('F98 a press after a cancel is never made to wait, in a loop that prints by itself neither', () => {
  const { wishes } = page();
  wishes.print(true, false);
  for (let turn = 0; turn < 12; turn += 1) {
    wishes.notePress();
    expect(wishes.print(true, true)).toBeNull();
    wishes.notePrintEnd('cancelled');
    // The press of before is over, for whoever asks.
    expect(wishes.print(true, true)).toBe('print-unasked');
    wishes.notePress();
    expect(wishes.print(true, false)).toBe('print-again');
    expect(wishes.print(true, true)).toBeNull();
    wishes.notePrintEnd('cancelled');
  }
});

test('F98 a document that comes some time after a press is printed after a cancel too, where the page never asked by itself', () => {
  const { clock, wishes } = page();
  for (let turn = 0; turn < 3; turn += 1) {
    wishes.notePress();
    clock.spend(SECOND);
    expect(wishes.print(true, false)).toBeNull();
    wishes.notePrintEnd('cancelled');
  }
});

test('F90 files are asked for after a press, also by a page that is hidden meanwhile', () => {
  const { clock, wishes } = page();
  expect(wishes.files()).toBe('file-unasked');
  wishes.notePress();
  clock.spend(PAGE_LIMITS.filePress.most);
  expect(wishes.files()).toBeNull();
  clock.spend(1);
  expect(wishes.files()).toBe('file-unasked');
});
