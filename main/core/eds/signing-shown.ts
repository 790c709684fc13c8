/** What the bar over a portal says of signing. */
import type { Clock } from '../base/clock.ts';

/** `ready`: something can be signed here, and nothing is being signed. */
export type SigningShown = 'at-work' | 'ready' | 'not-set-up' | null;

/** Milliseconds. A host that only tells its version is gone by then, and nothing is said of it. */
export const BRIEF = 500;

/**
 * @param wanted ids of the extensions that the portal's bundle names, each of which may be the one that it uses
 * @param loaded ids of those that this workstation has and has found to be in order
 * @param isAtWork a host of an extension has lived for a while
 */
export function signingShown({
  wanted,
  loaded,
  isAtWork,
}: {
  readonly wanted: readonly string[];
  readonly loaded: ReadonlySet<string>;
  readonly isAtWork: boolean;
}): SigningShown {
  if (isAtWork) return 'at-work';
  if (wanted.length === 0) return null;
  return wanted.some((id) => loaded.has(id)) ? 'ready' : 'not-set-up';
}

/** Whether hosts have lived for longer than a brief moment. */
export class AtWork {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #onChange: () => void;
  #cancel: (() => void) | null = null;
  #isSeen = false;

  constructor(clock: Pick<Clock, 'after'>, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get isSeen(): boolean {
    return this.#isSeen;
  }

  /** So many hosts live now. */
  note(count: number): void {
    if (count > 0) {
      this.#cancel ??= this.#clock.after(BRIEF, () => {
        this.#isSeen = true;
        this.#onChange();
      });
      return;
    }
    this.#cancel?.();
    this.#cancel = null;
    if (!this.#isSeen) return;
    this.#isSeen = false;
    this.#onChange();
  }
}
