/** Turns phrases into numbers of stems; every stem gets the next number when it first comes. */
import { fold, isStopWord, stemOf, wordsIn } from './words.ts';

/** In place of the number of a stem: a word that says nothing of the subject. */
const STOPPED = -1;

export interface PhraseRead {
  /** All its words, stop words too. */
  readonly length: number;
  /** Stems of the words that say something. */
  readonly ids: readonly number[];
}

export class PhraseReader {
  readonly stems: string[] = [];
  readonly idOf = new Map<string, number>();
  readonly #onNewStem: () => void;
  readonly #phrases = new Map<string, PhraseRead>();
  /** A word as it is written comes again and again: folding and cutting it once is most of the speed. */
  readonly #words = new Map<string, number>();

  /** @param onNewStem makes room for the next number */
  constructor(onNewStem: () => void) {
    this.#onNewStem = onNewStem;
  }

  read(phrase: string): PhraseRead {
    const words = wordsIn(phrase);
    const ids: number[] = [];
    for (const word of words) {
      const id = this.#words.get(word) ?? this.#numberOfWord(word);
      if (id !== STOPPED) ids.push(id);
    }
    return { length: words.length, ids };
  }

  /** As `read`, of a phrase that comes in many documents. */
  readOnce(phrase: string): PhraseRead {
    const known = this.#phrases.get(phrase);
    if (known) return known;
    const result = this.read(phrase);
    this.#phrases.set(phrase, result);
    return result;
  }

  #numberOfWord(word: string): number {
    const folded = fold(word);
    const id = isStopWord(folded) ? STOPPED : this.#numberOf(stemOf(folded));
    this.#words.set(word, id);
    return id;
  }

  #numberOf(stem: string): number {
    const known = this.idOf.get(stem);
    if (known !== undefined) return known;
    const id = this.stems.length;
    this.idOf.set(stem, id);
    this.stems.push(stem);
    this.#onNewStem();
    return id;
  }
}
