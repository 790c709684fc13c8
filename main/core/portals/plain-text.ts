/** The words of a page where we show them: they can be read, and cannot play a trick on what stands beside them. */

/**
 * Signs that are not seen and change how others are: control characters, marks and overrides of direction
 * (Unicode UAX #9), joiners, the byte order mark, halves of pairs, private and unassigned places, tags.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;
/** Accents upon accents reach into the lines above and below. */
const PILED = /(\p{M}{3})\p{M}+/gu;
/** Nobody needs more than one empty line. */
const MANY_LINES = /\n(?:[^\S\n]*\n){2,}/g;

/**
 * @param text of a page; its line breaks stay
 * @param longest characters that are kept; what is cut is marked by «…»
 */
export function plainText(text: string, longest: number): string {
  // Only the beginning is cleaned: a page may send millions of characters.
  const begin = text.slice(0, longest * 4);
  const plain = begin
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, (sign) => (sign === '\n' ? sign : ''))
    .replace(PILED, '$1')
    .replace(MANY_LINES, '\n\n')
    .trim();
  const isCut = plain.length > longest || text.length > begin.length;
  // The cut may go through a pair.
  return isCut
    ? `${plain
        .slice(0, longest)
        .replace(/\p{Cs}/gu, '')
        .trimEnd()}…`
    : plain;
}
