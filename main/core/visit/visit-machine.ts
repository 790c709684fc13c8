/** Keeps the state of the workstation and its clock, and performs what the state machine asks for. The only place where the state changes. */
import type { EndReason } from '../../../preload/words.ts';
import { SECOND } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { HiddenScreen } from './hidden-screen.ts';
import { ReceiptTimer } from './receipt-timer.ts';
import type { RunnerDeps } from './runner-deps.ts';
import { receiptTimeView, type TimeView, timeView } from './time-view.ts';
import { isLeftUnread, UnreadHeadline } from './unread-headline.ts';
import {
  type Effect,
  initialState,
  type Next,
  type State,
  transition,
  type VisitEvent,
  visitOn,
} from './visit.ts';
import { VisitClosing } from './visit-closing.ts';
import type { VisitEvidence } from './visit-evidence.ts';

export class VisitMachine {
  readonly changed = new Emitter<State>();
  readonly timeChanged = new Emitter<TimeView>();
  readonly closings: VisitClosing;
  readonly unread: UnreadHeadline;
  readonly hidden: HiddenScreen;
  /** Too many crashes: out of service comes first, and whoever brings it back has the closing run once more. */
  isHeld = false;
  readonly #deps: RunnerDeps;
  readonly #evidence: VisitEvidence;
  readonly #receiptTimer: ReceiptTimer;
  #state: State = initialState;
  /** A visit was closed in this run: what it held may lie in memory, so it takes no other. */
  #isSpent = false;
  #closing: Promise<void> | null = null;
  #isAskedAgain = false;
  #stopTicking = (): void => undefined;
  #stopToken = (): void => undefined;

  constructor(deps: RunnerDeps, evidence: VisitEvidence) {
    this.#deps = deps;
    this.#evidence = evidence;
    const { clock, logger, limits, consultant } = deps;
    this.closings = new VisitClosing(deps, evidence);
    this.unread = new UnreadHeadline(clock, () => this.changed.emit(this.#state));
    this.hidden = new HiddenScreen({
      ...{ clock, logger, consultant },
      state: () => this.#state,
      apply: (event) => this.apply(event),
    });
    this.#receiptTimer = new ReceiptTimer({
      clock,
      isStaffHere: () => consultant() !== null,
      onLeft: (seconds) => this.timeChanged.emit(receiptTimeView(seconds, limits)),
      onOver: () => this.leave(),
    });
  }

  get state(): State {
    return this.#state;
  }

  get isSpent(): boolean {
    return this.#isSpent;
  }

  /** Resolves when the closing is over that runs now; null while none runs. */
  get closing(): Promise<void> | null {
    return this.#closing;
  }

  apply(event: VisitEvent): void {
    const before = this.#state;
    const { state, effects } = transition(before, event, this.#deps.limits);
    this.#state = state;
    if (state.kind !== before.kind) this.#entered(state);
    if (state !== before && !isOnlyActivity(before, state)) this.changed.emit(state);
    for (const effect of effects) this.#perform(effect);
  }

  /** Somebody touched something: nobody is done with a receipt that is being read. */
  noteActivity(): void {
    if (this.#isReceiptShown) this.#receiptTimer.noteActivity();
    this.apply({ kind: 'activity', at: this.#deps.clock.monotonic() });
  }

  /** More time for the visit, or for the receipt that is being read. */
  extend(): void {
    if (this.#isReceiptShown) this.#receiptTimer.begin(this.closings.receipt);
    this.apply({ kind: 'extended', at: this.#deps.clock.monotonic() });
  }

  /** The receipt was read, or what stood in its place. */
  leave(): void {
    this.unread.forget();
    this.apply({ kind: 'left', at: this.#deps.clock.wall(), next: this.#next() });
  }

  /**
   * Lets the visit end beside a token that stays in; resolves to false where no closing waits for one.
   * @param onBegin it is let pass now
   */
  async passToken(onBegin: () => void): Promise<boolean> {
    if (this.#state.kind !== 'closing' || this.#state.phase !== 'token' || this.#closing) return false;
    onBegin();
    this.#closing = this.#letTokenPass(this.#state.reason).finally(() => {
      this.#closing = null;
    });
    await this.#closing;
    return true;
  }

  /** Stops timers and watches; the state stays as it is. May be called twice. */
  dispose(): void {
    this.#stopTicking();
    this.#stopToken();
    this.#receiptTimer.dispose();
    this.unread.dispose();
  }

  get #isReceiptShown(): boolean {
    return this.#state.kind === 'closing' && this.#state.phase === 'done';
  }

  /** A consultant at the desk is not thrown out: the fresh program waits for them. */
  #next(): Next {
    return this.#isSpent && !this.isHeld && !this.#deps.consultant() ? 'renewing' : 'free';
  }

  #entered(state: State): void {
    if (state.kind === 'active') {
      this.closings.clear();
      this.unread.drop();
    }
    if (state.kind === 'active' || state.kind === 'free') this.closings.forgetEarlier();
    if (visitOn(state)) this.#tick();
    else this.#stopTicking();
    this.hidden.noteState(state);
    if (state.kind !== 'closing') {
      this.#stopToken();
      this.#receiptTimer.stop();
    }
  }

  #tick(): void {
    this.#stopTicking();
    const { clock } = this.#deps;
    const { kind } = this.#state;
    this.apply({ kind: 'ticked', at: clock.monotonic() });
    // A state that was just entered ticks by itself already.
    if (this.#state.kind !== kind) return;
    const time = timeView(this.#state, clock.monotonic(), this.#deps.limits);
    if (!time) return;
    this.#evidence.lookAtClock();
    this.timeChanged.emit(time);
    this.#stopTicking = clock.after(SECOND, () => this.#tick());
  }

  #perform(effect: Effect): void {
    if (effect.kind === 'close') this.#close();
    else {
      this.#stopToken();
      this.#stopToken = this.#deps.sockets.watch(() => {
        if (this.#waitsForToken) this.#close();
      });
    }
  }

  get #waitsForToken(): boolean {
    return this.#state.kind === 'closing' && this.#state.phase === 'token';
  }

  /** Never two closings at once; a request during one runs after it, since the watch does not repeat it. */
  #close(): void {
    this.#isAskedAgain = this.#closing !== null;
    if (this.#closing) return;
    this.#closing = this.#runClosing().finally(() => {
      this.#closing = null;
      if (this.#isAskedAgain && this.#waitsForToken) this.#close();
    });
  }

  async #runClosing(): Promise<void> {
    this.#isSpent = this.#deps.isRenewed ?? false;
    const wanted = this.#state.kind === 'closing' ? this.#state.reason : 'crash';
    const { outcome, code, receipt } = await this.closings.run(wanted);
    this.unread.forget();
    if (isLeftUnread(receipt.headline, outcome, this.#state.kind === 'recovering')) {
      this.unread.keep(receipt.headline);
    }
    this.apply({ kind: 'swept', outcome, code, at: receipt.endedAt, next: this.#next() });
    if (this.#isReceiptShown) this.#receiptTimer.begin(receipt);
  }

  async #letTokenPass(reason: EndReason): Promise<void> {
    await this.closings.passTokens(reason);
    this.apply({ kind: 'token-passed' });
    if (this.#isReceiptShown) this.#receiptTimer.begin(this.closings.receipt);
  }
}

/** A moved mouse changes the state but nothing that anybody sees. */
function isOnlyActivity(before: State, after: State): boolean {
  return before.kind === 'active' && after.kind === 'active' && before.limitAt === after.limitAt;
}
