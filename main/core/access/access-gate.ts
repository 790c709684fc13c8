/** The door to the consultant's desk: who is let in, who may change the list, and that it is noted. */
import type { StaffRole } from '../../../preload/words.ts';
import type { Clock } from '../base/clock.ts';
import type { Emitter } from '../base/emitter.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { lastOfIt, locked, notSet } from './access-refusals.ts';
import { lockOut } from './lock-out.ts';
import type { AccessRecord, AccessStore, Person, StaffMember } from './person.ts';
import { checkPin, type PinHasher, SHORTEST_PIN } from './pin.ts';
import { isLastOfIt, readRecord, withPerson } from './staff-list.ts';
import { StaffSession } from './staff-session.ts';

/** What was tried at the door; goes to the journal. */
export interface AccessEntry {
  readonly person: Pick<StaffMember, 'id' | 'role'>;
  readonly action: 'enter' | 'leave' | 'set-pin' | 'remove';
  readonly outcome: 'done' | 'wrong-pin' | 'locked';
  readonly details?: readonly string[];
}

export interface AccessDeps {
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

/** A person with the PIN that they are to have. */
interface PersonRequest {
  /** Of a person who is known already. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly role: StaffRole;
  readonly pin: string;
}

export class AccessGate {
  readonly #deps: AccessDeps;
  readonly #session: StaffSession;
  /** Monotonic time of the last wrong PIN of a person in this run of the program. */
  readonly #wrongAt = new Map<string, number>();
  /** A lock-out begins anew with every start: no restart and no changed clock of the wall shortens it. */
  readonly #startedAt: number;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: AccessDeps) {
    this.#deps = deps;
    this.#startedAt = deps.clock.monotonic();
    this.#session = new StaffSession(deps.clock, (person) => this.#note(person, 'leave', 'done'));
  }

  /** Somebody came or left, or the list of people changed. */
  get changed(): Emitter<StaffMember | null> {
    return this.#session.changed;
  }

  get session(): StaffMember | null {
    return this.#session.current;
  }

  /** Whoever is at the desk has shown a card and no PIN yet. */
  get isByCardAlone(): boolean {
    return this.#session.isByCardAlone;
  }

  async status(): Promise<AccessStatus> {
    const record = await this.#deps.store.read();
    if (record === 'unreadable') return 'unreadable';
    return record === 'absent' || !record.people.some(({ role }) => role === 'it') ? 'not-set' : 'ready';
  }

  /** Visitors are served when somebody can open the desk, or could until the list broke. */
  async mayServe(): Promise<Result<undefined>> {
    return (await this.status()) === 'not-set' ? notSet() : ok(undefined);
  }

  /** The word of the staff; null where none is set or nobody can read it. */
  async sign(): Promise<string | null> {
    const record = await this.#deps.store.read();
    return typeof record === 'string' ? null : (record.sign ?? null);
  }

  /** Who may be chosen at the door, and who of them was the last to enter. */
  async people(): Promise<readonly (StaffMember & { readonly isLast: boolean })[]> {
    const record = await this.#deps.store.read();
    if (typeof record === 'string') {
      // The door must not stay empty and silent: whoever shows the status asks anew.
      this.changed.emit(this.session);
      return [];
    }
    return record.people
      .filter(({ role }) => this.#deps.roles.includes(role))
      .map(({ id, name, role }) => ({ id, name, role, isLast: id === record.last }));
  }

  /**
   * Lets a person in. A wrong PIN is on disk before it is judged, so pulling the plug forgets none.
   * @returns `access.wrong-pin`, `access.locked`, `access.unknown`, `access.unreadable` as failures
   */
  enter(person: string, pin: string): Promise<Result<StaffMember>> {
    return this.#inTurn(async () => {
      const { store, hasher, clock, roles } = this.#deps;
      const record = await readRecord(store);
      if (!record.ok) return record;
      const known = record.value.people.find(({ id }) => id === person);
      if (!known || !roles.includes(known.role)) {
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
      this.#session.openByPin(known, () => this.#note(known, 'enter', 'done'));
      return ok({ id: known.id, name: known.name, role: known.role });
    });
  }

  /** A person's card was put in: the desk opens, but for what wants a PIN. Nobody who is there is pushed out. */
  enterByCard(person: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.session) return;
      const { store, roles } = this.#deps;
      const record = await readRecord(store);
      const known = record.ok ? record.value.people.find(({ id }) => id === person) : undefined;
      if (!record.ok || !known?.card || !roles.includes(known.role)) return;
      await store.write({ ...record.value, last: known.id });
      this.#session.openByCard(known, () => this.#note(known, 'enter', 'done', ['by-card']));
    });
  }

  /** The cards of these people are in now. */
  noteCards(people: readonly string[]): void {
    this.#session.noteCards(people);
  }

  /**
   * Who is at the desk, if that is enough for what was asked.
   * @param isDangerous wants a PIN of whoever came in by a card; what only IT may do always does
   */
  require(role: StaffRole, isDangerous = role === 'it'): Result<StaffMember> {
    return this.#session.require(role, isDangerous);
  }

  /** Somebody is still at the desk. */
  noteActivity(): void {
    this.#session.noteActivity();
  }

  leave(): void {
    this.#session.leave();
  }

  /**
   * Sets the PIN of a person, new or known. Before anybody of IT is set it must be one of IT and asks for nobody;
   * after that IT sets everybody's and each person their own.
   */
  setPerson(request: PersonRequest): Promise<Result<string>> {
    return this.#inTurn(async () => {
      const { store, hasher, newId } = this.#deps;
      const record = await readRecord(store);
      if (!record.ok && record.error.code !== 'access.not-set') return record;
      const before = record.ok ? record.value : { people: [] };
      const { people } = before;
      const known = people.find(({ id }) => id === request.id);
      const asked = this.#check(request, people, known);
      if (!asked.ok) return asked;
      const hash = await hasher.hash(asked.value.pin);
      const id = known?.id ?? newId();
      const { name } = asked.value;
      const card = known?.card && { card: known.card };
      const person: Person = { id, name, role: request.role, hash, failures: 0, ...card };
      await store.write(withPerson(before, person));
      this.#note(person, 'set-pin', 'done');
      // Whoever has set the first PIN goes on at the desk: the next thing is to set the others.
      if (hasIt(people)) this.changed.emit(this.session);
      else this.#session.openByPin(person, () => this.#note(person, 'enter', 'done'));
      return ok(id);
    });
  }

  /** Takes a person off the list; the last one of IT stays. */
  remove(id: string): Promise<Result<undefined>> {
    return this.#inTurn(async () => {
      const allowed = this.require('it');
      if (!allowed.ok) return allowed;
      const record: Result<AccessRecord> = await readRecord(this.#deps.store);
      if (!record.ok) return record;
      const { people } = record.value;
      if (isLastOfIt(people, id)) return lastOfIt();
      await this.#deps.store.write({ ...record.value, people: people.filter((one) => one.id !== id) });
      const gone = people.find((one) => one.id === id);
      if (gone) this.#note(gone, 'remove', 'done');
      return ok(undefined);
    });
  }

  dispose(): void {
    this.#session.dispose();
  }

  /** May whoever is at the desk set this, and can it be set? */
  #check(
    { id, name: typed, role, pin: typedPin }: PersonRequest,
    people: readonly Person[],
    known: Person | undefined,
  ): Result<{ readonly name: string; readonly pin: string }> {
    if (!hasIt(people)) {
      if (role !== 'it') return fail('access.first-is-it', 'Первым задаёт код ИТ-специалист.');
    } else {
      const isOwn = known?.id === this.session?.id && known?.role === role && known.name === typed;
      const allowed = this.require(isOwn ? 'consultant' : 'it', true);
      if (!allowed.ok) return allowed;
    }
    const pin = checkPin(typedPin, role === 'it' ? SHORTEST_PIN : this.#deps.shortestPin);
    if (!pin.ok) return pin;
    const name = typed.trim();
    if (name === '') return fail('access.name', 'Напишите имя: оно стоит в журнале консультаций.');
    const wasIt = id !== undefined && known?.role === 'it';
    if (wasIt && role !== 'it' && isLastOfIt(people, id)) return lastOfIt();
    return ok({ name, pin: pin.value });
  }

  #lockedFor({ id, failures }: Person): number {
    const since = this.#wrongAt.get(id) ?? this.#startedAt;
    return Math.max(0, since + lockOut(failures) - this.#deps.clock.monotonic());
  }

  #note(
    { id, role }: AccessEntry['person'],
    action: AccessEntry['action'],
    outcome: AccessEntry['outcome'],
    details?: readonly string[],
  ): void {
    this.#deps.audit({ person: { id, role }, action, outcome, ...(details && { details }) });
  }

  /** One try after the other: many at once must not share one count of failures. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function hasIt(people: readonly Person[]): boolean {
  return people.some(({ role }) => role === 'it');
}
