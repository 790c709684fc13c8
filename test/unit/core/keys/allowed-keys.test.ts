import { describe, expect, test } from 'vitest';
import { isAllowedKey, type KeyPress } from '../../../../main/core/keys/allowed-keys.ts';

const CODES: Record<string, string> = {
  ' ': 'Space',
  ',': 'Comma',
  '-': 'Minus',
  '=': 'Equal',
  '/': 'Slash',
};
/** Letters of the Russian layout on the same keys. */
const RUSSIAN: Record<string, string> = Object.fromEntries(
  [...'qwertyuiopasdfghjklzxcvbnm'].map((latin, index) => [
    latin,
    [...'йцукенгшщзфывапролдячсмить'][index] ?? '',
  ]),
);

/** `Ctrl+Shift+I` as Electron reports it, with a Latin or a Russian layout. */
function press(chord: string, layout: 'latin' | 'russian' = 'latin'): KeyPress {
  const parts = chord.split('+');
  const last = parts.pop() ?? '';
  const has = (name: string) => parts.includes(name);
  const code = /^[a-z]$/i.test(last)
    ? `Key${last.toUpperCase()}`
    : /^\d$/.test(last)
      ? `Digit${last}`
      : (CODES[last] ?? last);
  const lower = last.toLowerCase();
  const letter = layout === 'russian' && last.length === 1 ? (RUSSIAN[lower] ?? last) : last;
  return {
    key: has('Shift') && letter.length === 1 ? letter.toUpperCase() : letter,
    code,
    control: has('Ctrl'),
    alt: has('Alt'),
    shift: has('Shift'),
    meta: has('Meta'),
  };
}

const layouts = ['latin', 'russian'] as const;

const allowed = `a z 7 , - = / Shift+a Enter Tab Shift+Tab Backspace Delete Escape Home End PageUp PageDown
  ArrowLeft ArrowRight ArrowUp ArrowDown Shift+ArrowLeft Shift+Home Shift+End Insert CapsLock NumLock
  Ctrl+a Ctrl+c Ctrl+v Ctrl+x Ctrl+z Ctrl+y Ctrl+Backspace Ctrl+Delete Ctrl+Home Ctrl+End Ctrl+ArrowLeft
  Ctrl+ArrowRight Ctrl+Shift+ArrowLeft Ctrl+Shift+ArrowRight Ctrl+Shift+Home Ctrl+Shift+End`;

const refused = {
  'B33, keys of a browser': `F1 F2 F3 F4 F5 Ctrl+F5 F6 F7 F8 F9 F10 Shift+F10 F11 F12 Alt+F4 Alt+F2 Alt+Home
    Alt+ArrowLeft Alt+ArrowRight Alt+d Alt+e Alt+Space Alt+Enter ContextMenu`,
  'B34, chords of a browser': `Ctrl+n Ctrl+t Ctrl+w Ctrl+o Ctrl+s Ctrl+p Ctrl+l Ctrl+k Ctrl+e Ctrl+h Ctrl+j Ctrl+u
    Ctrl+d Ctrl+r Ctrl+f Ctrl+g Ctrl+b Ctrl+q Ctrl+m Ctrl+i Ctrl+Shift+i Ctrl+Shift+j Ctrl+Shift+c Ctrl+Shift+n
    Ctrl+Shift+t Ctrl+Shift+w Ctrl+Shift+v Ctrl+Shift+p Ctrl+Shift+a Ctrl+Shift+Delete Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4
    Ctrl+5 Ctrl+6 Ctrl+7 Ctrl+8 Ctrl+9 Ctrl+0 Ctrl+Tab Ctrl+Shift+Tab Ctrl+PageUp Ctrl+PageDown Ctrl+- Ctrl+=
    Ctrl+Enter Ctrl+Escape Ctrl+Shift+Escape Ctrl+Insert Shift+Insert Shift+Delete Ctrl+F4 Ctrl+F12`,
  'B35, sticky keys and their like': `Alt+Shift+PrintScreen Alt+Shift+NumLock Alt+Tab Alt+Shift+Tab Alt+Escape`,
  'B36, pictures of the screen and the keys of Windows': `PrintScreen Ctrl+PrintScreen Alt+PrintScreen
    Meta+Shift+s Meta+h Meta+g Meta+. Meta+r Meta+e Meta+l Meta+Tab Meta+Enter Meta+a Meta+Meta Pause ScrollLock`,
  'B38, media keys': `AudioVolumeUp AudioVolumeMute BrowserBack BrowserHome BrowserSearch LaunchMail
    LaunchApplication1 MediaPlayPause Power Sleep Help Print Select Execute`,
  'B46, chords of a barcode scanner':
    'Ctrl+o Meta+r Ctrl+j Ctrl+Shift+m Ctrl+Alt+Delete Ctrl+Alt+F1 Ctrl+Alt+Backspace',
};

const words = (text: string) => text.trim().split(/\s+/);

describe.each(layouts)('with a %s layout', (layout) => {
  test.each(words(allowed))('%s is let through', (chord) => {
    expect(isAllowedKey(press(chord, layout))).toBe(true);
  });

  describe.each(Object.entries(refused))('%s', (_name, chords) => {
    test.each(words(chords))('%s is refused', (chord) => {
      expect(isAllowedKey(press(chord, layout))).toBe(false);
    });
  });
});

describe('keys by themselves', () => {
  test.each(['Shift', 'Control', 'Alt', 'AltGraph'])('%s may be pressed', (key) => {
    const modifiers = { control: key === 'Control', alt: key === 'Alt', shift: key === 'Shift', meta: false };
    expect(isAllowedKey({ key, code: `${key}Left`, ...modifiers })).toBe(true);
  });

  test('the key of Windows may not', () => {
    expect(isAllowedKey({ ...press('x'), key: 'Meta', code: 'MetaLeft', meta: true })).toBe(false);
  });

  test.each(['ё', '№', '漢', '😀', '«'])('%s may be typed', (key) => {
    expect(isAllowedKey({ ...press('x'), key, code: 'Backquote' })).toBe(true);
  });

  test.each(['Dead', 'Process', 'Compose'])('%s, a part of a letter, may be typed', (key) => {
    expect(isAllowedKey({ ...press('x'), key })).toBe(true);
  });

  test('the third level of a layout may be typed', () => {
    expect(isAllowedKey({ ...press('Ctrl+Alt+e'), key: '€' })).toBe(true);
  });
});

test('a scanner that names a key falsely does not get a chord through', () => {
  expect(isAllowedKey({ ...press('Ctrl+p'), key: 'a' })).toBe(false);
  expect(isAllowedKey({ ...press('Ctrl+p'), code: '' })).toBe(false);
});
