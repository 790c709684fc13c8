/** Somebody who sees nothing: real keys, and what is said. */
import { handsOn } from '../hands.ts';
import type { Ear, Utterance } from './ear.ts';

/** More stops of the Tab key than any screen has. */
const MOST_STOPS = 45;

/** Milliseconds without a word that end what a stop of the Tab key says. */
const STOP = 300;

/** What a step of the visit was to say, and what was said. */
export interface Heard {
  readonly step: string;
  readonly wanted: readonly string[];
  readonly missing: readonly string[];
  readonly said: readonly Utterance[];
}

export class BlindPerson {
  readonly transcript: Heard[] = [];
  readonly #hands: ReturnType<typeof handsOn>;
  readonly #ear: Ear;

  constructor(display: string, ear: Ear) {
    this.#hands = handsOn(display);
    this.#ear = ear;
  }

  /** Does something, and listens until every wanted sentence was said, in whatever order; what was not is noted. */
  async hears(step: string, wanted: readonly RegExp[], act: () => Promise<unknown>): Promise<void> {
    const since = this.#ear.heard().length;
    await act();
    const missing: string[] = [];
    for (const pattern of wanted) {
      if (!(await this.#ear.wait(since, ({ text }) => pattern.test(text)))) missing.push(pattern.source);
    }
    await this.#ear.quiet();
    const said = this.#ear.heard().slice(since);
    this.transcript.push({ step, wanted: wanted.map(({ source }) => source), missing, said });
  }

  /** Notes something that was looked at: faults, or none. */
  notes(step: string, faults: readonly string[]): void {
    this.transcript.push({ step, wanted: [], missing: faults, said: [] });
  }

  /** Goes on by Tab until the name of what has the keyboard is said. A stop without a word is noted as a fault. */
  async tabTo(wanted: RegExp, key = 'Tab'): Promise<boolean> {
    const from = this.#ear.heard().length;
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      const since = this.#ear.heard().length;
      await this.#hands.chord(key);
      if (!(await this.#ear.wait(since, () => true))) {
        const said = this.#ear.heard().slice(from);
        this.transcript.push({
          step: `${key} to ${wanted.source}`,
          wanted: ['a name'],
          missing: ['a name'],
          said,
        });
        return false;
      }
      // What a stop says may come in parts: the next key must not be taken for an answer to them.
      await this.#ear.quiet(STOP);
      if (
        this.#ear
          .heard()
          .slice(since)
          .some(({ text }) => wanted.test(text))
      )
        return true;
    }
    const said = this.#ear.heard().slice(from);
    this.transcript.push({ step: `${key} to it`, wanted: [wanted.source], missing: [wanted.source], said });
    return false;
  }

  /** By Tab to a thing, and Enter on it. @throws where it is not to be found: the visit cannot go on */
  async choose(wanted: RegExp): Promise<void> {
    if (!(await this.tabTo(wanted))) throw new Error(`not found by Tab: ${wanted.source}`);
    await this.#hands.chord('Return');
  }

  key(keys: string): Promise<void> {
    return this.#hands.chord(keys);
  }

  hold(keys: string): Promise<void> {
    return this.#hands.hold(keys);
  }

  type(text: string): Promise<void> {
    return this.#hands.type(text, 30);
  }
}
