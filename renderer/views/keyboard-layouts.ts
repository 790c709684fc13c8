import type { FieldKind, SoftKey } from '../../preload/contract.ts';
import type { Language } from '../texts/words.ts';

export type Alphabet = 'russian' | 'latin';

const SPECIAL: ReadonlyMap<string, SoftKey> = new Map([
  ['{bksp}', 'Backspace'],
  ['{enter}', 'Enter'],
  ['{left}', 'ArrowLeft'],
  ['{right}', 'ArrowRight'],
]);

/** The key that a button of the layouts stands for; null for a letter and for what changes the layout. */
export function specialKey(button: string): SoftKey | null {
  return SPECIAL.get(button) ?? null;
}

const RUSSIAN = [
  '1 2 3 4 5 6 7 8 9 0 - {bksp}',
  'й ц у к е н г ш щ з х ъ',
  'ф ы в а п р о л д ж э ё',
  '{shift} я ч с м и т ь б ю . , {enter}',
];
const LATIN = [
  '1 2 3 4 5 6 7 8 9 0 - {bksp}',
  'q w e r t y u i o p',
  'a s d f g h j k l',
  '{shift} z x c v b n m . , {enter}',
];
/** What passwords and addresses have beyond letters and digits. */
const SIGNS = [
  '1 2 3 4 5 6 7 8 9 0 - {bksp}',
  '! ? # $ % & * + = / \\ |',
  '( ) [ ] { } < > " \' ` ~',
  ': ; ^ № « » — . , {enter}',
];
const NUMBERS = ['1 2 3 {bksp}', '4 5 6 {left}', '7 8 9 {right}', '+ 0 - {enter}', '. / {letters} {hide}'];
/** What Tatar has beyond Russian. */
const TATAR = 'ә ө ү җ ң һ';
const FOOT = '{alphabet} {signs} @ _ {space} {left} {right} {hide}';
const SIGNS_FOOT = '{letters} @ _ {space} {left} {right} {hide}';

export interface LayoutOptions {
  readonly kind: FieldKind;
  readonly alphabet: Alphabet;
  readonly isShifted: boolean;
  readonly isSigns: boolean;
  readonly language: Language;
}

/** The rows of keys, each a list of names with spaces between. */
export function layoutFor({ kind, alphabet, isShifted, isSigns, language }: LayoutOptions): string[] {
  if (kind === 'number') return NUMBERS;
  if (isSigns) return [...SIGNS, SIGNS_FOOT];
  const rows = alphabet === 'latin' ? LATIN : RUSSIAN;
  const letters =
    alphabet === 'russian' && language === 'tt' ? [...rows.slice(0, 1), TATAR, ...rows.slice(1)] : rows;
  return [...(isShifted ? letters.map(raise) : letters), FOOT];
}

/** Capital letters; names in braces stay. */
function raise(row: string): string {
  return row
    .split(' ')
    .map((key) => (key.startsWith('{') ? key : key.toLocaleUpperCase('ru')))
    .join(' ');
}
