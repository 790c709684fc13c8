/** The screen that somebody hides for a while, and who may show it again. */
import { SECOND } from '../base/clock.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { HideCode } from './hide-code.ts';
import type { RunnerDeps } from './runner-deps.ts';
import type { State } from './state.ts';
import type { VisitEvent } from './visit.ts';

/** So soon after hiding it is still the visitor who closes the screen by a code. */
const LOCKED_WITHIN = 60 * SECOND;

interface HiddenScreenDeps extends Pick<RunnerDeps, 'clock' | 'logger' | 'consultant'> {
  readonly state: () => State;
  readonly apply: (event: VisitEvent) => void;
}

export class HiddenScreen {
  readonly #deps: HiddenScreenDeps;
  readonly #code = new HideCode();

  constructor(deps: HiddenScreenDeps) {
    this.#deps = deps;
  }

  hide(by: 'visitor' | 'consultant'): void {
    this.#deps.apply({ kind: 'paused', at: this.#now, by });
  }

  /** Shows the screen again; false where a consultant hid it, or a code closes it, and none is at the desk. */
  show(): boolean {
    const { apply, consultant, state } = this.#deps;
    apply({ kind: 'resumed', at: this.#now, isByStaff: consultant() !== null });
    return state().kind !== 'paused';
  }

  /** The visitor closes the screen that they have just hidden by a code; later it may be somebody else. */
  lock(code: string): Result<undefined> {
    const state = this.#deps.state();
    const mayLock = state.kind === 'paused' && state.by === 'visitor' && state.lock === null;
    if (!mayLock || this.#now - state.since > LOCKED_WITHIN) {
      return fail(
        'visit.lock-late',
        'Код ставят сразу, как скрыли экран. Покажите экран и скройте его ещё раз.',
      );
    }
    this.#code.set(code);
    this.#deps.apply({ kind: 'locked' });
    return ok(undefined);
  }

  /** Shows the screen to whoever knows its code; after three wrong ones only a consultant opens it. */
  unlock(code: string): Result<undefined> {
    const { apply, logger } = this.#deps;
    const state = this.#deps.state();
    if (state.kind !== 'paused' || state.lock === null) {
      return fail('visit.not-locked', 'Этот экран не закрыт кодом.');
    }
    if (this.#code.matches(code)) {
      apply({ kind: 'resumed', at: this.#now, isUnlocked: true });
      return ok(undefined);
    }
    apply({ kind: 'code-missed' });
    logger.warn('visit.code-missed');
    return fail('visit.wrong-code', 'Код не подошёл.');
  }

  /** Another state was entered: whatever code there was opens nothing any more. */
  noteState(state: State): void {
    if (state.kind !== 'paused') this.#code.clear();
  }

  get #now(): number {
    return this.#deps.clock.monotonic();
  }
}
