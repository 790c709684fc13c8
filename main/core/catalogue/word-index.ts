/**
 * An inverted index over stems: built in one pass, asked for a word as a person typed it. Decision 32 holds it against
 * the kept search libraries.
 */
import { type Found, keepBest } from './best-found.ts';
import { collectPostings, type Field, type Posting } from './postings.ts';
import { type Match, StemMatcher } from './stem-matcher.ts';
import { OTHER_READING, typedWords } from './typed-query.ts';

/** How much of its score a document keeps that has none of the other words asked for. */
const COVERAGE_POWER = 2;

export class WordIndex {
  readonly #postings: readonly Posting[];
  readonly #stems: StemMatcher;
  readonly #size: number;
  readonly #best: Float64Array;
  readonly #total: Float64Array;
  readonly #covered: Float64Array;
  #asked: { readonly query: string; readonly matches: readonly (readonly Match[])[] } = {
    query: '',
    matches: [],
  };

  /** @param leastForShort what a word must weigh in a document to be found by its first one to three letters */
  constructor(documents: Iterable<readonly Field[]>, leastForShort = 0) {
    const { stems, idOf, postings, size } = collectPostings(documents);
    this.#stems = new StemMatcher(stems, idOf, leastForShort);
    this.#postings = postings;
    this.#size = size;
    this.#best = new Float64Array(size);
    this.#total = new Float64Array(size);
    this.#covered = new Float64Array(size);
  }

  /** Numbers of the documents that answer the query, best first, at most `limit`. */
  search(query: string, limit: number): number[] {
    this.#total.fill(0);
    this.#covered.fill(0);
    let asked = 0;
    for (const matches of this.#matchesOf(query)) asked += this.#add(matches);
    if (asked === 0) return [];
    const best: Found[] = [];
    for (let document = 0; document < this.#size; document += 1) {
      const total = this.#total[document] ?? 0;
      if (total === 0) continue;
      const coverage = (this.#covered[document] ?? 0) / asked;
      keepBest(best, { document, score: total * coverage ** COVERAGE_POWER }, limit);
    }
    return best.map(({ document }) => document);
  }

  /** The stems that the words of the query stand for, for marking them in a text. */
  stemsFor(query: string): ReadonlySet<string> {
    return new Set(
      this.#matchesOf(query).flatMap((matches) => matches.map(({ stem }) => this.#stems.stemAt(stem))),
    );
  }

  /** By the words of the query. The last answer is kept: what was found is asked for its marks next. */
  #matchesOf(query: string): readonly (readonly Match[])[] {
    if (this.#asked.query !== query) {
      const words = typedWords(query, (word) => this.#stems.knows(word));
      const matches = words.map((word, at) => this.#stems.match(word, at === words.length - 1));
      // One letter adds to what was found; of a query that nobody knows it would find everything.
      const isLetterAlone = words.length > 1 && words.at(-1)?.length === 1;
      if (isLetterAlone && matches.slice(0, -1).every((found) => found.length === 0)) matches.pop();
      this.#asked = { query, matches };
    }
    return this.#asked.matches;
  }

  #rarity(stem: number): number {
    return Math.log(1 + this.#size / (this.#postings[stem]?.documents.length ?? 1));
  }

  /** Gives every document its best match of one word; returns how much the word weighs in the query. */
  #add(matches: readonly Match[]): number {
    if (matches.length === 0) return 0;
    const touched: number[] = [];
    let heaviest = 0;
    // A rare continuation must not outweigh the common word that was really typed.
    let ceiling = Number.POSITIVE_INFINITY;
    for (const { stem, strength } of matches)
      if (strength >= OTHER_READING) ceiling = Math.min(ceiling, this.#rarity(stem));
    for (const { stem, strength, least = 0 } of matches) {
      const postings = this.#postings[stem];
      if (!postings) continue;
      const rarity = Math.min(ceiling, this.#rarity(stem));
      heaviest = Math.max(heaviest, rarity * strength);
      const { documents, weights } = postings;
      for (let at = 0; at < documents.length; at += 1) {
        const weight = weights[at] ?? 0;
        if (weight < least) continue;
        const document = documents[at] ?? 0;
        const score = strength * rarity * weight;
        const before = this.#best[document] ?? 0;
        if (before === 0) touched.push(document);
        if (score > before) this.#best[document] = score;
      }
    }
    for (const document of touched) {
      this.#total[document] = (this.#total[document] ?? 0) + (this.#best[document] ?? 0);
      this.#covered[document] = (this.#covered[document] ?? 0) + heaviest;
      this.#best[document] = 0;
    }
    return heaviest;
  }
}
