/** The door to the consultant's desk: who is let in, who may change the list, and that it is noted. */
import type { StaffRole } from '../../../preload/words.ts';
import type { Clock } from '../base/clock.ts';
import type { Emitter } from '../base/emitter.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { locked, notSet } from './access-refusals.ts';
import { lockOut } from './lock-out.ts';
import type { AccessStore, Person, StaffMember } from './person.ts';
import { type PinHasher, SHORTEST_PIN } from './pin.ts';
import { readRecord, withPerson } from './staff-list.ts';
import { type PersonRequest, StaffRegister } from './staff-register.ts';
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

/** Somebody who may be chosen at the door. */
export interface PersonAtDoor extends StaffMember {
  readonly isLast: boolean;
  readonly hasSixDigits: boolean;
}

export class AccessGate {
  readonly #deps: AccessDeps;
  readonly #session: StaffSession;
  readonly #register: StaffRegister;
  /** Monotonic time of the last wrong PIN of a person in this run of the program. */
  readonly #wrongAt = new Map<string, number>();
  /** A lock-out begins anew with every start: no restart and no changed clock of the wall shortens it. */
  readonly #startedAt: number;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: AccessDeps) {
    this.#deps = deps;
    this.#startedAt = deps.clock.monotonic();
    this.#session = new StaffSession(deps.clock, (person) => this.#note(person, 'leave', 'done'));
    this.#register = new StaffRegister(deps, this.#session, (person, action) =>
      this.#note(person, action, 'done'),
    );
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
  async staffWord(): Promise<string | null> {
    const record = await this.#deps.store.read();
    return typeof record === 'string' ? null : (record.sign ?? null);
  }

  /** Who may be chosen at the door, who of them was the last to enter, and whose sixth digit sends the PIN. */
  async people(): Promise<readonly PersonAtDoor[]> {
    const record = await this.#deps.store.read();
    if (typeof record === 'string') {
      // The door must not stay empty and silent: whoever shows the status asks anew.
      this.changed.emit(this.session);
      return [];
    }
    return record.people
      .filter(({ role }) => this.#deps.roles.includes(role))
      .map(({ id, name, role, hasSixDigits = false }) => ({
        ...{ id, name, role, hasSixDigits },
        isLast: id === record.last,
      }));
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
      const now = { ...known, failures: 0, hasSixDigits: pin.length === SHORTEST_PIN };
      await store.write({ ...withPerson(record.value, now), last: known.id });
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

  /** See `StaffRegister.setPerson`. */
  setPerson(request: PersonRequest): Promise<Result<string>> {
    return this.#inTurn(() => this.#register.setPerson(request));
  }

  /** Takes a person off the list; the last one of IT stays. */
  remove(id: string): Promise<Result<undefined>> {
    return this.#inTurn(() => this.#register.remove(id));
  }

  dispose(): void {
    this.#session.dispose();
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
