/** How Russian systems wrote names before UTF-8: Windows, Unix, DOS (WHATWG Encoding). */
const ENCODINGS = ['windows-1251', 'koi8-r', 'ibm866'] as const;

/**
 * A name of a file as people read it. Linux names are bytes; what is no UTF-8 comes from a scanner or a share
 * with an older encoding, and the one that makes the likeliest Russian is taken. A wrong guess is still a name.
 * @param name without its folder
 */
export function readableName(name: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name);
  } catch {
    // Not UTF-8: the others have a letter for every byte.
  }
  const guesses = ENCODINGS.map((encoding) => new TextDecoder(encoding).decode(name));
  return guesses.reduce((best, guess) => (likeness(guess) > likeness(best) ? guess : best));
}

/** From the commonest letter of Russian to the rarest: texts read in the wrong encoding are made of rare ones. */
const BY_FREQUENCY = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё';

/** How much a text looks like Russian: common letters, capitals only where words begin or throughout, no signs. */
function likeness(text: string): number {
  let sum = 0;
  let before = '';
  for (const character of text) {
    const rank = BY_FREQUENCY.indexOf(character.toLowerCase());
    const isCapital = character !== character.toLowerCase();
    if (rank !== -1) sum += BY_FREQUENCY.length - rank - (isCapital ? (/[а-яё]/.test(before) ? 20 : 1) : 0);
    else if (character > '\u007f' && !'№«»—–'.includes(character)) sum -= 40;
    before = character;
  }
  return sum;
}
