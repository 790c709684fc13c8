/** Sends the facts of the machine: when they change, and now and then though they have not, for a centre that has lost them. */
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import type { MachineEvent } from './contract/machine-event.ts';

/** A centre that was restored knows them again after so long. */
export const TOLD_AGAIN = 60 * MINUTE;
const TRIED_AGAIN = 30 * SECOND;

export interface MachineSenderDeps {
  readonly clock: Pick<Clock, 'after'>;
  readonly random: () => number;
  readonly send: (facts: MachineEvent) => Promise<Result<unknown>>;
}

export class MachineSender {
  readonly #deps: MachineSenderDeps;
  #facts: MachineEvent | null = null;
  #sent = '';
  #isBusy = false;
  #cancel: () => void = () => undefined;

  constructor(deps: MachineSenderDeps) {
    this.#deps = deps;
  }

  /** They are so now; the latest ones count. */
  note(facts: MachineEvent): void {
    this.#facts = facts;
    if (!this.#isBusy && JSON.stringify(facts) !== this.#sent) void this.#send();
  }

  async #send(): Promise<void> {
    const { clock, random, send } = this.#deps;
    const facts = this.#facts;
    if (facts === null) return;
    this.#isBusy = true;
    this.#cancel();
    const text = JSON.stringify(facts);
    const sent = await send(facts);
    this.#isBusy = false;
    if (sent.ok) this.#sent = text;
    const isNews = JSON.stringify(this.#facts) !== text;
    const wait = sent.ok ? (isNews ? 0 : TOLD_AGAIN) : TRIED_AGAIN;
    // Thousands that start at once do not all come back at once.
    this.#cancel = clock.after(wait * (1 + random() / 2), () => void this.#send());
  }
}
