/** Which stems a typed word may stand for: as it is, as a beginning, in the other alphabet, with a slip. */
import { countBits, editDistance, letterMask } from './edit-distance.ts';
import { OTHER_READING, readingsOf } from './typed-query.ts';
import { fromTransliteration, hasLatin, soundOf, toTransliteration } from './typed-variants.ts';
import { stemOf } from './words.ts';

/** A stem that a word stands for. */
export interface Match {
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

export class StemMatcher {
  readonly #stems: readonly string[];
  readonly #ids: ReadonlyMap<string, number>;
  readonly #masks: readonly number[];
  /** Numbers of stems in alphabetical order, for prefixes. */
  readonly #sorted: readonly number[];
  readonly #leastForShort: number;
  #bySound: ReadonlyMap<string, readonly number[]> | null = null;

  /** @param leastForShort what a word must weigh in a document to be found by its first one to three letters */
  constructor(stems: readonly string[], ids: ReadonlyMap<string, number>, leastForShort: number) {
    this.#stems = stems;
    this.#ids = ids;
    this.#leastForShort = leastForShort;
    this.#masks = stems.map(letterMask);
    this.#sorted = stems.map((_, at) => at).sort((a, b) => compare(this.stemAt(a), this.stemAt(b)));
  }

  /** Is the word there as it is typed? */
  knows(word: string): boolean {
    return this.#ids.has(stemOf(word));
  }

  stemAt(id: number): string {
    return this.#stems[id] ?? '';
  }

  /** Stems that a typed word may stand for. Slips are looked for only when nothing else fits. */
  match(typed: string, isLast: boolean): readonly Match[] {
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
        const share = prefix.length / this.stemAt(id).length;
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
      if (compare(this.stemAt(this.#sorted[middle] ?? 0), prefix) < 0) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < this.#sorted.length; at += 1) {
      const id = this.#sorted[at] ?? 0;
      if (!this.stemAt(id).startsWith(prefix)) return;
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
      const distance = editDistance(stem, this.stemAt(id), limit);
      if (distance > limit) continue;
      // Nobody slips twice and in the first letter: «беременная» is no «временная».
      if (distance > 1 && stem[0] !== this.stemAt(id)[0]) continue;
      matches.push({ stem: id, strength: distance === 1 ? ONE_SLIP : TWO_SLIPS });
    }
    // One slip is believed before two.
    const near = matches.filter(({ strength }) => strength === ONE_SLIP);
    return near.length > 0 ? near : matches;
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
