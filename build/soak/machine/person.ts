/**
 * A person at the screen of the machine: sees what a screen reader is told (`eye.py`), presses with the mouse of the X
 * server and types with its keys. Nothing of it is inside the program, which is the installed one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BootedMachine } from '../../../test/support/booted-machine.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** Presses of one thing until what comes after it is seen: a page that was just drawn may miss one. */
const PRESSES = 5;

/**
 * Chromium tells screen readers everything only where it is told that there are any. A setting of the account's systemd,
 * as IT would make it for somebody who needs one.
 */
const LISTENING = `
install -d /etc/systemd/user/sector.service.d
printf '[Service]\\nEnvironment=ACCESSIBILITY_ENABLED=1\\n' >/etc/systemd/user/sector.service.d/reader.conf`;

export class Person {
  readonly #machine: BootedMachine;

  constructor(machine: BootedMachine) {
    this.#machine = machine;
    machine.run('cat >/srv/eye.py', readFileSync(join(import.meta.dirname, 'eye.py')));
  }

  /** To be called before the program starts. */
  listens(): void {
    this.#machine.run(LISTENING);
  }

  /** Where something of this role and name is; null where it is not on the screen. Patterns of Python. */
  #look(role: string, name: string): Spot | null {
    const { code, out } = this.#machine.runAsAccount(`python3 /srv/eye.py '${role}' '${name}' 2>/dev/null`);
    return code === 0 ? (JSON.parse(out) as Spot) : null;
  }

  /** Waits until it is on the screen. @throws with what is there instead */
  async sees(role: string, name: string): Promise<Spot> {
    let spot: Spot | null = null;
    const isSeen = await this.#machine.comesTrue(() => {
      spot = this.#look(role, name);
      return spot !== null;
    });
    if (!isSeen || spot === null)
      throw new Error(`not on the screen: ${role} «${name}»\n${this.everything()}`);
    return spot;
  }

  /** Presses it with the mouse. */
  async press(role: string, name: string): Promise<void> {
    const { x, y } = await this.sees(role, name);
    this.#hands(`mousemove ${x} ${y} click 1`);
  }

  /** Presses it, and again as people do, until the next thing is seen. */
  async pressFor(role: string, name: string, next: readonly [role: string, name: string]): Promise<void> {
    for (let turn = 0; turn < PRESSES; turn += 1) {
      await this.press(role, name);
      for (let look = 0; look < 10; look += 1) if (this.#look(...next) !== null) return;
    }
    await this.sees(...next);
  }

  /** Presses a field and types into it. */
  async write(role: string, name: string, text: string): Promise<void> {
    await this.press(role, name);
    this.type(text);
  }

  /** Types into whatever has the focus. */
  type(text: string): void {
    this.#hands(`type --delay 40 -- "${text}"`);
  }

  /** Every role and name on the screen, for whoever looks why something was not found. */
  everything(): string {
    return this.#machine.runAsAccount('python3 /srv/eye.py all').out;
  }

  #hands(words: string): void {
    const { code, out } = this.#machine.runAsAccount(`xdotool ${words}`);
    if (code !== 0) throw new Error(`xdotool ${words}: ${out}`);
  }
}
