/**
 * How what a page, a file or a server calls itself is shown, so that nobody is misled by it (F100): one line, bounded,
 * without characters that are not seen, turn the direction, climb over other lines or look like a sign of ours.
 *
 * Shown by way of it: titles of tabs (`portal-tab.ts`: the strip of tabs, the list at home), names of files
 * (`visit-folder.ts`: list, picker, arrival, preview), hosts (`hostForPeople`: the bar, tiles, leaflets; notices of the
 * portal's tab). A name in the log or in the journal there is none. The border holds it: `ShownText` and `ShownHost`
 * in `preload/contract.ts`.
 */

import { FLOOD_LIMITS } from '../policy/flood-limits.ts';

/** Characters as a person counts them. */
const LONGEST_TITLE = FLOOD_LIMITS.titles.letters;
const LONGEST_FILE = 60;
const LONGEST_HOST = 60;
/** Of a file's name so much is kept of the end, in which its kind stands. */
const FILE_END = 16;
/** Marks over or under one letter; the more make towers. Letters of our languages have one, and NFC takes it in. */
const MOST_MARKS = 2;

/** Seen as nothing or as a gap: Unicode's own list, and the empty sign of Braille. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Padlocks, ticks, crosses and flags; `©`, `®` and `™` are pictures to Unicode as well. */
const PICTURES = /(?![©®™])[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}✓✗]|\u20e3/gu;
/** Direction, control, private use, what Unicode does not know, half of a pair. */
const WITHOUT_SHAPE = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Cs}]/gu;

const letters = new Intl.Segmenter('ru', { granularity: 'grapheme' });

/** One line of what can be read: '' where nothing can. */
function readable(text: string): readonly string[] {
  // A page may send megabytes; nothing behind this is shown.
  const plain = text
    .slice(0, 2000)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(PICTURES, '')
    .replace(WITHOUT_SHAPE, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...letters.segment(plain)].map(({ segment }) => {
    let marks = 0;
    return [...segment].filter((one) => !/\p{M}/u.test(one) || ++marks <= MOST_MARKS).join('');
  });
}

/** The title of a page; '' where it has none that can be read. */
export function shownTitle(title: string): string {
  const all = readable(title);
  return all.length <= LONGEST_TITLE ? all.join('') : `${all.slice(0, LONGEST_TITLE - 1).join('')}…`;
}

/** The name of a file, cut in the middle: `Справка о доходах за дв….2025.pdf`. The name on disk stays. */
export function shownFileName(name: string): string {
  const all = readable(name);
  if (all.length <= LONGEST_FILE) return all.join('') || 'файл';
  return `${all.slice(0, LONGEST_FILE - FILE_END - 1).join('')}…${all.slice(-FILE_END).join('')}`;
}

/** A host, cut at its beginning: whose it is stands at its end. */
export function shownHost(host: string): string {
  return host.length <= LONGEST_HOST ? host : `…${host.slice(1 - LONGEST_HOST)}`;
}
