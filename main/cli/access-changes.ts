/** What `sector access` changes: the staff's word, a person and their PIN, a card. */
import { StaffRole } from '../../preload/contract.ts';
import { type AccessRecord, StaffWord } from '../core/access/person.ts';
import { checkPin, SHORTEST_PIN } from '../core/access/pin.ts';
import { fail, type Result } from '../core/base/result.ts';
import { CARD_COST, hashPin, verifyPin } from '../node/access/argon2id.ts';
import { usageText } from './help.ts';
import { readSecretLine } from './secret-line.ts';
import type { ShownCard } from './shown-card.ts';

type Person = AccessRecord['people'][number];

/** The list that a command changes, and whom it is about. */
export interface StaffList {
  readonly people: readonly Person[];
  readonly save: (people: AccessRecord['people'], said: string) => Promise<Result<string>>;
  readonly id: string | undefined;
  /** The person of this number, if there is one. */
  readonly known: Person | undefined;
}

/** An empty word takes it away. */
export async function setStaffWord(
  { sign: _, ...others }: AccessRecord,
  write: (next: AccessRecord, said: string) => Promise<Result<string>>,
): Promise<Result<string>> {
  const typed = (await readSecretLine('Слово (от 3 до 24 букв, цифр): ')).trim();
  if (typed === '') return write(others, 'Слово убрано.');
  const word = StaffWord.safeParse(typed);
  if (!word.success) return fail('access.sign', 'Слово: от 3 до 24 букв, цифр, пробелов и дефисов.');
  return write({ ...others, sign: word.data }, 'Слово задано. Скажите его консультантам и никому больше.');
}

/** Asks for a PIN; a person who is there keeps name, role and card unless others are given. */
export async function setPerson(
  { people, save, id, known }: StaffList,
  values: { readonly role?: string | undefined; readonly name?: string | undefined },
): Promise<Result<string>> {
  const role = StaffRole.safeParse(values.role ?? known?.role ?? 'consultant');
  const name = (values.name ?? known?.name ?? '').trim();
  if (!role.success || id === undefined) return fail('access.usage', usageText('access'));
  if (name === '') return fail('access.name', 'Добавьте имя: --name "Петрова А. И." Оно стоит в журнале.');
  const pin = checkPin(await readSecretLine('Код (от 6 до 12 цифр): '));
  if (!pin.ok) return pin;
  const card = known?.card && { card: known.card };
  const hasSixDigits = pin.value.length === SHORTEST_PIN;
  const person = { id, name, role: role.data, hash: hashPin(pin.value), hasSixDigits, failures: 0, ...card };
  const next = known ? people.map((one) => (one.id === id ? person : one)) : [...people, person];
  return save(next, `Код задан: ${name}`);
}

/** @param shown the card that was shown to the reader; null takes the person's card away */
export function setCard(
  { people, save, id }: StaffList,
  known: Person,
  shown: ShownCard | null,
): Promise<Result<string>> | Result<string> {
  const { card: _, ...bare } = known;
  const others = (person: Person) => people.map((one) => (one.id === id ? person : one));
  if (!shown) return save(others(bare), `Карта больше не открывает стол: ${known.name}`);
  const { number, atr } = shown;
  const owner = people.find(({ card }) => card && verifyPin(number, card.hash));
  if (owner && owner.id !== id) return fail('access.card-taken', `Эта карта уже у другого: ${owner.name}.`);
  const card = { hash: hashPin(number, CARD_COST), ...(atr && { atr }) };
  return save(others({ ...bare, card }), `Карта записана: ${known.name}`);
}
