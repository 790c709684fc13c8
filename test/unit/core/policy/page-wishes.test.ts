import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../../main/core/base/clock.ts';
import { PAGE_LIMITS, PRINT_WAIT_FIRST } from '../../../../main/core/policy/page-limits.ts';
import { PageWishes } from '../../../../main/core/policy/page-wishes.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

function page() {
  const clock = new HandClock();
  return { clock, wishes: new PageWishes(() => clock.monotonic()) };
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
  expect(wishes.print(true)).toBeNull();
});

test('F98 one print a press, only of the page that is shown, also when the document comes half a minute later', () => {
  const { clock, wishes } = page();
  expect(wishes.print(true)).toBe('print-unasked');
  wishes.notePress();
  clock.spend(30 * SECOND);
  expect(wishes.print(false)).toBe('print-unasked');
  expect(wishes.print(true)).toBeNull();
  expect(wishes.print(true)).toBe('print-unasked');
  wishes.notePress();
  clock.spend(30 * SECOND + 1);
  expect(wishes.print(true)).toBe('print-unasked');
});

test('F98 after each «Отмена» the page waits twice as long, after paper not at all', () => {
  const { clock, wishes } = page();
  const press = () => {
    wishes.notePress();
    return wishes.print(true);
  };
  let wait = PRINT_WAIT_FIRST;
  for (let turn = 0; turn < 12; turn += 1) {
    expect(press()).toBeNull();
    wishes.notePrintEnd('cancelled');
    clock.spend(Math.min(wait, 5 * MINUTE) - 1);
    expect(press()).toBe('print-again');
    clock.spend(1);
    wait *= 2;
  }
  expect(press()).toBeNull();
  wishes.notePrintEnd('printed');
  expect(press()).toBeNull();
  wishes.notePrintEnd('cancelled');
  clock.spend(PRINT_WAIT_FIRST);
  expect(press()).toBeNull();
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
