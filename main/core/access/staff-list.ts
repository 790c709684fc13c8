/** The list of people who may open the desk. */
import { ok, type Result } from '../base/result.ts';
import { notSet, unreadable } from './access-refusals.ts';
import type { AccessRecord, AccessStore, Person } from './person.ts';

/** @returns `access.not-set` before the first person was set, `access.unreadable` where the file is broken */
export async function readRecord(store: AccessStore): Promise<Result<AccessRecord>> {
  const record = await store.read();
  if (record === 'absent') return notSet();
  return record === 'unreadable' ? unreadable() : ok(record);
}

/** The record with this person in place of who had their id; a new one comes last. */
export function withPerson(record: AccessRecord, person: Person): AccessRecord {
  const others = record.people.filter(({ id }) => id !== person.id);
  const index = record.people.findIndex(({ id }) => id === person.id);
  return { ...record, people: index < 0 ? [...others, person] : others.toSpliced(index, 0, person) };
}

/** Would nobody of IT be left without this person? */
export function isLastOfIt(people: readonly Person[], id: string): boolean {
  return people.every((one) => one.role !== 'it' || one.id === id) && people.some((one) => one.id === id);
}
