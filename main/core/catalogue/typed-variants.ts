/** What a person may have meant by the letters that came out: another layout, Latin for Russian. */

const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const SHIFTED: Readonly<Record<string, string>> = {
  '{': 'х',
  '}': 'ъ',
  ':': 'ж',
  '"': 'э',
  '<': 'б',
  '>': 'ю',
  '~': 'ё',
};

const toRussian = new Map([...LATIN_KEYS].map((key, at) => [key, RUSSIAN_KEYS[at] ?? key]));
for (const [key, letter] of Object.entries(SHIFTED)) toRussian.set(key, letter);
const toLatin = new Map([...RUSSIAN_KEYS].map((key, at) => [key, LATIN_KEYS[at] ?? key]));

/** Longest first, so that `shch` is not read as `sh` and `ch`. */
const TRANSLITERATION: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['yo', 'е'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['iu', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
  ['ia', 'ия'],
  ['ye', 'е'],
  ['je', 'е'],
  ['iy', 'ий'],
  ['yy', 'ый'],
  ['ck', 'к'],
  ['ph', 'ф'],
  ...[...'abvgdeziklmnoprstufhcyjxwq'].map((letter, at): readonly [string, string] => [
    letter,
    [...'абвгдезиклмнопрстуфхцыйхвк'][at] ?? letter,
  ]),
  ["'", 'ь'],
];

/** `htp.vt` → «резюме»: the same keys read in the Russian layout. */
export function inRussianLayout(typed: string): string {
  return [...typed.toLowerCase()].map((key) => toRussian.get(key) ?? key).join('');
}

/** `уышф` → `esia`: the same keys read in the Latin layout. */
export function inLatinLayout(typed: string): string {
  return [...typed.toLowerCase()].map((key) => toLatin.get(key) ?? key).join('');
}

/** `rezyume` → «резюме»: Latin letters read by their sound. */
export function fromTransliteration(typed: string): string {
  const source = typed.toLowerCase();
  let result = '';
  for (let at = 0; at < source.length; ) {
    const pair = TRANSLITERATION.find(([latin]) => source.startsWith(latin, at));
    result += pair ? pair[1] : (source[at] ?? '');
    at += pair ? pair[0].length : 1;
  }
  // «rezume», «resume» and the like come near enough for the search of typos.
  return result;
}

/** As passports and addresses of sites write them. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

/** «трудвсем» → `trudvsem`: Russian letters for a word that is written in Latin. */
export function toTransliteration(typed: string): string {
  return [...typed.toLowerCase()].map((letter) => LATIN[letter] ?? letter).join('');
}

const SAME_SOUND: Readonly<Record<string, string>> = {
  ...{ ю: 'у', я: 'а', ё: 'е', э: 'е', ы: 'и', й: 'и', з: 'с', щ: 'ш', ь: '', ъ: '' },
};

/**
 * A word without what Latin letters do not show: `resume` and «резюме» are «ресуме» both. Doubled letters are one.
 */
export function soundOf(word: string): string {
  return [...word]
    .map((letter) => SAME_SOUND[letter] ?? letter)
    .join('')
    .replace(/(.)\1+/g, '$1');
}

export function hasLatin(typed: string): boolean {
  return /[a-z]/i.test(typed);
}

export function hasCyrillic(typed: string): boolean {
  return /[а-яё]/i.test(typed);
}
