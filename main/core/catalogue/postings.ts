/** Which documents hold which stems, and how much each counts: one pass over all texts. */
import { PhraseReader } from './phrase-reader.ts';

/** One place of a document: its phrases, and how much a word found there counts. */
export interface Field {
  readonly phrases: readonly string[];
  readonly weight: number;
  /** The same phrases come in many documents: read them once. */
  readonly isShared?: boolean;
}

/** Documents that hold a stem; `weights[i]` belongs to `documents[i]`. */
export interface Posting {
  readonly documents: number[];
  readonly weights: number[];
}

export interface Postings {
  readonly stems: readonly string[];
  readonly idOf: ReadonlyMap<string, number>;
  /** By the number of the stem. */
  readonly postings: readonly Posting[];
  readonly size: number;
}

/**
 * A word counts once a field, by its shortest phrase: repeating it earns nothing. The working
 * arrays are indexed by stem and stamped instead of cleared, which saves a map per document.
 */
export function collectPostings(documents: Iterable<readonly Field[]>): Postings {
  const postings: Posting[] = [];
  const fieldStamp: number[] = [];
  const fieldBest: number[] = [];
  const documentStamp: number[] = [];
  const total: number[] = [];
  const touched: number[] = [];
  let stamp = 0;
  let document = 0;
  const reader = new PhraseReader(() => {
    postings.push({ documents: [], weights: [] });
    // Every element is written before it is read: arrays with holes are slow in V8.
    fieldStamp.push(0);
    fieldBest.push(0);
    documentStamp.push(-1);
    total.push(0);
  });

  for (const fields of documents) {
    touched.length = 0;
    for (const { phrases, weight, isShared = false } of fields) {
      stamp += 1;
      for (const phrase of phrases) addPhrase(phrase, weight, isShared);
    }
    for (const stem of touched) {
      postings[stem]?.documents.push(document);
      postings[stem]?.weights.push(total[stem] ?? 0);
    }
    document += 1;
  }
  return { stems: reader.stems, idOf: reader.idOf, postings, size: document };

  function addPhrase(phrase: string, fieldWeight: number, isShared: boolean): void {
    const { length, ids } = isShared ? reader.readOnce(phrase) : reader.read(phrase);
    // A word of a short phrase says more than the same word of a long one.
    const weight = fieldWeight / Math.sqrt(length);
    for (const stem of ids) {
      const before = fieldStamp[stem] === stamp ? (fieldBest[stem] ?? 0) : 0;
      if (weight <= before) continue;
      fieldStamp[stem] = stamp;
      fieldBest[stem] = weight;
      if (documentStamp[stem] !== document) {
        documentStamp[stem] = document;
        total[stem] = 0;
        touched.push(stem);
      }
      total[stem] = (total[stem] ?? 0) + weight - before;
    }
  }
}
