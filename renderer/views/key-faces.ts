import type { Texts } from '../texts/words.ts';
import type { Alphabet } from './keyboard-layouts.ts';

/** What stands on the keys that are no letters. */
export function keyFaces(t: Texts, alphabet: Alphabet) {
  return {
    '{bksp}': '⌫',
    '{enter}': '↵',
    '{shift}': '⇧',
    '{left}': '←',
    '{right}': '→',
    '{space}': t.keyboard.space,
    '{hide}': t.keyboard.hideShort,
    '{signs}': '!?#',
    '{letters}': alphabet === 'russian' ? 'Абв' : 'Abc',
    '{alphabet}': alphabet === 'russian' ? 'ABC' : 'АБВ',
  };
}

/** What a reader says of them. What is seen on a key is part of its name, for those who speak to the computer (WCAG 2.5.3). */
export function keyLabels(t: Texts, alphabet: Alphabet) {
  const faces = keyFaces(t, alphabet);
  return {
    '{bksp}': t.keyboard.backspace,
    '{enter}': t.keyboard.enter,
    '{shift}': t.keyboard.shift,
    '{left}': t.keyboard.left,
    '{right}': t.keyboard.right,
    '{space}': t.keyboard.space,
    '{hide}': t.keyboard.hide,
    '{signs}': t.keyboard.signs,
    '{letters}': `${faces['{letters}']}, ${t.keyboard.letters}`,
    '{alphabet}': `${faces['{alphabet}']}, ${alphabet === 'russian' ? t.keyboard.toLatin : t.keyboard.toRussian}`,
  };
}
