const VOWELS = 'аеёиоуыэюя';
const CONSONANTS = 'бвгджзклмнпрстфхцчшщй';
/** Shorter words stay whole. */
const LONG = 16;
const SOFT_HYPHEN = '\u00ad';

/**
 * Puts soft hyphens into long Russian words. Chromium has no Russian hyphenation of its own on every system,
 * and a word like «сверхквалифицированность» must not leave its card. A few rules of the school grammar.
 */
export function soften(text: string): string {
  return text.replace(/[а-яё]+/giu, (word) => (word.length < LONG ? word : softenWord(word)));
}

function softenWord(word: string): string {
  const kinds = [...word.toLowerCase()].map((letter) =>
    VOWELS.includes(letter) ? 'v' : letter === 'й' ? 'x' : CONSONANTS.includes(letter) ? 'c' : 'x',
  );
  let result = '';
  for (let index = 0; index < word.length; index += 1) {
    result += word[index];
    const isNearEdge = index < 2 || word.length - index - 1 < 3;
    if (!isNearEdge && mayBreakAfter(kinds.join(''), index)) result += SOFT_HYPHEN;
  }
  return result;
}

/** Between a syllable that has a vowel and one that has a vowel and does not start with ь, ъ, й. */
function mayBreakAfter(kinds: string, index: number): boolean {
  const before = kinds.slice(0, index + 1);
  const after = kinds.slice(index + 1);
  if (!before.includes('v') || !after.includes('v') || after.startsWith('x')) return false;
  return (
    (before.endsWith('v') && /^cv/.test(after)) ||
    (/v[cx]$/.test(before) && /^cv/.test(after)) ||
    (/vc$/.test(before) && /^c[cx]?v/.test(after)) ||
    (/vcx$/.test(before) && /^cv/.test(after))
  );
}
