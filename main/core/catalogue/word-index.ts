/**
 * An inverted index over stems: built in one pass, asked for a word as a person typed it. Decision 32 holds it against
 * the kept search libraries.
 */
import { countBits, editDistance, letterMask } from './edit-distance.ts';
import { collectPostings, type Field, type Posting } from './postings.ts';
import { OTHER_READING, readingsOf, typedWords } from './typed-query.ts';
import { fromTransliteration, hasLatin, soundOf, toTransliteration } from './typed-variants.ts';
import { stemOf } from './words.ts';

interface Match {
  readonly stem: number;
  readonly strength: number;
  /** Documents where the stem weighs less are not meant. */
  readonly least?: number;
}

const PREFIX = 0.8;
const ONE_SLIP = 0.6;
const TWO_SLIPS = 0.35;
/** Letters of a word that wants exactness: СВО, ИП, ЦЗН. */
const SHORT = 3;
/** How much of its score a document keeps that has none of the other words asked for. */
const COVERAGE_POWER = 2;

export class WordIndex {
  readonly #stems: readonly string[];
  readonly #postings: readonly Posting[];
  readonly #ids: ReadonlyMap<string, number>;
  readonly #masks: readonly number[];
  /** Numbers of stems in alphabetical order, for prefixes. */
  readonly #sorted: readonly number[];
  readonly #size: number;
  readonly #leastForShort: number;
  readonly #best: Float64Array;
  readonly #total: Float64Array;
  readonly #covered: Float64Array;
  #bySound: ReadonlyMap<string, readonly number[]> | null = null;
  #asked: { readonly query: string; readonly matches: readonly (readonly Match[])[] } = {
    query: '',
    matches: [],
  };

  /** @param leastForShort what a word must weigh in a document to be found by its first one to three letters */
  constructor(documents: Iterable<readonly Field[]>, leastForShort = 0) {
    this.#leastForShort = leastForShort;
    const { stems, idOf, postings, size } = collectPostings(documents);
    this.#stems = stems;
    this.#ids = idOf;
    this.#postings = postings;
    this.#size = size;
    this.#masks = stems.map(letterMask);
    this.#sorted = stems.map((_, at) => at).sort((a, b) => compare(this.#stemAt(a), this.#stemAt(b)));
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
      this.#matchesOf(query).flatMap((matches) => matches.map(({ stem }) => this.#stemAt(stem))),
    );
  }

  /** By the words of the query. The last answer is kept: what was found is asked for its marks next. */
  #matchesOf(query: string): readonly (readonly Match[])[] {
    if (this.#asked.query !== query) {
      const words = typedWords(query, (word) => this.#ids.has(stemOf(word)));
      const matches = words.map((word, at) => this.#match(word, at === words.length - 1));
      // One letter adds to what was found; of a query that nobody knows it would find everything.
      const isLetterAlone = words.length > 1 && words.at(-1)?.length === 1;
      if (isLetterAlone && matches.slice(0, -1).every((found) => found.length === 0)) matches.pop();
      this.#asked = { query, matches };
    }
    return this.#asked.matches;
  }

  #stemAt(id: number): string {
    return this.#stems[id] ?? '';
  }

  #rarity(stem: number): number {
    return Math.log(1 + this.#size / (this.#postings[stem]?.documents.length ?? 1));
  }

  /** Gives every document its best match of one word; answers how much the word weighs in the query. */
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

  /** Stems that a typed word may stand for. Slips are looked for only when nothing else fits. */
  #match(typed: string, isLast: boolean): readonly Match[] {
    const readings = readingsOf(typed);
    const matches: Match[] = [];
    for (const { word, strength } of readings) {
      for (const match of this.#exactOrPrefix(word, isLast)) {
        matches.push({ ...match, strength: match.strength * strength });
      }
    }
    if (matches.length > 0) return matches;
    const alike = this.#soundingLike(typed, isLast);
    if (alike.length > 0) return alike;
    return readings.flatMap(({ word, strength }) =>
      this.#withSlips(word).map((match) => ({ stem: match.stem, strength: match.strength * strength })),
    );
  }

  /** Stems that sound like it in the other alphabet: `resume`, «трудвсем». */
  #soundingLike(typed: string, isLast: boolean): readonly Match[] {
    const believed = ({ stem, strength }: Match) => ({ stem, strength: strength * OTHER_READING });
    if (!hasLatin(typed)) {
      // A short one would be the beginning of any Latin word.
      return typed.length > SHORT ? this.#exactOrPrefix(toTransliteration(typed), isLast).map(believed) : [];
    }
    this.#bySound ??= this.#soundIndex();
    const sound = soundOf(stemOf(fromTransliteration(typed)));
    return (this.#bySound.get(sound) ?? []).map((stem) => believed({ stem, strength: PREFIX }));
  }

  /** Made when it is first needed: most people type in Russian. */
  #soundIndex(): ReadonlyMap<string, readonly number[]> {
    const bySound = new Map<string, number[]>();
    for (const [id, stem] of this.#stems.entries()) {
      if (stem.length < 4) continue;
      const sound = soundOf(stem);
      bySound.set(sound, [...(bySound.get(sound) ?? []), id]);
    }
    return bySound;
  }

  #exactOrPrefix(word: string, isLast: boolean): Match[] {
    const matches: Match[] = [];
    const stem = stemOf(word);
    const exact = this.#ids.get(stem);
    if (exact !== undefined) matches.push({ stem: exact, strength: 1 });
    // A short word that is there is meant itself: it would be the beginning of too many others.
    if (exact !== undefined && word.length <= SHORT) return matches;
    // A word that is being typed has no ending to cut off yet.
    for (const prefix of isLast && word !== stem ? [stem, word] : [stem]) {
      if (prefix.length < (isLast ? 1 : 4)) continue;
      for (const id of this.#startingWith(prefix)) {
        if (id === exact) continue;
        const share = prefix.length / this.#stemAt(id).length;
        const found = { stem: id, strength: PREFIX * (0.4 + 0.6 * share) };
        matches.push(prefix.length <= SHORT ? { ...found, least: this.#leastForShort } : found);
      }
    }
    return matches;
  }

  *#startingWith(prefix: string): Generator<number> {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#stemAt(this.#sorted[middle] ?? 0), prefix) < 0) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < this.#sorted.length; at += 1) {
      const id = this.#sorted[at] ?? 0;
      if (!this.#stemAt(id).startsWith(prefix)) return;
      yield id;
    }
  }

  #withSlips(word: string): Match[] {
    const stem = stemOf(word);
    if (stem.length < 4) return [];
    const limit = stem.length < 7 ? 1 : 2;
    const mask = letterMask(stem);
    const matches: Match[] = [];
    for (let id = 0; id < this.#stems.length; id += 1) {
      if (countBits(mask ^ (this.#masks[id] ?? 0)) > 2 * limit) continue;
      const distance = editDistance(stem, this.#stemAt(id), limit);
      if (distance > limit) continue;
      // Nobody slips twice and in the first letter: «беременная» is no «временная».
      if (distance > 1 && stem[0] !== this.#stemAt(id)[0]) continue;
      matches.push({ stem: id, strength: distance === 1 ? ONE_SLIP : TWO_SLIPS });
    }
    // One slip is believed before two.
    const near = matches.filter(({ strength }) => strength === ONE_SLIP);
    return near.length > 0 ? near : matches;
  }
}

interface Found {
  readonly document: number;
  readonly score: number;
}

/** Puts a find into its place among the best, and lets the one beyond the limit fall out. */
function keepBest(best: Found[], found: Found, limit: number): void {
  const last = best.at(-1);
  if (best.length >= limit && last && found.score <= last.score) return;
  let at = best.length;
  while (at > 0 && (best[at - 1]?.score ?? 0) < found.score) at -= 1;
  best.splice(at, 0, found);
  if (best.length > limit) best.pop();
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
