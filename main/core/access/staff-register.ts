/** Changes the list of people who may open the desk. */
import type { StaffRole } from '../../../preload/words.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { lastOfIt } from './access-refusals.ts';
import type { AccessStore, Person } from './person.ts';
import { checkPin, type PinHasher, SHORTEST_PIN } from './pin.ts';
import { isLastOfIt, readRecord, withPerson } from './staff-list.ts';
import type { StaffSession } from './staff-session.ts';

/** A person with the PIN that they are to have. */
export interface PersonRequest {
  /** Of a person who is known already. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly role: StaffRole;
  readonly pin: string;
}

interface RegisterDeps {
  readonly store: AccessStore;
  readonly hasher: PinHasher;
  readonly newId: () => string;
  readonly shortestPin?: number;
}

/** Its calls must not overlap: each reads the list and writes it. */
export class StaffRegister {
  readonly #deps: RegisterDeps;
  readonly #session: StaffSession;
  readonly #note: (person: Person, action: 'set-pin' | 'enter' | 'remove') => void;

  constructor(
    deps: RegisterDeps,
    session: StaffSession,
    note: (person: Person, action: 'set-pin' | 'enter' | 'remove') => void,
  ) {
    this.#deps = deps;
    this.#session = session;
    this.#note = note;
  }

  /**
   * Sets the PIN of a person, new or known. Before anybody of IT is set it must be one of IT and asks for nobody;
   * after that IT sets everybody's and each person their own.
   */
  async setPerson(request: PersonRequest): Promise<Result<string>> {
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
    const hasSixDigits = asked.value.pin.length === SHORTEST_PIN;
    const person: Person = { id, name, role: request.role, hash, hasSixDigits, failures: 0, ...card };
    await store.write(withPerson(before, person));
    this.#note(person, 'set-pin');
    // Whoever has set the first PIN goes on at the desk: the next thing is to set the others.
    if (hasIt(people)) this.#session.changed.emit(this.#session.current);
    else this.#session.openByPin(person, () => this.#note(person, 'enter'));
    return ok(id);
  }

  /** Takes a person off the list; the last one of IT stays. */
  async remove(id: string): Promise<Result<undefined>> {
    const allowed = this.#session.require('it', true);
    if (!allowed.ok) return allowed;
    const record = await readRecord(this.#deps.store);
    if (!record.ok) return record;
    const { people } = record.value;
    if (isLastOfIt(people, id)) return lastOfIt();
    await this.#deps.store.write({ ...record.value, people: people.filter((one) => one.id !== id) });
    const gone = people.find((one) => one.id === id);
    if (gone) this.#note(gone, 'remove');
    return ok(undefined);
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
      const isOwn = known?.id === this.#session.current?.id && known?.role === role && known.name === typed;
      const allowed = this.#session.require(isOwn ? 'consultant' : 'it', true);
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
}

function hasIt(people: readonly Person[]): boolean {
  return people.some(({ role }) => role === 'it');
}
