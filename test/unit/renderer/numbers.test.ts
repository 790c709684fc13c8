/** Every sentence with a number, in every language: the right form, and no line may part the number from its word. */
import { expect, it } from 'vitest';
import { desk } from '../../../renderer/texts/desk.ts';
import { type Language, languages, type Plural, Words } from '../../../renderer/texts/words.ts';

const NUMBERS = [1, 2, 5, 21];

/** `receipt.closes` → its forms, of every text that has a number. */
function plurals(texts: object, path = ''): readonly (readonly [key: string, forms: Plural])[] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key;
    if (typeof value !== 'object' || value === null) return [];
    return 'one' in value && 'other' in value ? [[name, value as Plural] as const] : plurals(value, name);
  });
}

/** `home.step` → its text, of every sentence that is no plural and has a place for something. */
function sentences(texts: object, path = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === 'string') return /\{\w+\}/.test(value) ? [[name, value] as const] : [];
    return typeof value === 'object' && value !== null && !('one' in value) ? sentences(value, name) : [];
  });
}

/** Places where a number stands, and a unit or a noun after it. */
const NUMBER_AND_WORD = /\{(?:n|all|percent|minutes|count|rows|done|removed)\} (?=[%\p{L}])/u;
/** «из», «of»: between two numbers a line may break. */
const BETWEEN = /\{\w+\} (?:из|of)(?!\p{L})/gu;

/** What is said, one line a number; a non-breaking space is written «_», so that a reader of the file sees it. */
function said(language: Language): string {
  const words = new Words(language);
  const all = [...plurals(words.t), ...(language === 'ru' ? plurals({ desk }) : [])];
  return all
    .map(([key, forms]) => {
      const lines = NUMBERS.map((n) => `  ${words.count(forms, n).replaceAll('\u00a0', '_')}`);
      return [key, ...lines].join('\n');
    })
    .join('\n');
}

it.each(Object.keys(languages) as Language[])('P21 with 1, 2, 5 and 21, in %s', async (language) => {
  await expect(`${said(language)}\n`).toMatchFileSnapshot(`../../fixtures/texts/numbers.${language}.txt`);
});

it.each(Object.keys(languages) as Language[])(
  'P21 no line parts a number from its word, in %s',
  (language) => {
    const { t } = new Words(language);
    const all = [...sentences(t), ...(language === 'ru' ? sentences({ desk }) : [])];
    for (const [key, forms] of [...plurals(t), ...(language === 'ru' ? plurals({ desk }) : [])])
      for (const text of Object.values(forms)) all.push([key, text ?? '']);
    expect(all.length).toBeGreaterThan(60);
    const parted = all.filter(([, text]) => NUMBER_AND_WORD.test(text.replace(BETWEEN, '')));
    expect(parted).toEqual([]);
  },
);

it('P21 the noun goes with its number in Russian: 21 as 1, and 2 and 5 as Intl says', () => {
  const words = new Words('ru');
  for (const [key, forms] of [...plurals(words.t), ...plurals({ desk })]) {
    const say = (n: number) => words.count(forms, n).replace(/\d+/g, '#');
    expect(say(21), key).toBe(say(1));
    expect(say(22), key).toBe(say(2));
    expect(say(11), key).toBe(say(5));
    expect(say(111), key).toBe(say(5));
  }
});
