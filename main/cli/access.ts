/**
 * `sector access`: for IT when a PIN is forgotten. Whoever may write the file of the workstation's account may do this;
 * root does it as that account. The PIN is read from the terminal without showing it, or as the first line of the
 * input of a script.
 */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { StaffRole } from '../../preload/contract.ts';
import { type AccessRecord, StaffSign } from '../core/access/person.ts';
import { checkPin } from '../core/access/pin.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { CARD_COST, hashPin, verifyPin } from '../node/access/argon2id.ts';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { onDisk } from '../node/disk-failure.ts';
import { becomeOwnerOf } from './act-as.ts';
import { usageText } from './help.ts';
import { here, stateFolder } from './place.ts';
import { readSecretLine } from './secret-line.ts';
import { shownCard } from './shown-card.ts';

const USAGE = usageText('access');

const options = {
  number: { type: 'string' },
  off: { type: 'boolean' },
  file: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
} as const;

async function run(args: readonly string[]): Promise<Result<string>> {
  const wrong = fail('access.usage', USAGE);
  let parsed: ReturnType<typeof readArguments>;
  try {
    parsed = readArguments(args);
  } catch {
    return wrong; // parseArgs throws for a key it does not know.
  }
  const { values, positionals } = parsed;
  const [command, id, ...rest] = positionals;
  if (rest.length > 0 || (command === 'list' || command === 'sign') !== (id === undefined)) return wrong;
  const file = values.file ?? accessFile(stateFolder());
  // As root still: the service shows readers to whoever sits at the machine, and to root.
  const shown = command === 'card' && !values.off ? await shownCard(values.number) : null;
  if (shown && !shown.ok) return shown;
  becomeOwnerOf(dirname(file));
  const store = fileAccessStore(file);
  const record = await store.read();
  if (record === 'unreadable') {
    return fail('access.unreadable', 'Файл сотрудников повреждён. Уберите его и задайте коды заново.');
  }
  const people = record === 'absent' ? [] : record.people;
  const kept = record === 'absent' ? {} : record;
  const save = async (next: AccessRecord['people'], said: string) => {
    const written = await onDisk(file, () => store.write({ ...kept, people: next }));
    return written.ok ? ok(`${said}\n`) : written;
  };
  const known = people.find((one) => one.id === id);
  const unknown = fail('access.unknown', `Сотрудника «${id}» в списке нет. Посмотрите: sector access list`);

  switch (command) {
    case 'list':
      return ok(people.length === 0 ? 'В списке никого нет.\n' : people.map(lineOf).join(''));
    case 'sign': {
      const typed = (await readSecretLine('Слово (от 3 до 24 букв, цифр): ')).trim();
      if (typed === '') {
        await store.write({ people });
        return ok('Слово убрано.\n');
      }
      const sign = StaffSign.safeParse(typed);
      if (!sign.success) return fail('access.sign', 'Слово: от 3 до 24 букв, цифр, пробелов и дефисов.');
      await store.write({ people, sign: sign.data });
      return ok('Слово задано. Скажите его консультантам и никому больше.\n');
    }
    case 'set': {
      const role = StaffRole.safeParse(values.role ?? known?.role ?? 'consultant');
      const name = (values.name ?? known?.name ?? '').trim();
      if (!role.success || id === undefined) return wrong;
      if (name === '')
        return fail('access.name', 'Добавьте имя: --name "Петрова А. И." Оно стоит в журнале.');
      const pin = checkPin(await readSecretLine('Код (от 6 до 12 цифр): '));
      if (!pin.ok) return pin;
      const card = known?.card && { card: known.card };
      const person = { id, name, role: role.data, hash: hashPin(pin.value), failures: 0, ...card };
      const next = known ? people.map((one) => (one.id === id ? person : one)) : [...people, person];
      return save(next, `Код задан: ${name}`);
    }
    case 'card': {
      if (!known || id === undefined) return unknown;
      const { card: _, ...bare } = known;
      const others = (person: AccessRecord['people'][number]) =>
        people.map((one) => (one.id === id ? person : one));
      if (!shown) return save(others(bare), `Карта больше не открывает стол: ${known.name}`);
      const { number, atr } = shown.value;
      const owner = people.find(({ card }) => card && verifyPin(number, card.hash));
      if (owner && owner.id !== id)
        return fail('access.card-taken', `Эта карта уже у другого: ${owner.name}.`);
      const card = { hash: hashPin(number, CARD_COST), ...(atr && { atr }) };
      return save(others({ ...bare, card }), `Карта записана: ${known.name}`);
    }
    case 'unlock':
      if (!known) return unknown;
      return save(
        people.map((one) => (one.id === id ? { ...one, failures: 0 } : one)),
        `Пауза снята: ${known.name}`,
      );
    case 'remove':
      if (!known) return unknown;
      return save(
        people.filter((one) => one.id !== id),
        `Убран: ${known.name}`,
      );
    default:
      return wrong;
  }
}

function readArguments(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

function lineOf({ id, role, failures, name, card }: AccessRecord['people'][number]): string {
  return `${id}\t${role === 'it' ? 'ИТ' : 'консультант'}\t${failures}\t${name}${card ? '\tкарта' : ''}\n`;
}

export async function main(args: readonly string[]): Promise<number> {
  const result = await run(args);
  if (result.ok) {
    process.stdout.write(result.value);
    return 0;
  }
  process.stderr.write(here(`${result.error.message.trimEnd()}\n`));
  return result.error.code === 'access.usage' ? 2 : 1;
}
