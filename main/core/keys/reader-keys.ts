/** Keys by which a person who does not see asks for the screen reader: those that the field's own systems have for it. */
import type { KeyPress } from './allowed-keys.ts';

/** GNOME's; that of Windows for Narrator; NVDA's; one key alone, for a keyboard on which a region marks it. */
export const READER_KEYS = ['alt+super+s', 'control+super+enter', 'control+alt+n', 'f4'] as const;
export type ReaderKey = (typeof READER_KEYS)[number];

interface Chord {
  /** By place on the keyboard: a Russian layout does not move it. */
  readonly code: string;
  readonly held: readonly ('control' | 'alt' | 'meta')[];
}

const CHORDS: Readonly<Record<ReaderKey, Chord>> = {
  'alt+super+s': { code: 'KeyS', held: ['alt', 'meta'] },
  'control+super+enter': { code: 'Enter', held: ['control', 'meta'] },
  'control+alt+n': { code: 'KeyN', held: ['control', 'alt'] },
  f4: { code: 'F4', held: [] },
};

/** Whether the press is one of these keys, with what must be held and nothing else. */
export function isReaderKey(press: KeyPress, keys: readonly ReaderKey[]): boolean {
  return keys.some((key) => {
    const { code, held } = CHORDS[key];
    const isHeld = (['control', 'alt', 'meta'] as const).every((name) => press[name] === held.includes(name));
    return isHeld && !press.shift && press.code === code;
  });
}
