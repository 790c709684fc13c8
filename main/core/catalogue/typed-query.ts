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

export interface Reading {
  readonly word: string;
  readonly strength: number;
}

/** The words of a query, marks and all where they may be letters: `.` may be «ю». */
export function typedWords(query: string): string[] {
  const words: string[] = [];
  for (const typed of query.trim().split(/\s+/)) {
    if (!hasLatin(typed)) words.push(...wordsOf(typed).filter((word) => !isStopWord(word)));
    else if (!isStopWord(fold(inRussianLayout(typed)))) words.push(typed);
  }
  if (words.length > 0) return words.slice(0, MAX_WORDS);
  // «по» alone is the beginning of «пособие», not yet a little word.
  return wordsOf(query).slice(-1);
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
