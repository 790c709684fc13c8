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

it('no sentence tells a thing by its place, colour or form alone (1.3.3)', () => {
  const SENSES =
    /справа|слева|вверху|внизу|сверху|снизу|зел[её]н|красн|ж[её]лт|синя|кругл|больш(ая|ую) кнопк/i;
  // A side and a colour that are chosen by these very words; everything else has the name of the thing too.
  const chosen = ['portal.guideLeft', 'portal.guideRight', 'display.yellow'];
  const found = [...russian].filter(
    ([key, text]) => SENSES.test(text) && !/«.+»/.test(text) && !chosen.includes(key),
  );
  expect(found).toEqual([]);
  expect([...russian.keys()]).toEqual(expect.arrayContaining(chosen));
});

describe('Words', () => {
  const words = new Words('ru');

  it('picks Russian plural forms', () => {
    const { minutes } = words.t.common;
    expect([1, 2, 5, 11, 21, 22, 25, 111].map((n) => words.count(minutes, n))).toEqual([
      '1\u00a0минута',
      '2\u00a0минуты',
      '5\u00a0минут',
      '11\u00a0минут',
      '21\u00a0минута',
      '22\u00a0минуты',
      '25\u00a0минут',
      '111\u00a0минут',
    ]);
  });

  it('keeps short words with the next one', () => {
    expect(tie('Он и я в доме')).toBe('Он\u00a0и\u00a0я\u00a0в\u00a0доме');
  });

  it('keeps numbers with their units and signs', () => {
    expect(['{percent} %', '12 % и', '№ {n}', '{n} КБ', '1.5 MB', 'ещё 5 минут', '3 файла'].map(tie)).toEqual(
      [
        '{percent}\u00a0%',
        '12\u00a0% и',
        '№\u00a0{n}',
        '{n}\u00a0КБ',
        '1.5\u00a0MB',
        'ещё 5\u00a0минут',
        '3 файла',
      ],
    );
  });

  it('tells the size of a file with the comma or the point of the language', () => {
    const sizes = (language: Language) =>
      [1, 2000, 1_900_000].map((bytes) => new Words(language).size(bytes).replaceAll('\u00a0', ' '));
    expect(sizes('ru')).toEqual(['1 КБ', '2 КБ', '1,8 МБ']);
    expect(sizes('tt')).toEqual(['1 КБ', '2 КБ', '1,8 МБ']);
    expect(sizes('en')).toEqual(['1 KB', '2 KB', '1.8 MB']);
  });

  it('says Tatar dates itself, and as CLDR does, which the Node of the tests has and Chromium has not', () => {
    const tatar = new Words('tt');
    const day = new Intl.DateTimeFormat('tt', { weekday: 'long', day: 'numeric', month: 'long' });
    const date = new Intl.DateTimeFormat('tt', { day: 'numeric', month: 'long', year: 'numeric' });
    expect(tatar.day(new Date(2026, 10, 29))).toBe('29 ноябрь, якшәмбе');
    expect(tatar.date('no date')).toBe('no date');
    for (let n = 0; n < 365; n += 1) {
      const when = new Date(2026, 0, 1 + n, 12);
      expect(tatar.day(when)).toBe(day.format(when));
      expect(tatar.date(when.toISOString())).toBe(date.format(when));
    }
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
