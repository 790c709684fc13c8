import { expect, test } from 'vitest';
import type { KeyPress } from '../../../../main/core/keys/allowed-keys.ts';
import { isReaderKey, READER_KEYS } from '../../../../main/core/keys/reader-keys.ts';

const press = (code: string, held = '', key = code.slice(-1)): KeyPress => ({
  ...{ key, code, control: held.includes('control'), alt: held.includes('alt') },
  ...{ meta: held.includes('super'), shift: held.includes('shift') },
});

test.each([
  ['alt+super+s', press('KeyS', 'alt super')],
  // A Russian layout.
  ['alt+super+s', press('KeyS', 'alt super', 'ы')],
  ['control+super+enter', press('Enter', 'control super')],
  ['control+alt+n', press('KeyN', 'control alt', 'т')],
  ['f4', press('F4')],
] as const)('%s is heard where the region listens to it, and nowhere else', (key, pressed) => {
  expect(isReaderKey(pressed, [key])).toBe(true);
  expect(
    isReaderKey(
      pressed,
      READER_KEYS.filter((one) => one !== key),
    ),
  ).toBe(false);
  expect(isReaderKey(pressed, [])).toBe(false);
});

test.each([
  press('KeyS'),
  press('KeyS', 'alt'),
  press('KeyS', 'control alt super'),
  press('KeyS', 'shift alt super'),
  press('Enter', 'control'),
  press('KeyN', 'control'),
  press('F4', 'alt'),
  press('F4', 'control'),
])('a chord with more or less held is another: %o', (pressed) => {
  expect(isReaderKey(pressed, READER_KEYS)).toBe(false);
});
