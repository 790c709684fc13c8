import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../../main/core/catalogue/edit-distance.ts';
import {
  fromTransliteration,
  inLatinLayout,
  inRussianLayout,
} from '../../../../main/core/catalogue/typed-variants.ts';
import { WordIndex } from '../../../../main/core/catalogue/word-index.ts';

const TITLES = [
  'Составить резюме',
  'Пособие по безработице',
  'Переобучение и курсы',
  'Учётная запись esia',
  'Работодатель и работа',
  'Работа',
];
const index = new WordIndex(TITLES.map((title) => [{ phrases: [title], weight: 1 }]));
const first = (query: string) => TITLES[index.search(query, 5)[0] ?? -1];

describe('the search', () => {
  it.each([
    ['another case of the word', 'пособию', 'Пособие по безработице'],
    ['letters of the other layout', 'htp.vt', 'Составить резюме'],
    ['the other layout with a mark that is a letter', 'gtht,exfyf', undefined],
    ['the Russian layout for a Latin word', 'уышф', 'Учётная запись esia'],
    ['Latin letters by sound', 'posobie', 'Пособие по безработице'],
    ['a wrong letter', 'ризюме', 'Составить резюме'],
    ['a missing letter', 'посбие', 'Пособие по безработице'],
    ['two letters swapped', 'резмюе', 'Составить резюме'],
    ['the beginning of a word', 'переоб', 'Переобучение и курсы'],
    ['a beginning that is a little word by itself', 'по', 'Пособие по безработице'],
    ['one letter', 'п', 'Пособие по безработице'],
    ['е for ё and capitals', 'УЧЕТНАЯ', 'Учётная запись esia'],
    ['little words around the word', 'как мне составить своё резюме', 'Составить резюме'],
    ['the word itself before what begins with it', 'работа', 'Работа'],
    ['nothing where nothing fits', 'ъъъъъъ', undefined],
    ['nothing for stop words alone', 'как мне на', undefined],
    ['nothing for marks alone', '... ??? ', undefined],
  ])('finds by %s', (_what, query, title) => {
    expect(first(query)).toBe(title);
  });

  it('puts a document with all the words before one with a rare word alone', () => {
    const own = new WordIndex([
      [{ phrases: ['работа подростку летом'], weight: 1 }],
      [{ phrases: ['работа'], weight: 1 }],
      [{ phrases: ['лето'], weight: 1 }],
    ]);
    expect(own.search('летняя работа подростку', 3)[0]).toBe(0);
  });

  it('gives the same answer twice: nothing of a query stays in the index', () => {
    const before = index.search('резюме', 9);
    index.search('пособие работа курсы', 9);
    expect(index.search('резюме', 9)).toEqual(before);
  });

  it('stands any text a person may type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (query) => {
        expect(index.search(query, 3).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 500 },
    );
  });
});

describe('other readings of the same keys', () => {
  it('reads a word typed on the wrong layout, there and back', () => {
    expect(inRussianLayout('gjcj,bt')).toBe('пособие');
    expect(inRussianLayout("'nf;")).toBe('этаж');
    expect(inLatinLayout('уышф')).toBe('esia');
  });

  it('reads Latin letters by their sound', () => {
    expect(['rezyume', 'bezrabotnyy', 'obuchenie', 'sokrashchenie'].map(fromTransliteration)).toEqual([
      'резюме',
      'безработный',
      'обучение',
      'сокращение',
    ]);
  });
});

describe('the distance of two words', () => {
  it('counts wrong, missing, extra and swapped letters as one slip each', () => {
    expect(
      [
        ['кот', 'кит'],
        ['кот', 'кт'],
        ['кот', 'коот'],
        ['кот', 'окт'],
        ['кот', 'кот'],
        ['кот', 'пёс'],
      ].map(([left = '', right = '']) => editDistance(left, right, 2)),
    ).toEqual([1, 1, 1, 1, 0, 3]);
  });

  it('is the same in both directions and never more than the limit and one', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const distance = editDistance(left, right, 2);
        expect(distance).toBe(editDistance(right, left, 2));
        expect(distance).toBeLessThanOrEqual(3);
        expect(distance === 0).toBe(left === right);
      }),
    );
  });
});
