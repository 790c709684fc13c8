/** Letters of two alphabets that look the same. */

/** Latin letters that look Cyrillic, in a word that is Cyrillic otherwise; no position changes. */
export function inCyrillic(text: string): string {
  return text.replace(/\p{L}*[а-яё]\p{L}*/giu, (word) =>
    word.replace(/[aeopcxykmtbhKMTBHAEOPCXY]/g, (letter) => LOOKALIKES[letter] ?? letter),
  );
}

const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aeopcxyAEOPCXYKMTBH'].map((letter, at) => [letter, [...'аеорсхуАЕОРСХУКМТВН'][at] ?? letter]),
);
