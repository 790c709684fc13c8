/** Kept search libraries over the catalogue's instructions, each as its documentation sets it up. */
import { create, insertMultiple, search } from '@orama/orama';
import { stemmer } from '@orama/stemmers/russian';
import { Document } from 'flexsearch';
import MiniSearch, { type Query } from 'minisearch';
import type { Instruction } from '../../main/core/catalogue/catalogue.ts';
import { readingsOf, typedWords } from '../../main/core/catalogue/typed-query.ts';
import { isStopWord, stemOf, wordsOf } from '../../main/core/catalogue/words.ts';

/** Builds an index; the function it returns answers a query with places in the list, best first. */
export type Build = (documents: readonly Instruction[]) => (query: string) => readonly number[];

const FIELDS = ['title', 'synonyms', 'keywords', 'officialTitle', 'category', 'number'];

/** The weights of our own index (`core/catalogue/search.ts`). */
const BOOST = { title: 6, synonyms: 5, keywords: 4, officialTitle: 2, category: 1, number: 1 };

const SHORTEST_PREFIX = 4;

const flat = (documents: readonly Instruction[]) =>
  documents.map(({ title, synonyms, keywords, officialTitle, category, number }, at) => ({
    id: String(at),
    title,
    synonyms: synonyms.join(' '),
    keywords: keywords.join(' '),
    officialTitle,
    category,
    number,
  }));

const miniSearch: Build = (documents) => {
  const mini = new MiniSearch({ fields: FIELDS });
  mini.addAll(flat(documents));
  return (query) => mini.search(query).map(({ id }) => Number(id));
};

/** Our stems, stop words, weights and readings (layout, transliteration) over the index of MiniSearch. */
const miniSearchWithReadings: Build = (documents) => {
  const mini = new MiniSearch({
    fields: FIELDS,
    tokenize: wordsOf,
    processTerm: (word) => (isStopWord(word) ? null : stemOf(word)),
    searchOptions: { boost: BOOST },
  });
  const rows = flat(documents);
  mini.addAll(rows);
  const stems = new Set(rows.flatMap((row) => wordsOf(Object.values(row).join(' ')).map(stemOf)));
  const queryOf = (words: readonly string[], isFuzzy: boolean): Query => ({
    combineWith: 'OR',
    queries: words.flatMap((typed, place) =>
      readingsOf(typed).map(({ word, strength }): Query => {
        const stem = stemOf(word);
        const isLong = stem.length >= (place === words.length - 1 ? 1 : SHORTEST_PREFIX);
        return {
          queries: [stem],
          tokenize: (text) => [text],
          processTerm: (term) => term,
          prefix: isLong,
          fuzzy: isFuzzy && stem.length >= SHORTEST_PREFIX ? (stem.length < 7 ? 1 : 2) : false,
          weights: { fuzzy: 0.45, prefix: 0.6 },
          boostTerm: () => strength,
        };
      }),
    ),
  });
  return (query) => {
    const words = typedWords(query, (word) => stems.has(stemOf(word)));
    const exact = mini.search(queryOf(words, false));
    const isWhole = exact.some(({ queryTerms }) => queryTerms.length >= words.length);
    return (isWhole ? exact : mini.search(queryOf(words, true))).map(({ id }) => Number(id));
  };
};

const orama: Build = (documents) => {
  const index = create({
    schema: Object.fromEntries(FIELDS.map((name) => [name, 'string' as const])),
    components: { tokenizer: { language: 'russian', stemming: true, stemmer } },
  });
  const placed = insertMultiple(index, flat(documents));
  if (placed instanceof Promise) throw new Error('Orama without plugins takes documents at once');
  return (query) => {
    const found = search(index, { term: query, tolerance: 1, boost: BOOST, limit: 30 });
    if (found instanceof Promise) throw new Error('Orama without plugins answers at once');
    return found.hits.map(({ id }) => Number(id));
  };
};

const flexSearch: Build = (documents) => {
  const index = new Document({ document: { id: 'id', index: FIELDS }, tokenize: 'forward' });
  for (const row of flat(documents)) index.add(row);
  return (query) => {
    const found = index.search(query, { merge: true, suggest: true, limit: 30 });
    return found.map(({ id }) => Number(id));
  };
};

export const SEARCH_PEERS: Readonly<Record<string, Build>> = {
  'minisearch (defaults)': miniSearch,
  'minisearch (our readings)': miniSearchWithReadings,
  'orama (russian stemmer)': orama,
  'flexsearch (forward)': flexSearch,
};
