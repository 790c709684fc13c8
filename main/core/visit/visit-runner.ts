/** What visitors, consultants and earlier runs of the program ask of the workstation, and what it answers. */
import type { EndReason } from '../../../preload/words.ts';
import type { Emitter } from '../base/emitter.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { ClosingStepView, Headline, Receipt } from '../closing/receipt.ts';
import { type Hold, OutOfServiceSwitch } from './out-of-service.ts';
import { isFlagReason, type OutReason } from './out-of-service-flag.ts';
import type { RunnerDeps } from './runner-deps.ts';
import type { TimeView } from './time-view.ts';
import { type State, type Visit, visitOn } from './visit.ts';
import { VisitEvidence } from './visit-evidence.ts';
import { VisitMachine } from './visit-machine.ts';
import { VisitOpener, type VisitRequest } from './visit-opener.ts';

export class VisitRunner {
  readonly #deps: RunnerDeps;
  readonly #evidence: VisitEvidence;
  readonly #machine: VisitMachine;
  readonly #opener: VisitOpener;
  readonly #outOfService: OutOfServiceSwitch;
  #isRetired = false;

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
    this.#evidence = new VisitEvidence(deps);
    this.#machine = new VisitMachine(deps, this.#evidence);
    this.#opener = new VisitOpener(deps, this.#evidence);
    this.#outOfService = new OutOfServiceSwitch(deps, this.#evidence);
  }

  get changed(): Emitter<State> {
    return this.#machine.changed;
  }

  get closingChanged(): Emitter<readonly ClosingStepView[]> {
    return this.#machine.closings.changed;
  }

  get timeChanged(): Emitter<TimeView> {
    return this.#machine.timeChanged;
  }

  get state(): State {
    return this.#machine.state;
  }

  /** The receipt of the closing that is shown; null before the first step list is through. */
  get receipt(): Receipt | null {
    return this.#machine.closings.receipt;
  }

  /**
   * What the person of the last visit has to know although no receipt was shown: the closing ended on another screen,
   * after a crash or out of service. Null when it was shown long enough.
   */
  get unread(): Headline | null {
    return this.#machine.unread.current;
  }

  get views(): readonly ClosingStepView[] {
    return this.#machine.closings.views;
  }

  /** Ids of the portals of a visit that a crash ended; only the marker knows them. */
  get markedPortals(): readonly string[] {
    return this.#evidence.visit?.portals ?? [];
  }

  /**
   * Looks for the marker of an unfinished visit; the whole closing runs before the first screen. Where the program has
   * crashed too often, it is out of service after the closing, or without it where the closing may be what breaks.
   */
  async begin(hold: Hold = 'none'): Promise<void> {
    const machine = this.#machine;
    machine.isHeld = hold !== 'none';
    const { limit, extension, extensions } = this.#deps.limits;
    const isFound = await this.#evidence.find(limit + extension * extensions);
    if (!isFound) machine.apply({ kind: 'clean-found' });
    else if (hold !== 'at-once') machine.apply({ kind: 'dirty-found' });
    await machine.closing;
    const code = await this.#outOfService.find(hold);
    if (code) machine.apply({ kind: 'put-out', code });
    if (isFound) machine.isHeld = false;
  }

  /** Opens a visit: the marker first, then everything that may hold data. */
  async start(request: VisitRequest): Promise<Result<Visit>> {
    const isFree = this.state.kind === 'free' && !this.#opener.isOpening;
    if (!isFree || this.#isRetired || this.#machine.isSpent) {
      return fail('visit.not-free', 'Рабочее место ещё занято. Подождите или позовите консультанта.');
    }
    return this.#opener.open(request, (visit) =>
      this.#machine.apply({ kind: 'opened', visit, at: visit.startedTick }),
    );
  }

  /** A portal was shown for the first time: the marker learns it, in case the power goes. */
  async noteTouched(): Promise<void> {
    if (visitOn(this.state)) await this.#evidence.notePortals(this.#deps.touched());
  }

  /** Somebody touched keyboard, mouse or screen. */
  noteActivity(): void {
    this.#machine.noteActivity();
  }

  /** More time for the visit, or for the receipt that is being read. */
  extend(): void {
    this.#machine.extend();
  }

  /** A consultant gives the visitor more time. */
  give(): void {
    this.#machine.apply({ kind: 'extended', at: this.#deps.clock.monotonic(), isByStaff: true });
  }

  /** Ends the visit; resolves when every step was run. */
  async finish(reason: EndReason): Promise<void> {
    this.#machine.apply({ kind: 'finished', reason });
    await this.#machine.closing;
  }

  /** The receipt was read, or what stood in its place. */
  leave(): void {
    this.#machine.leave();
  }

  /** Nobody is at the desk any more; while somebody was, the workstation was offered to nobody. */
  noteDeskLeft(): void {
    if (this.#machine.isSpent) this.#machine.apply({ kind: 'renewal-due' });
  }

  /** An earlier run of the program has verified the last closing, and then nobody was here. */
  notePrepared(at: string, isRecovered = false): void {
    this.#machine.apply({ kind: 'prepared-before', at, isRecovered });
  }

  /** An earlier run of the program had something to say to the person of the last visit, and nobody has begun since. */
  noteUnread(headline: Headline): void {
    if (this.state.kind !== 'free' || this.unread !== null) return;
    this.#machine.unread.keep(headline);
    this.changed.emit(this.state);
  }

  /** Hides the screen. */
  pause(by: 'visitor' | 'consultant'): void {
    this.#machine.hidden.hide(by);
  }

  /** Shows the screen again; false where a consultant hid it, or a code closes it, and none is at the desk. */
  resume(): boolean {
    return this.#machine.hidden.show();
  }

  /** The visitor closes the screen that they have just hidden by a code; later it may be somebody else. */
  lock(code: string): Result<undefined> {
    return this.#machine.hidden.lock(code);
  }

  /** Shows the screen to whoever knows its code; after three wrong ones only a consultant opens it. */
  unlock(code: string): Result<undefined> {
    return this.#machine.hidden.unlock(code);
  }

  /** Puts the workstation out of service; that outlives restarts. */
  async putOut(reason: OutReason): Promise<Result<undefined>> {
    if (this.state.kind !== 'free' || this.#opener.isOpening) {
      return fail('visit.not-free', 'Сначала завершите обслуживание.');
    }
    await this.#outOfService.put(reason);
    this.#machine.apply({ kind: 'put-out', code: reason });
    return ok(undefined);
  }

  /** Anybody may ask for another check, but what a consultant put out of service only a consultant brings back. */
  mayRecheck(): Result<undefined> {
    const { state } = this;
    const isPutOut = state.kind === 'out-of-service' && isFlagReason(state.code);
    return isPutOut && !this.#deps.consultant()
      ? fail('visit.put-out', 'Вернуть место в работу может консультант.')
      : ok(undefined);
  }

  /** The whole closing once more, and then free. */
  async recheck(): Promise<void> {
    if (!this.mayRecheck().ok) return;
    if (this.state.kind === 'out-of-service') await this.#outOfService.clear();
    this.#machine.apply({ kind: 'recheck-asked' });
    await this.#machine.closing;
  }

  /**
   * Lets the visit end beside a token that stays in. Only for a consultant who has proven to be here; the
   * receipt stays unclean, and the journal and the log know of it.
   */
  async passToken(): Promise<Result<undefined>> {
    const { consultant, logger } = this.#deps;
    const person = consultant()?.id;
    if (person === undefined) {
      logger.warn('token.pass-refused');
      return fail('token.pass-refused', 'Закончить без проверки носителя может только консультант.');
    }
    const isPassed = await this.#machine.passToken(() => logger.warn('token.passed', { person }));
    return isPassed
      ? ok(undefined)
      : fail('token.pass-none', 'Сейчас проверка носителя никого не задерживает.');
  }

  /** Takes no further visit, since the program is about to end; false when there is one or one is being opened. */
  retire(): boolean {
    const { kind } = this.state;
    this.#isRetired = (kind === 'free' || kind === 'renewing') && !this.#opener.isOpening;
    return this.#isRetired;
  }

  /** Stops timers and watches; the state stays as it is. May be called twice. */
  dispose(): void {
    this.#machine.dispose();
  }
}
