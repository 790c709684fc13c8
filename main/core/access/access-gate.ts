/** The door to the consultant's desk: who is let in, for how long, and that it is noted. */
import type { StaffRole } from '../../../preload/words.ts';
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { lockOut } from './lock-out.ts';
import type { AccessRecord, AccessStore, Person, StaffMember } from './person.ts';
import { checkPin, type PinHasher, SHORTEST_PIN } from './pin.ts';

/** What was tried at the door; goes to the journal. */
export interface AccessEntry {
  readonly person: Pick<StaffMember, 'id' | 'role'>;
  readonly action: 'enter' | 'leave' | 'set-pin' | 'remove';
  readonly outcome: 'done' | 'wrong-pin' | 'locked';
  readonly details?: readonly string[];
}

export interface AccessParts {
  readonly store: AccessStore;
  readonly hasher: PinHasher;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly audit: (entry: AccessEntry) => void;
  /** Who may come in at all: an information terminal has no consultants. */
  readonly roles: readonly StaffRole[];
  /** The fewest digits of a consultant's PIN; IT, which may change everything, keeps six. */
  readonly shortestPin?: number;
}

/** `not-set`: nobody of IT has set a PIN; `unreadable`: the file is there and broken. */
export type AccessStatus = 'ready' | 'not-set' | 'unreadable';

/** A desk that nobody touches is closed: the consultant was called away. */
const LEFT_ALONE = 2 * MINUTE;

export class AccessGate {
  /** Somebody came or left, or the list of people changed. */
  readonly changed = new Emitter<StaffMember | null>();
  readonly #parts: AccessParts;
  /** Monotonic time of the last wrong PIN of a person in this run of the program. */
  readonly #wrongAt = new Map<string, number>();
  /** A lock-out begins anew with every start: no restart and no changed clock of the wall shortens it. */
  readonly #startedAt: number;
  #session: StaffMember | null = null;
  /** The desk stands open as long as this person's card is in. */
  #byCard: string | null = null;
  #hasPin = false;
  #stopWaiting = (): void => undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: AccessParts) {
    this.#parts = parts;
    this.#startedAt = parts.clock.monotonic();
  }

  get session(): StaffMember | null {
    return this.#session;
  }

  /** Whoever is at the desk has shown a card and no PIN yet. */
  get isByCardAlone(): boolean {
    return this.#session !== null && !this.#hasPin;
  }

  async status(): Promise<AccessStatus> {
    const record = await this.#parts.store.read();
    if (record === 'unreadable') return 'unreadable';
    return record === 'absent' || !record.people.some(({ role }) => role === 'it') ? 'not-set' : 'ready';
  }

  /** Visitors are served when somebody can open the desk, or could until the list broke. */
  async mayServe(): Promise<Result<undefined>> {
    return (await this.status()) === 'not-set' ? notSet() : ok(undefined);
  }

  /** The word of the staff; null where none is set or nobody can read it. */
  async sign(): Promise<string | null> {
    const record = await this.#parts.store.read();
    return typeof record === 'string' ? null : (record.sign ?? null);
  }

  /** Who may be chosen at the door, and who of them was the last to enter. */
  async people(): Promise<readonly (StaffMember & { readonly isLast: boolean })[]> {
    const record = await this.#parts.store.read();
    if (typeof record === 'string') {
      // The door must not stay empty and silent: whoever tells the status asks anew.
      this.changed.emit(this.#session);
      return [];
    }
    const { roles } = this.#parts;
    return record.people
      .filter(({ role }) => roles.includes(role))
      .map(({ id, name, role }) => ({ id, name, role, isLast: id === record.last }));
  }

  /**
   * Lets a person in. A wrong PIN is on disk before it is judged, so pulling the plug forgets none.
   * @returns `access.wrong-pin`, `access.locked`, `access.unknown`, `access.unreadable` as failures
   */
  enter(person: string, pin: string): Promise<Result<StaffMember>> {
    return this.#inTurn(async () => {
      const { store, hasher, clock } = this.#parts;
      const record = await this.#record();
      if (!record.ok) return record;
      const known = record.value.people.find(({ id }) => id === person);
      if (!known || !this.#parts.roles.includes(known.role)) {
        return fail('access.unknown', 'Такого сотрудника в списке нет.');
      }
      const left = this.#lockedFor(known);
      if (left > 0) {
        this.#note(known, 'enter', 'locked');
        return locked(left);
      }
      const failures = known.failures + 1;
      await store.write(withPerson(record.value, { ...known, failures }));
      if (!(await hasher.verify(pin, known.hash))) {
        this.#wrongAt.set(known.id, clock.monotonic());
        this.#note(known, 'enter', 'wrong-pin');
        const wait = lockOut(failures);
        return wait > 0 ? locked(wait) : fail('access.wrong-pin', 'Код не подошёл. Попробуйте ещё раз.');
      }
      await store.write({ ...withPerson(record.value, { ...known, failures: 0 }), last: known.id });
      this.#wrongAt.delete(known.id);
      if (this.#session?.id !== known.id) this.#byCard = null;
      this.#hasPin = true;
      this.#open(known);
      return ok({ id: known.id, name: known.name, role: known.role });
    });
  }

  /** A person's card was put in: the desk opens, but for what wants a PIN. Nobody who is there is pushed out. */
  enterByCard(person: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#session) return;
      const record = await this.#record();
      const known = record.ok ? record.value.people.find(({ id }) => id === person) : undefined;
      if (!record.ok || !known?.card || !this.#parts.roles.includes(known.role)) return;
      await this.#parts.store.write({ ...record.value, last: known.id });
      this.#byCard = known.id;
      this.#hasPin = false;
      this.#open(known, ['by-card']);
    });
  }

  /** The cards of these people are in now. */
  noteCards(people: readonly string[]): void {
    if (this.#byCard !== null && !people.includes(this.#byCard)) this.leave();
  }

  /**
   * Who is at the desk, if that is enough for what was asked.
   * @param isDangerous wants a PIN of whoever came in by a card; what only IT may do always does
   */
  require(role: StaffRole, isDangerous = role === 'it'): Result<StaffMember> {
    const session = this.#session;
    if (!session) return fail('access.closed', 'Сначала введите код сотрудника.');
    if (role === 'it' && session.role !== 'it') {
      return fail('access.role', 'Это может сделать только ИТ-специалист.');
    }
    if (isDangerous && !this.#hasPin) {
      return fail('access.pin-needed', 'Для этого одной карты мало: введите свой код и нажмите ещё раз.');
    }
    this.#wait();
    return ok(session);
  }

  /** Somebody is still at the desk. */
  noteActivity(): void {
    if (this.#session) this.#wait();
  }

  leave(): void {
    const session = this.#session;
    if (!session) return;
    this.#stopWaiting();
    this.#session = null;
    this.#byCard = null;
    this.#note(session, 'leave', 'done');
    this.changed.emit(null);
  }

  /**
   * Sets the PIN of a person, new or known. Before anybody of IT is set it must be one of IT and asks for nobody;
   * after that IT sets everybody's and each person their own.
   */
  setPerson(wish: {
    readonly id?: string | undefined;
    readonly name: string;
    readonly role: StaffRole;
    readonly pin: string;
  }): Promise<Result<string>> {
    return this.#inTurn(async () => {
      const record = await this.#record();
      if (!record.ok && record.error.code !== 'access.not-set') return record;
      const before = record.ok ? record.value : { people: [] };
      const { people } = before;
      const isFirst = !people.some(({ role }) => role === 'it');
      const known = people.find(({ id }) => id === wish.id);
      if (isFirst && wish.role !== 'it') {
        return fail('access.first-is-it', 'Первым задаёт код ИТ-специалист.');
      }
      if (!isFirst) {
        const isOwn =
          known?.id === this.#session?.id && known?.role === wish.role && known.name === wish.name;
        const allowed = this.require(isOwn ? 'consultant' : 'it', true);
        if (!allowed.ok) return allowed;
      }
      const pin = checkPin(wish.pin, wish.role === 'it' ? SHORTEST_PIN : this.#parts.shortestPin);
      if (!pin.ok) return pin;
      const name = wish.name.trim();
      if (name === '') return fail('access.name', 'Напишите имя: оно стоит в журнале консультаций.');
      if (known?.role === 'it' && wish.role !== 'it' && isLastOfIt(people, known.id)) return lastOfIt();
      const hash = await this.#parts.hasher.hash(pin.value);
      const id = known?.id ?? this.#parts.newId();
      const card = known?.card && { card: known.card };
      const person: Person = { id, name, role: wish.role, hash, failures: 0, ...card };
      await this.#parts.store.write(withPerson(before, person));
      this.#note(person, 'set-pin', 'done');
      // Whoever has set the first PIN goes on at the desk: the next thing is to set the others.
      if (isFirst) {
        this.#hasPin = true;
        this.#open(person);
      } else this.changed.emit(this.#session);
      return ok(id);
    });
  }

  /** Takes a person off the list; the last one of IT stays. */
  remove(id: string): Promise<Result<undefined>> {
    return this.#inTurn(async () => {
      const allowed = this.require('it');
      if (!allowed.ok) return allowed;
      const record = await this.#record();
      if (!record.ok) return record;
      if (isLastOfIt(record.value.people, id)) return lastOfIt();
      const left = record.value.people.filter((one) => one.id !== id);
      await this.#parts.store.write({ ...record.value, people: left });
      const gone = record.value.people.find((one) => one.id === id);
      if (gone) this.#note(gone, 'remove', 'done');
      return ok(undefined);
    });
  }

  dispose(): void {
    this.#stopWaiting();
  }

  #open({ id, name, role }: StaffMember, details?: readonly string[]): void {
    const session = { id, name, role };
    this.#session = session;
    this.#wait();
    this.#note(session, 'enter', 'done', details);
    this.changed.emit(session);
  }

  #wait(): void {
    this.#stopWaiting();
    this.#stopWaiting = this.#parts.clock.after(LEFT_ALONE, () => this.leave());
  }

  #lockedFor({ id, failures }: Person): number {
    const since = this.#wrongAt.get(id) ?? this.#startedAt;
    return Math.max(0, since + lockOut(failures) - this.#parts.clock.monotonic());
  }

  async #record(): Promise<Result<AccessRecord>> {
    const record = await this.#parts.store.read();
    if (record === 'absent') return notSet();
    if (record === 'unreadable') {
      return fail(
        'access.unreadable',
        'Список сотрудников не читается. Позовите ИТ-специалиста. Код: access.unreadable',
      );
    }
    return ok(record);
  }

  #note(
    { id, role }: AccessEntry['person'],
    action: AccessEntry['action'],
    outcome: AccessEntry['outcome'],
    details?: readonly string[],
  ): void {
    this.#parts.audit({ person: { id, role }, action, outcome, ...(details && { details }) });
  }

  /** One try after the other: many at once must not share one count of failures. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function withPerson(record: AccessRecord, person: Person): AccessRecord {
  const others = record.people.filter(({ id }) => id !== person.id);
  const index = record.people.findIndex(({ id }) => id === person.id);
  return { ...record, people: index < 0 ? [...others, person] : others.toSpliced(index, 0, person) };
}

function isLastOfIt(people: readonly Person[], id: string): boolean {
  return people.every((one) => one.role !== 'it' || one.id === id) && people.some((one) => one.id === id);
}

function notSet(): Result<never> {
  return fail('access.not-set', 'Код сотрудника ещё не задан. Позовите ИТ-специалиста.');
}

function lastOfIt(): Result<never> {
  return fail('access.last-it', 'Это единственный ИТ-специалист в списке. Сначала добавьте другого.');
}

function locked(ms: number): Result<never> {
  const minutes = Math.ceil(ms / MINUTE);
  const text = ms < MINUTE ? `${Math.ceil(ms / SECOND)} с` : `${minutes} мин`;
  return fail('access.locked', `Слишком много неверных кодов. Повторите через ${text}.`);
}
