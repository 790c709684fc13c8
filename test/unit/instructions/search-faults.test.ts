/** What the search of the real catalogue once did wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../../main/core/catalogue/catalogue.ts';
import { loadInstructions } from '../../../main/node/instruction-files.ts';

const { instructions } = await loadInstructions('instructions');
const catalogue = createCatalogue(instructions);
const numberOf = new Map(instructions.map(({ id, number }) => [id, number]));
const found = (audience: 'citizen' | 'employer', query: string) =>
  catalogue.search(audience, query).map(({ id }) => numberOf.get(id));

describe('F78 a number of the list', () => {
  const wanted = instructions.flatMap(({ number, audience }) =>
    (['citizen', 'employer'] as const)
      .filter((one) => audience === one || audience === 'both')
      .map((one) => [one, number] as const),
  );

  test.each(wanted)('is found first: %s %s, however it is written', (audience, number) => {
    for (const query of [
      number,
      ` ${number} `,
      `${number}.`,
      `№ ${number}`,
      `№${number}`,
      number.replace('.', ','),
    ]) {
      expect([query, found(audience, query)[0]]).toEqual([query, number]);
    }
  });

  test('has what is under it next', () => {
    expect(found('employer', '16').slice(0, 9)).toEqual([
      '16',
      ...['16.1', '16.2', '16.3', '16.4', '16.5', '16.6', '16.7', '16.8'],
    ]);
  });

  test('that nobody has is a word like others, and so is a number among words', () => {
    expect(found('citizen', '99.9')).toEqual([]);
    expect(found('citizen', 'подработка с 14 лет')[0]).toBe('8');
    expect(found('employer', '2.1')).not.toContain('2.1');
  });
});

describe('F79', () => {
  test('«беременная» does not find temporary work', () => {
    for (const query of ['беременная', 'беременна', 'беременная женщина'])
      expect(found('citizen', query)).not.toContain('8');
    // A slip or two in the middle are still forgiven.
    expect(found('citizen', 'времинная работа')[0]).toBe('8');
    expect(found('citizen', 'врменая работа')[0]).toBe('8');
  });

  test.each(['сво', 'СВО', 'стд-р', 'СТД-Р', 'стд р'])(
    '«%s» wants exactness: it is not the beginning of everything',
    (query) => {
      for (const audience of ['citizen', 'employer'] as const) {
        expect(found(audience, query).length).toBeLessThanOrEqual(3);
      }
    },
  );

  test('a word that is being typed is found by its first letters all the same', () => {
    expect(found('citizen', 'р')).toContain('1.1');
    expect(found('citizen', 'рез')[0]).toBe('1.1');
    expect(found('citizen', 'составить р')[0]).toBe('1.1');
  });

  test.each(['resume', 'RESUME', 'rezume', 'rezyume', 'htp.vt'])('«%s» is a résumé', (query) => {
    expect(found('citizen', query)[0]).toBe('1.1');
  });

  test('a word of the sites is found by its sound in Russian letters', () => {
    expect(found('employer', 'трудвсем').length).toBeGreaterThan(0);
    expect(found('employer', 'трудвсем')).toEqual(found('employer', 'trudvsem'));
  });

  test.each(['ребёнок', 'подростки летом', 'учётная запись', 'свой бизнес'])(
    '«%s» is the same with its letters and marks apart, in capitals, and with е for ё',
    (query) => {
      const expected = found('citizen', query);
      expect(expected.length).toBeGreaterThan(0);
      expect(found('citizen', query.normalize('NFD'))).toEqual(expected);
      expect(found('citizen', query.toUpperCase())).toEqual(expected);
      expect(found('citizen', query.replaceAll('ё', 'е'))).toEqual(expected);
    },
  );

  test('an instruction that was written with letters and marks apart is found and marked', async () => {
    const names = ['5-training-parents-pensioners/instruction.md'];
    for (const name of readdirSync('instructions/common')) names.push(`common/${name}`);
    const apart = (name: string) => readFileSync(`instructions/${name}`, 'utf8').normalize('NFD');
    const texts = new Map(names.map((name) => [name, apart(name)]));
    const { instructions: own, troubles } = await loadInstructions(texts);
    expect(troubles).toEqual([]);
    const [card] = createCatalogue(own).search('citizen', 'ребёнок');
    expect(card?.title).toBe('Выучиться в отпуске по уходу за ребёнком или на пенсии');
    expect(card?.marks.map(([from, to]) => card.title.slice(from, to))).toEqual(['ребёнком']);
  });

  test.each([
    ['citizen', 'гос услуги', 'госуслуги'],
    ['citizen', 'гос-услуги', 'госуслуги'],
    ['citizen', 'гос. услуги', 'госуслуги'],
    ['citizen', 'по собие', 'пособие'],
    ['citizen', 'центрзанятости', 'центр занятости'],
  ] as const)('%s: «%s» is «%s»', (audience, split, whole) => {
    expect(found(audience, whole).length).toBeGreaterThan(0);
    expect(found(audience, split)).toEqual(found(audience, whole));
  });
});
