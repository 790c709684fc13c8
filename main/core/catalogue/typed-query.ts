/** A query as it came from the keys: its words, and what each may have been meant to be. */
import {
  fromTransliteration,
  hasCyrillic,
  hasLatin,
  inLatinLayout,
  inRussianLayout,
} from './typed-variants.ts';
import { fold, isStopWord, wordsOf } from './words.ts';

/** How much a word is believed that is read otherwise than it was typed. */
export const OTHER_READING = 0.9;
const MAX_WORDS = 12;

/** Shorter pieces of a word that was typed in two, or of two that were typed as one, are chance. */
const SHORTEST_JOINED = 6;
const SHORTEST_PIECE = 2;

export interface Reading {
  readonly word: string;
  readonly strength: number;
}

/** Whether a word of the catalogue is this one, in any case and number. */
export type IsKnown = (word: string) => boolean;

/**
 * The words of a query, marks and all where they may be letters: `.` may be «ю». «гос услуги» is one word where the
 * catalogue has it as one, «центрзанятости» two.
 */
export function typedWords(query: string, isKnown: IsKnown = () => false): string[] {
  const words: string[] = [];
  const typed = query
    .normalize('NFC')
    .trim()
    .split(/\s+/)
    .flatMap((one) => (hasLatin(one) ? [one] : piecesOf(one)));
  for (const word of joined(typed, isKnown)) {
    if (hasLatin(word)) {
      if (!isStopWord(fold(inRussianLayout(word)))) words.push(word);
    } else if (!isStopWord(word)) words.push(...parted(word, isKnown));
  }
  if (words.length > 0) return words.slice(0, MAX_WORDS);
  // «по» alone is the beginning of «пособие», not yet a little word.
  return wordsOf(query).slice(-1);
}

/** «стд-р» is «стд»: a single letter of a word with a hyphen would be the beginning of everything. */
function piecesOf(typed: string): string[] {
  const pieces = wordsOf(typed);
  const long = pieces.filter((piece) => piece.length > 1);
  return long.length > 0 ? long : pieces;
}

/** Two words that the catalogue has as one. Where it has both of them too, they are left alone. */
function* joined(words: readonly string[], isKnown: IsKnown): Generator<string> {
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next = ''] = [words[at], words[at + 1]];
    const whole = word + next;
    const isOne =
      next !== '' &&
      !hasLatin(whole) &&
      whole.length >= SHORTEST_JOINED &&
      isKnown(whole) &&
      !(isKnown(word) && isKnown(next));
    if (isOne) at += 1;
    yield isOne ? whole : word;
  }
}

/** A word that the catalogue has not, and all of its parts it has. */
function parted(word: string, isKnown: IsKnown): readonly string[] {
  if (word.length < 2 * SHORTEST_JOINED - 2 || isKnown(word)) return [word];
  for (let at = SHORTEST_PIECE; at <= word.length - SHORTEST_PIECE; at += 1) {
    const [first, rest] = [word.slice(0, at), word.slice(at)];
    if (!isKnown(first) && !isStopWord(first)) continue;
    if (isKnown(rest)) return [first, rest];
    const further = parted(rest, isKnown);
    if (further.length > 1) return [first, ...further];
  }
  return [word];
}

/** A word as typed, and as it would be on the other layout or in transliteration. */
export function readingsOf(typed: string): Reading[] {
  const readings = new Map<string, number>();
  const add = (text: string, strength: number) => {
    for (const word of wordsOf(text)) readings.set(word, Math.max(readings.get(word) ?? 0, strength));
  };
  add(typed, 1);
  if (hasLatin(typed)) {
    add(inRussianLayout(typed), OTHER_READING);
    // A full stop or a comma at the end may be a mark after all.
    add(inRussianLayout(typed.replace(/[.,;:"']+$/, '')), OTHER_READING);
    add(fromTransliteration(typed), OTHER_READING);
  } else if (hasCyrillic(typed)) {
    add(inLatinLayout(typed), OTHER_READING);
  }
  return [...readings].map(([word, strength]) => ({ word, strength }));
}
