/**
 * `sector access`: for IT when a PIN is forgotten. Whoever may write the file of the workstation's account may do this;
 * root does it as that account. The PIN is read from the terminal without showing it, or as the first line of the
 * input of a script.
 */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { AccessRecord } from '../core/access/person.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { accessFile, fileAccessStore } from '../node/access/file-access-store.ts';
import { onDisk } from '../node/disk-failure.ts';
import { type StaffList, setCard, setPerson, setStaffWord } from './access-changes.ts';
import { becomeOwnerOf } from './act-as.ts';
import { usageText } from './help.ts';
import { stateFolder } from './place.ts';
import { printResult } from './print-result.ts';
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
  const kept: AccessRecord = record === 'absent' ? { people } : record;
  const write = async (next: AccessRecord, said: string) => {
    const written = await onDisk(file, () => store.write(next));
    return written.ok ? ok(`${said}\n`) : written;
  };
  const save = (next: AccessRecord['people'], said: string) => write({ ...kept, people: next }, said);
  const known = people.find((one) => one.id === id);
  const unknown = fail('access.unknown', `Сотрудника «${id}» в списке нет. Посмотрите: sector access list`);

  const list: StaffList = { people, save, id, known };
  switch (command) {
    case 'list':
      return ok(people.length === 0 ? 'В списке никого нет.\n' : people.map(lineOf).join(''));
    case 'sign':
      return setStaffWord(kept, write);
    case 'set':
      return setPerson(list, values);
    case 'card':
      return known ? setCard(list, known, shown?.ok ? shown.value : null) : unknown;
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
  return printResult(await run(args), 'access.usage');
}
