/** Who is at the desk now, what that is enough for, and when it closes by itself. */
import type { StaffRole } from '../../../preload/words.ts';
import { type Clock, MINUTE } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { StaffMember } from './person.ts';

/** A desk that nobody touches is closed: the consultant was called away. */
const LEFT_ALONE = 2 * MINUTE;

export class StaffSession {
  /** Somebody came or left, or the list of people changed. */
  readonly changed = new Emitter<StaffMember | null>();
  readonly #clock: Clock;
  readonly #onLeave: (person: StaffMember) => void;
  #current: StaffMember | null = null;
  /** The desk stands open as long as this person's card is in. */
  #byCard: string | null = null;
  #hasPin = false;
  #stopWaiting = (): void => undefined;

  /** @param onLeave is called before others hear of it */
  constructor(clock: Clock, onLeave: (person: StaffMember) => void) {
    this.#clock = clock;
    this.#onLeave = onLeave;
  }

  get current(): StaffMember | null {
    return this.#current;
  }

  /** Whoever is at the desk has shown a card and no PIN yet. */
  get isByCardAlone(): boolean {
    return this.#current !== null && !this.#hasPin;
  }

  /** A person has given their PIN. @param onOpen is called before others hear of it */
  openByPin(person: StaffMember, onOpen: () => void): void {
    if (this.#current?.id !== person.id) this.#byCard = null;
    this.#hasPin = true;
    this.#open(person, onOpen);
  }

  /** A person's card was put in. @param onOpen is called before others hear of it */
  openByCard(person: StaffMember, onOpen: () => void): void {
    this.#byCard = person.id;
    this.#hasPin = false;
    this.#open(person, onOpen);
  }

  /** The cards of these people are in now. */
  noteCards(people: readonly string[]): void {
    if (this.#byCard !== null && !people.includes(this.#byCard)) this.leave();
  }

  /** See `AccessGate.require`. */
  require(role: StaffRole, isDangerous: boolean): Result<StaffMember> {
    const person = this.#current;
    if (!person) return fail('access.closed', 'Сначала введите код сотрудника.');
    if (role === 'it' && person.role !== 'it') {
      return fail('access.role', 'Это может сделать только ИТ-специалист.');
    }
    if (isDangerous && !this.#hasPin) {
      return fail('access.pin-needed', 'Для этого одной карты мало: введите свой код и нажмите ещё раз.');
    }
    this.#wait();
    return ok(person);
  }

  /** Somebody is still at the desk. */
  noteActivity(): void {
    if (this.#current) this.#wait();
  }

  leave(): void {
    const person = this.#current;
    if (!person) return;
    this.#stopWaiting();
    this.#current = null;
    this.#byCard = null;
    this.#onLeave(person);
    this.changed.emit(null);
  }

  dispose(): void {
    this.#stopWaiting();
  }

  #open({ id, name, role }: StaffMember, onOpen: () => void): void {
    this.#current = { id, name, role };
    this.#wait();
    onOpen();
    this.changed.emit(this.#current);
  }

  #wait(): void {
    this.#stopWaiting();
    this.#stopWaiting = this.#clock.after(LEFT_ALONE, () => this.leave());
  }
}
