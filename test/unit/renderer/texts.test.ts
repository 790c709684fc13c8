import { describe, expect, it } from 'vitest';
import { fill, type Language, languages, sentenceFor, tie, Words } from '../../../renderer/texts/words.ts';

type Flat = ReadonlyMap<string, string>;
const FORMS = ['one', 'few', 'many', 'other'];

/** `start.title` → its text; the forms of a plural count as one key. */
function flatten(texts: object, path = ''): Flat {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === 'string') flat.set(name, value);
    else if ('one' in value && 'other' in value) flat.set(name, value.other);
    else for (const [inner, text] of flatten(value, name)) flat.set(inner, text);
  }
  return flat;
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const russian = flatten(languages.ru.texts);

describe.each(Object.keys(languages) as Language[])('texts in %s', (language) => {
  const texts = flatten(languages[language].texts);

  it('have exactly the keys of Russian', () => {
    expect([...texts.keys()]).toEqual([...russian.keys()]);
  });

  it('have the same placeholders', () => {
    for (const [key, text] of texts)
      expect([key, placeholders(text)]).toEqual([key, placeholders(russian.get(key) ?? '')]);
  });

  it('have every plural form that the language needs', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals: object[] = [];
    const collect = (value: object): void => {
      if ('one' in value && 'other' in value) plurals.push(value);
      else for (const inner of Object.values(value)) if (typeof inner === 'object') collect(inner);
    };
    collect(languages[language].texts);
    expect(plurals.length).toBeGreaterThan(5);
    for (const plural of plurals)
      expect(Object.keys(plural).sort()).toEqual(
        FORMS.filter((form) => needed.includes(form as never)).sort(),
      );
  });

  it('are not empty and do not shout', () => {
    const loud = [...texts].filter(([, text]) => text.includes('!')).map(([key]) => key);
    expect([...texts.values()].every((text) => text.trim() === text && text !== '')).toBe(true);
    expect(loud).toEqual(['free.hello']);
  });
});

describe('Words', () => {
  const words = new Words('ru');

  it('picks Russian plural forms', () => {
    const { minutes } = words.t.common;
    expect([1, 2, 5, 11, 21, 22, 25, 111].map((n) => words.count(minutes, n))).toEqual([
      '1 минута',
      '2 минуты',
      '5 минут',
      '11 минут',
      '21 минута',
      '22 минуты',
      '25 минут',
      '111 минут',
    ]);
  });

  it('keeps short words with the next one', () => {
    expect(tie('Он и я в доме')).toBe('Он\u00a0и\u00a0я\u00a0в\u00a0доме');
  });

  it('leaves a placeholder it knows nothing about', () => {
    expect(fill('{a} и {b}', { a: 1 })).toBe('1 и {b}');
  });

  it('says something for a code it has never met, and never takes a word of Object for a code', () => {
    expect(sentenceFor(words.t.refusals, 'new.code', 'общее')).toBe('общее');
    expect(sentenceFor(words.t.refusals, 'toString', 'общее')).toBe('общее');
  });
});

it.each(Object.keys(languages) as Language[])(
  'a terminal sends nobody to a consultant, in %s',
  (language) => {
    const said = (isAlone: boolean) =>
      [...flatten(new Words(language, isAlone).t)].map(([key, text]) => [
        key,
        text.replaceAll('\u00a0', ' '),
      ]);
    const told = said(false).filter(([, text = '']) =>
      /озовите консультант|all (a|the) consultant|онсультантны чак/.test(text),
    );
    expect(told.length).toBeGreaterThan(20);
    expect(said(true).filter(([, text = '']) => /онсультант|consultant/.test(text))).toEqual([]);
  },
);
