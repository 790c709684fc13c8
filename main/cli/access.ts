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
import { hashPin } from '../node/access/argon2id.ts';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { onDisk } from '../node/disk-failure.ts';
import { becomeOwnerOf } from './act-as.ts';
import { usageText } from './help.ts';
import { here, stateFolder } from './place.ts';
import { readSecretLine } from './secret-line.ts';

const USAGE = usageText('access');

const options = {
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
      const person = { id, name, role: role.data, hash: hashPin(pin.value), failures: 0 };
      const next = known ? people.map((one) => (one.id === id ? person : one)) : [...people, person];
      return save(next, `Код задан: ${name}`);
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

function lineOf({ id, role, failures, name }: AccessRecord['people'][number]): string {
  return `${id}\t${role === 'it' ? 'ИТ' : 'консультант'}\t${failures}\t${name}\n`;
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
