/** Performs what the state machine asks for, and keeps its clock. The only place where the state changes. */
import type { Audience, EndReason, Purpose } from '../../../preload/words.ts';
import { type Clock, type MachineTime, SECOND } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type ClosingStep, carryOver, judge, makeReceipt, runClosing } from '../closing/closing.ts';
import type { DirtyMarker, MarkedVisit } from '../closing/dirty-marker.ts';
import { concernsPortals } from '../closing/headline.ts';
import type { ClosingStepView, Headline, Receipt } from '../closing/receipt.ts';
import { Dating } from '../residue/dating.ts';
import type { Stock, StockKeeper } from '../residue/stock.ts';
import { HideCode } from './hide-code.ts';
import { isSignReason, type OutOfService, type OutReason, type OutSign } from './out-sign.ts';
import type { Outcome, VisitEvent } from './visit.ts';
import {
  type Effect,
  initialState,
  type Next,
  type State,
  transition,
  type Visit,
  type VisitLimits,
  visitOn,
} from './visit.ts';
import { VisitClock } from './visit-times.ts';
import { waitMinutes } from './waiting.ts';

/** Seconds left, on the monotonic clock. */
export interface TimeView {
  /** Until the absolute limit of the visit. */
  readonly visitLeft: number;
  /** Until the visit is ended; only while the warning is shown or the screen is hidden. */
  readonly warningLeft: number | null;
  readonly warningTotal: number;
  /** Until the receipt closes by itself; only in its last seconds. */
  readonly receiptLeft: number | null;
}

/** What a visit is opened with; each part can be undone. */
interface Opening {
  /** Prepares folder and partition for the visit. */
  open(visitId: string): Promise<void>;
  /** Undoes `open`, also one that broke half way. */
  undo(): Promise<void>;
}

/** A visit that ended, for the journal. */
export interface EndedVisit {
  readonly visit: MarkedVisit;
  readonly reason: EndReason;
  readonly endedAt: string;
  readonly durationMs: number;
  readonly receipt: Receipt;
}

export interface RunnerParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: VisitLimits;
  readonly marker: DirtyMarker;
  /** Writes down what is there before a visit. */
  readonly stock: StockKeeper;
  /** By which it is seen that somebody sets the clock. */
  readonly time: MachineTime;
  readonly opening: Opening;
  readonly steps: readonly ClosingStep[];
  readonly newId: () => string;
  /** Ids of the portals touched so far. */
  readonly touched: () => readonly string[];
  /** Writes the ended visit; resolves when the journal has it, or will not have it soon. */
  readonly record: (ended: EndedVisit) => Promise<void>;
  readonly sockets: TokenSockets;
  /** «Не работает», hung out by a consultant. */
  readonly sign: OutSign;
  /** Who of the consultants has proven to be at the workstation now; null while nobody has. */
  readonly consultant: () => { readonly id: string } | null;
  /** Whether a program that has closed a visit gives the workstation to a fresh one; left out: it never does. */
  readonly isRenewed?: boolean;
}

/** Whether too many crashes hold the workstation: after the closing of an unfinished visit, or without it. */
export type Hold = 'none' | 'after-closing' | 'at-once';

/** Where tokens are, as the runner needs it. */
interface TokenSockets {
  /** Looks for tokens that are in although nobody is being served. */
  stray(): Promise<readonly string[]>;
  /** Calls when a token was put in or taken out. */
  watch(onChange: () => void): () => void;
  /** The consultant has let these pass: they hold nobody up until something changes. */
  pass(tokens: readonly string[]): void;
}

/** So soon after hiding it is still the visitor who closes the screen by a code. */
const LOCKED_WITHIN = 60 * SECOND;

/** Whose stock it is while no visit is on and a consultant's sign hangs out. */
const SIGNED = 'out-of-service';

/** How long a receipt stays after the last touch. */
const RECEIPT_SHOWN = 45 * SECOND;
/** So many times its time stays a receipt that something touches without end, unless somebody asks for more: 5 minutes. */
const RECEIPT_MOST = 7;
/** How long before its end a receipt says that it will close. */
const RECEIPT_WARNING = 20 * SECOND;
/** One that asks the person to do something takes longer to read, and to call somebody. */
export const TROUBLE_SHOWN = 120 * SECOND;

export class VisitRunner {
  readonly changed = new Emitter<State>();
  readonly closingChanged = new Emitter<readonly ClosingStepView[]>();
  readonly timeChanged = new Emitter<TimeView>();

  readonly #parts: RunnerParts;
  #state: State = initialState;
  #marked: MarkedVisit | null = null;
  /** The marker was found at start: whatever closes this visit, a crash has ended it. */
  #isFound = false;
  #startedTick = 0;
  #unreadableSince = 0;
  /** Of the visit, or of the time since the sign hangs out; null where nobody knows its beginning. */
  #visitClock: VisitClock | null = null;
  /** What was there before; null where nobody knows. */
  #before: Stock | null = null;
  #views: readonly ClosingStepView[] = [];
  /** What an earlier closing of the same visit did; empty when the next closing is of something else. */
  #earlier: readonly ClosingStepView[] = [];
  #unread: Headline | null = null;
  #receipt: Receipt | null = null;
  #isOpening = false;
  #isRetired = false;
  /** A visit was closed in this run: what it held may lie in memory, so it takes no other. */
  #isSpent = false;
  /** Too many crashes: the sign comes first, and whoever takes it away has the closing run once more. */
  #isHeld = false;
  #isAskedAgain = false;
  #closing: Promise<void> | null = null;
  readonly #code = new HideCode();
  #stopTicking = (): void => undefined;
  #stopToken = (): void => undefined;
  #stopReceipt = (): void => undefined;
  #receiptLeft: number | null = null;
  /** Monotonic: when the receipt was shown, or more time was asked for. */
  #receiptSince = 0;
  #stopUnread = (): void => undefined;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  get state(): State {
    return this.#state;
  }

  /** The receipt of the closing that is shown; null before the first step list is through. */
  get receipt(): Receipt | null {
    return this.#receipt;
  }

  /**
   * What the person of the last visit has to know although no receipt was shown: the closing ended on another screen,
   * after a crash or out of service. Null when it was shown long enough.
   */
  get unread(): Headline | null {
    return this.#unread;
  }

  get views(): readonly ClosingStepView[] {
    return this.#views;
  }

  /** Ids of the portals of a visit that a crash ended; only the marker knows them. */
  get markedPortals(): readonly string[] {
    return this.#marked?.portals ?? [];
  }

  /**
   * Looks for the marker of an unfinished visit; the whole closing runs before the first screen. Where the program has
   * crashed too often, the sign comes after it, or in its place where the closing itself may be what breaks.
   */
  async begin(hold: Hold = 'none'): Promise<void> {
    this.#isHeld = hold !== 'none';
    const found = await this.#parts.marker.read();
    if (found === 'absent') {
      this.#apply({ kind: 'clean-found' });
      return this.#lookForSign(hold);
    }
    this.#parts.logger.warn('visit.recovering', { marker: found === 'unreadable' ? 'unreadable' : 'read' });
    this.#isFound = true;
    this.#marked = found === 'unreadable' ? null : found;
    if (found === 'unreadable') {
      // Whatever damaged the marker did it while the visit was on: as long as it may last without a consultant.
      const { limit, extension, extensions } = this.#parts.limits;
      const begunAt = await this.#parts.marker.begunAt();
      this.#unreadableSince = Math.max(0, begunAt - limit - extension * extensions);
    }
    await this.#takeUpClock();
    if (hold !== 'at-once') this.#apply({ kind: 'dirty-found' });
    await this.#closing;
    await this.#lookForSign(hold);
    this.#isHeld = false;
  }

  /** Opens a visit: the marker first, then everything that may hold data. */
  async start(wish: {
    readonly audience: Audience;
    readonly purpose: Purpose;
    readonly ticket: string | null;
    /** When the ticket was taken, «10:25»; absent where nobody knows. */
    readonly takenAt?: string | undefined;
  }): Promise<Result<Visit>> {
    if (this.#state.kind !== 'free' || this.#isOpening || this.#isRetired || this.#isSpent) {
      return fail('visit.not-free', 'Рабочее место ещё занято. Подождите или позовите консультанта.');
    }
    const { clock, marker, stock, opening, newId, logger, sockets } = this.#parts;
    const startedAt = clock.wall();
    const waited = waitMinutes(wish.takenAt, startedAt);
    if (!waited.ok) return waited;
    this.#isOpening = true;
    // A token that was here before is not this visitor's: nobody may sign with it, and it waits for its owner.
    const stray = await sockets.stray();
    if (stray.length > 0) {
      this.#isOpening = false;
      logger.warn('token.before-visit', { count: stray.length });
      return fail(
        'visit.token-before',
        'В компьютере уже стоит носитель подписи. Если он ваш, выньте его и вставьте после начала.',
      );
    }
    const { audience, purpose, ticket } = wish;
    const visit: Visit = {
      ...{ id: newId(), audience, purpose, ticket, waitMinutes: waited.value },
      ...{ startedAt, startedTick: clock.monotonic() },
    };
    const { startedTick, ...known } = visit;
    const visitClock = VisitClock.begin(this.#parts.time);
    const marked: MarkedVisit = { ...known, portals: [], times: visitClock.times };
    try {
      await marker.set(marked);
      // Before the first thing of the visit: what is there now is somebody else's.
      this.#before = await stock.take(visit.id);
      await opening.open(visit.id);
      this.#visitClock = visitClock;
      this.#marked = marked;
      this.#startedTick = startedTick;
      this.#apply({ kind: 'opened', visit, at: startedTick });
      return ok(visit);
    } catch (cause) {
      logger.error('visit.open-failed', {}, cause);
      await opening.undo();
      await this.#unmark();
      return fail('visit.cannot-open', 'Не получилось подготовить рабочее место. Позовите консультанта.');
    } finally {
      this.#isOpening = false;
    }
  }

  /** A portal was shown for the first time: the marker learns it, in case the power goes. */
  async noteTouched(): Promise<void> {
    if (!this.#marked || !visitOn(this.#state)) return;
    this.#marked = { ...this.#marked, portals: [...this.#parts.touched()] };
    try {
      await this.#remark();
    } catch (cause) {
      // The workstation is marked all the same; after a power cut one portal is missing from the receipt.
      this.#parts.logger.error('visit.portal-not-marked', {}, cause);
    }
  }

  /** Somebody touched keyboard, mouse or screen: nobody is done with a receipt that is being read. */
  noteActivity(): void {
    const most = RECEIPT_MOST * this.#receiptShown();
    if (this.#parts.clock.monotonic() < this.#receiptSince + most) this.#showReceipt();
    this.#apply({ kind: 'activity', at: this.#parts.clock.monotonic() });
  }

  /** More time for the visit, or for the receipt that is being read. */
  extend(): void {
    this.#receiptSince = this.#parts.clock.monotonic();
    this.#showReceipt();
    this.#apply({ kind: 'extended', at: this.#parts.clock.monotonic() });
  }

  /** Ends the visit; resolves when every step was run. */
  async finish(reason: EndReason): Promise<void> {
    this.#apply({ kind: 'finished', reason });
    await this.#closing;
  }

  /** The receipt was read, or what stood in its place. */
  leave(): void {
    this.#forgetUnread();
    this.#apply({ kind: 'left', at: this.#parts.clock.wall(), next: this.#next() });
  }

  /** Nobody is at the desk any more; while somebody was, the workstation was offered to nobody. */
  noteDeskLeft(): void {
    if (this.#isSpent) this.#apply({ kind: 'renewal-due' });
  }

  /** An earlier run of the program has verified the last closing, and then nobody was here. */
  notePrepared(at: string, isRecovered = false): void {
    this.#apply({ kind: 'prepared-before', at, isRecovered });
  }

  /** An earlier run of the program had something to tell the person of the last visit, and nobody has begun since. */
  noteUnread(headline: Headline): void {
    if (this.#state.kind !== 'free' || this.#unread !== null) return;
    this.#tellUnread(headline);
    this.changed.emit(this.#state);
  }

  /** A consultant gives the visitor more time. */
  give(): void {
    this.#apply({ kind: 'extended', at: this.#parts.clock.monotonic(), isByStaff: true });
  }

  /** Hides the screen. */
  pause(by: 'visitor' | 'consultant'): void {
    this.#apply({ kind: 'paused', at: this.#parts.clock.monotonic(), by });
  }

  /** Shows the screen again; false where a consultant hid it, or a code closes it, and none is at the desk. */
  resume(): boolean {
    const isByStaff = this.#parts.consultant() !== null;
    this.#apply({ kind: 'resumed', at: this.#parts.clock.monotonic(), isByStaff });
    return this.#state.kind !== 'paused';
  }

  /** The visitor closes the screen that they have just hidden by a code; later it may be somebody else. */
  lock(code: string): Result<undefined> {
    const state = this.#state;
    const now = this.#parts.clock.monotonic();
    const mayLock = state.kind === 'paused' && state.by === 'visitor' && state.lock === null;
    if (!mayLock || now - state.since > LOCKED_WITHIN) {
      return fail(
        'visit.lock-late',
        'Код ставят сразу, как скрыли экран. Покажите экран и скройте его ещё раз.',
      );
    }
    this.#code.set(code);
    this.#apply({ kind: 'locked' });
    return ok(undefined);
  }

  /** Shows the screen to whoever knows its code; after three wrong ones only a consultant opens it. */
  unlock(code: string): Result<undefined> {
    const { clock, logger } = this.#parts;
    if (this.#state.kind !== 'paused' || this.#state.lock === null) {
      return fail('visit.not-locked', 'Этот экран не закрыт кодом.');
    }
    if (this.#code.matches(code)) {
      this.#apply({ kind: 'resumed', at: clock.monotonic(), isUnlocked: true });
      return ok(undefined);
    }
    this.#apply({ kind: 'code-missed' });
    logger.warn('visit.code-missed');
    return fail('visit.wrong-code', 'Код не подошёл.');
  }

  /** Hangs out the sign «не работает»; it outlives restarts. */
  async putOut(reason: OutReason): Promise<Result<undefined>> {
    if (this.#state.kind !== 'free' || this.#isOpening) {
      return fail('visit.not-free', 'Сначала завершите обслуживание.');
    }
    const since = this.#parts.clock.wall();
    await this.#parts.sign.set({ reason, since });
    // What comes later is swept when the sign is taken away.
    this.#visitClock = VisitClock.begin(this.#parts.time);
    this.#before = await this.#parts.stock.take(SIGNED);
    this.#apply({ kind: 'put-out', code: reason });
    return ok(undefined);
  }

  /** Anybody may ask for another check, but the sign of a consultant only a consultant takes away. */
  mayRecheck(): Result<undefined> {
    const isSigned = this.#state.kind === 'out-of-service' && isSignReason(this.#state.code);
    return isSigned && !this.#parts.consultant()
      ? fail('visit.put-out', 'Вернуть место в работу может консультант.')
      : ok(undefined);
  }

  /** The whole closing once more, and then free. */
  async recheck(): Promise<void> {
    if (!this.mayRecheck().ok) return;
    if (this.#state.kind === 'out-of-service') await this.#parts.sign.clear();
    this.#apply({ kind: 'recheck-asked' });
    await this.#closing;
  }

  /**
   * Lets the visit end beside a token that stays in. Only for a consultant who has proven to be here; the
   * receipt stays unclean, and the journal and the log know of it.
   */
  async passToken(): Promise<Result<undefined>> {
    const { consultant, logger } = this.#parts;
    const who = consultant();
    if (!who) {
      logger.warn('token.pass-refused');
      return fail('token.pass-refused', 'Закончить без проверки носителя может только консультант.');
    }
    if (this.#state.kind !== 'closing' || this.#state.phase !== 'token' || this.#closing) {
      return fail('token.pass-none', 'Сейчас проверка носителя никого не задерживает.');
    }
    logger.warn('token.passed', { person: who.id });
    this.#closing = this.#letTokenPass(this.#state.reason).finally(() => {
      this.#closing = null;
    });
    await this.#closing;
    return ok(undefined);
  }

  /** Takes no further visit, since the program is about to end; false when there is one or one is being opened. */
  retire(): boolean {
    this.#isRetired = (this.#state.kind === 'free' || this.#state.kind === 'renewing') && !this.#isOpening;
    return this.#isRetired;
  }

  /** A consultant at the desk is not thrown out: the fresh program waits for them. */
  #next(): Next {
    return this.#isSpent && !this.#isHeld && !this.#parts.consultant() ? 'renewing' : 'free';
  }

  /** Stops timers and watches; the state stays as it is. May be called twice. */
  dispose(): void {
    this.#stopTicking();
    this.#stopToken();
    this.#stopReceipt();
    this.#stopUnread();
  }

  async #signCrashes(): Promise<OutOfService> {
    const sign: OutOfService = { reason: 'program.crashes', since: this.#parts.clock.wall() };
    await this.#parts.sign.set(sign);
    return sign;
  }

  async #lookForSign(hold: Hold): Promise<void> {
    const found = await this.#parts.sign.read();
    const sign = found === 'absent' && hold !== 'none' ? await this.#signCrashes() : found;
    if (sign === 'absent') return;
    const isRead = sign !== 'unreadable';
    if (!this.#isFound) {
      const { time, stock } = this.#parts;
      this.#visitClock = isRead ? VisitClock.since(time, Date.parse(sign.since)) : VisitClock.begin(time);
      this.#before = await stock.read(SIGNED);
    }
    this.#apply({ kind: 'put-out', code: isRead ? sign.reason : 'desk.other' });
  }

  /** The marker with what is known now. */
  async #remark(): Promise<void> {
    if (!this.#marked) return;
    this.#marked = { ...this.#marked, ...(this.#visitClock && { times: this.#visitClock.times }) };
    await this.#parts.marker.set(this.#marked);
  }

  /** The marker goes, and with it what it made necessary. */
  async #unmark(): Promise<void> {
    const { marker, stock, logger } = this.#parts;
    await marker.clear();
    this.#visitClock = null;
    this.#before = null;
    // It names a visit that nobody will look for any more.
    await stock.forget().catch((cause: unknown) => logger.error('stock.not-forgotten', {}, cause));
  }

  /** Of a visit that another run of the program has begun. */
  async #takeUpClock(): Promise<void> {
    const { stock, time } = this.#parts;
    const { id, times, startedAt } = this.#marked ?? {};
    this.#before = await stock.read(id ?? null);
    const begunAt = startedAt === undefined ? this.#unreadableSince : Date.parse(startedAt);
    this.#visitClock = times ? VisitClock.resume(time, times) : VisitClock.since(time, begunAt);
  }

  /** Somebody may set the clock at any moment; the marker learns it at once, in case the power goes. */
  #lookAtClock(): void {
    const { logger } = this.#parts;
    const by = this.#visitClock?.look() ?? 0;
    if (by === 0) return;
    logger.warn('clock.set', { ms: Math.round(by) });
    this.#remark().catch((cause: unknown) => logger.error('clock.not-marked', {}, cause));
  }

  #apply(event: VisitEvent): void {
    const before = this.#state;
    const { state, effects } = transition(before, event, this.#parts.limits);
    this.#state = state;
    if (state.kind !== before.kind) this.#entered(state);
    if (state !== before && !isOnlyActivity(before, state)) this.changed.emit(state);
    for (const effect of effects) this.#perform(effect);
  }

  #entered(state: State): void {
    if (state.kind === 'active') {
      this.#receipt = null;
      this.#views = [];
      this.#stopUnread();
      this.#unread = null;
    }
    if (state.kind === 'active' || state.kind === 'free') this.#earlier = [];
    if (visitOn(state)) this.#tick();
    else this.#stopTicking();
    if (state.kind !== 'paused') this.#code.clear();
    if (state.kind !== 'closing') {
      this.#stopToken();
      this.#stopReceipt();
      this.#tellReceiptLeft(null);
    }
  }

  #tick(): void {
    this.#stopTicking();
    const { clock } = this.#parts;
    const { kind } = this.#state;
    this.#apply({ kind: 'ticked', at: clock.monotonic() });
    // A state that was just entered ticks by itself already.
    if (this.#state.kind !== kind) return;
    const time = timeView(this.#state, clock.monotonic(), this.#parts.limits);
    if (!time) return;
    this.#lookAtClock();
    this.timeChanged.emit(time);
    this.#stopTicking = clock.after(SECOND, () => this.#tick());
  }

  #perform(effect: Effect): void {
    if (effect.kind === 'watch-token') {
      this.#stopToken();
      this.#stopToken = this.#parts.sockets.watch(() => {
        if (this.#state.kind === 'closing' && this.#state.phase === 'token') this.#close();
      });
      return;
    }
    this.#close();
  }

  #close(): void {
    // A token that wobbles in its socket must not start a second sweep over the first; what changed during
    // a sweep is looked at after it, since the watch will not tell it again.
    if (this.#closing) {
      this.#isAskedAgain = true;
      return;
    }
    this.#isAskedAgain = false;
    this.#closing = this.#runClosing().finally(() => {
      this.#closing = null;
      if (this.#isAskedAgain && this.#state.kind === 'closing' && this.#state.phase === 'token')
        this.#close();
    });
  }

  async #letTokenPass(reason: EndReason): Promise<void> {
    const { clock, sockets } = this.#parts;
    // Still failed: a consultant's word is no evidence, only a decision.
    this.#views = this.#views.map((view) => (view.tokens?.length ? { ...view, code: 'token.passed' } : view));
    const endedAt = clock.wall();
    this.#receipt = makeReceipt(this.#views, { endedAt, isRecovered: reason === 'crash', isClean: false });
    this.closingChanged.emit(this.#views);
    await this.#record(reason, endedAt);
    await this.#unmark();
    this.#marked = null;
    sockets.pass(this.#views.flatMap(({ tokens }) => tokens ?? []));
    this.#apply({ kind: 'token-passed' });
    this.#showReceipt();
  }

  /** Before the marker goes: a power cut in between records the visit once more, under the same id. */
  async #record(reason: EndReason, endedAt: string): Promise<void> {
    const visit = this.#marked;
    const receipt = this.#receipt;
    if (!visit || !receipt) return;
    const durationMs =
      reason === 'crash'
        ? Math.max(0, Date.parse(endedAt) - Date.parse(visit.startedAt))
        : this.#parts.clock.monotonic() - this.#startedTick;
    await this.#parts.record({ visit, reason, endedAt, durationMs, receipt });
  }

  #showReceipt(): void {
    if (this.#state.kind !== 'closing' || this.#state.phase !== 'done') return;
    this.#stopReceipt();
    const shown = this.#receiptShown();
    const { clock } = this.#parts;
    const endsAt = clock.monotonic() + shown;
    this.#tellReceiptLeft(null);
    this.#stopReceipt = clock.after(shown - RECEIPT_WARNING, () => this.#countReceipt(endsAt));
  }

  #receiptShown(): number {
    return this.#receipt?.headline.verdict === 'verified' ? RECEIPT_SHOWN : TROUBLE_SHOWN;
  }

  /** The last seconds of a receipt, told one by one, so that nobody who still reads loses it. */
  #countReceipt(endsAt: number): void {
    const { clock } = this.#parts;
    // A consultant goes through the list with the visitor: the desk closes by itself when nobody does.
    const left = Math.ceil((endsAt - clock.monotonic()) / SECOND);
    if (this.#parts.consultant()) this.#showReceipt();
    else if (left <= 0) this.leave();
    else {
      this.#tellReceiptLeft(left);
      this.#stopReceipt = clock.after(SECOND, () => this.#countReceipt(endsAt));
    }
  }

  #tellReceiptLeft(receiptLeft: number | null): void {
    if (this.#receiptLeft === receiptLeft) return;
    this.#receiptLeft = receiptLeft;
    const warningTotal = this.#parts.limits.warning / SECOND;
    this.timeChanged.emit({ visitLeft: 0, warningLeft: null, warningTotal, receiptLeft });
  }

  /** Keeps for a while what the person has to know where no receipt is shown. Before the state is told. */
  #keepUnread(receipt: Receipt, outcome: Outcome): void {
    this.#forgetUnread();
    const { headline } = receipt;
    const isShown = outcome === 'token' || (outcome === 'clean' && this.#state.kind !== 'recovering');
    // After a clean recovery somebody else may sit here already: only what nobody can do for the person.
    const isMeant = outcome === 'residue' ? headline.verdict !== 'verified' : concernsPortals(headline);
    if (isShown || !isMeant) return;
    this.#tellUnread(headline);
  }

  #tellUnread(headline: Headline): void {
    this.#unread = headline;
    this.#stopUnread = this.#parts.clock.after(TROUBLE_SHOWN, () => this.#forgetUnread());
  }

  #forgetUnread(): void {
    this.#stopUnread();
    if (this.#unread === null) return;
    this.#unread = null;
    this.changed.emit(this.#state);
  }

  async #runClosing(): Promise<void> {
    const { clock, logger, steps } = this.#parts;
    this.#isSpent = this.#parts.isRenewed ?? false;
    const reason: EndReason = this.#state.kind === 'closing' && !this.#isFound ? this.#state.reason : 'crash';
    const isRecovered = reason === 'crash';
    const visit = this.#marked;
    const earlier = this.#earlier;
    this.#lookAtClock();
    const views = await runClosing(
      steps,
      {
        visitId: visit?.id ?? null,
        dating: new Dating(this.#visitClock, this.#before),
        isRecovered,
      },
      { clock, logger },
      (progress) => {
        this.#views = progress;
        this.closingChanged.emit(progress);
      },
    );
    this.#views = carryOver(earlier, views);
    this.#earlier = this.#views;
    const { outcome, code } = judge(steps, views);
    const endedAt = clock.wall();
    const receipt = makeReceipt(this.#views, { endedAt, isRecovered, isClean: outcome === 'clean' });
    this.#receipt = receipt;
    this.closingChanged.emit(this.#views);
    logger.info('closing.judged', { outcome });
    if (outcome !== 'token') {
      await this.#record(reason, endedAt);
      logger.info('closing.recorded');
    }
    // The marker goes only after everything was verified; a workstation with residue recovers at every start.
    if (outcome === 'clean') {
      await this.#unmark();
      logger.info('closing.unmarked');
      this.#marked = null;
      this.#isFound = false;
    }
    this.#keepUnread(receipt, outcome);
    this.#apply({ kind: 'swept', outcome, code, at: endedAt, next: this.#next() });
    this.#receiptSince = clock.monotonic();
    this.#showReceipt();
  }
}

/** A moved mouse changes the state but nothing that anybody sees. */
function isOnlyActivity(before: State, after: State): boolean {
  return before.kind === 'active' && after.kind === 'active' && before.limitAt === after.limitAt;
}

/** Whole seconds left, or null when nobody is at the workstation. */
export function timeView(state: State, now: number, limits: VisitLimits): TimeView | null {
  if (state.kind !== 'active' && state.kind !== 'warning' && state.kind !== 'paused') return null;
  const seconds = (ms: number) => Math.max(0, Math.ceil(ms / SECOND));
  return {
    visitLeft: seconds(state.limitAt - now),
    warningLeft: state.kind === 'active' ? null : seconds(state.endsAt - now),
    warningTotal: seconds(limits.warning),
    receiptLeft: null,
  };
}
