/**
 * A person at the screen of the machine: reads what is written there (`eye.py`), presses with the mouse of the X server
 * and types with its keys. Nothing of it is inside the program, which is the installed one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BootedMachine } from '../../../support/booted-machine.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Presses of one thing until what comes after it is seen: a page that was just drawn may miss one. */
const PRESSES = 5;
/** Looks at the screen after a press; one takes about two seconds. */
const LOOKS = 4;

export class Person {
  readonly #machine: BootedMachine;

  constructor(machine: BootedMachine) {
    this.#machine = machine;
    machine.run('cat >/srv/eye.py', readFileSync(join(import.meta.dirname, 'eye.py')));
  }

  /** Waits until words are on the screen, by a pattern of Python. @throws with what is there instead */
  async sees(words: string): Promise<Spot> {
    let spot: Spot | null = null;
    const isSeen = await this.#machine.comesTrue(() => {
      spot = this.#look(words);
      return spot !== null;
    });
    if (!isSeen || spot === null) throw new Error(`not on the screen: ${words}\n${this.everything()}`);
    return spot;
  }

  /** Presses the words, and again as people do, until what comes next is seen. */
  async press(words: string, next: string): Promise<void> {
    const { x, y } = await this.sees(words);
    for (let turn = 0; turn < PRESSES; turn += 1) {
      this.#hands(`mousemove ${x} ${y} click 1`);
      for (let look = 0; look < LOOKS; look += 1) if (this.#look(next) !== null) return;
    }
    await this.sees(next);
  }

  /** Presses a field by the words that stand in it, or so many points above it, and types. */
  async write(words: string, text: string, below = 0): Promise<void> {
    const { x, y } = await this.sees(words);
    this.#hands(`mousemove ${x} ${y + below} click 1`);
    this.#hands(`type --delay 200 -- "${text}"`);
  }

  /** Types a PIN, no faster than fingers do, once the words above it stand there; Enter ends it. */
  async writePin(words: string, pin: string): Promise<void> {
    const { x, y } = await this.sees(words);
    this.#hands(`mousemove ${x} ${y} click 1`);
    this.#hands(`type --delay 300 -- "${pin}"`);
    this.#hands('key Return');
  }

  /** Everything that can be read, for whoever looks why something was not found. */
  everything(): string {
    return this.#machine.runAsAccount('python3 /srv/eye.py all').out;
  }

  #look(words: string): Spot | null {
    const { code, out } = this.#machine.runAsAccount(`python3 /srv/eye.py "${words}"`);
    return code === 0 ? (JSON.parse(out) as Spot) : null;
  }

  #hands(words: string): void {
    const { code, out } = this.#machine.runAsAccount(`xdotool ${words}`);
    if (code !== 0) throw new Error(`xdotool ${words}: ${out}`);
  }
}
