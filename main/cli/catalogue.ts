/**
 * The catalogue for its editors, on a terminal:
 * `check` — everything that is wrong and how well it reads; `new 1.1 resume` — a file to start
 * from; `preview 1.1-resume` — the text as a person will read it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { plainText, templateOf } from '../core/catalogue/catalogue.ts';
import { BESIDE } from '../node/beside.ts';
import { loadInstructions } from '../node/instruction-files.ts';
import { check, lineOf } from './catalogue-check.ts';
import { usageText } from './help.ts';
import { here, installed } from './place.ts';

const USAGE = usageText('catalogue');

export async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (!read) {
    console.error(here(USAGE));
    return 2;
  }
  const { positionals, values } = read;
  const [command, ...rest] = positionals;
  if (command === 'check' && rest.length === 0) return check(values.folder);
  if (command === 'new' && rest[0] && rest[1]) return create(values.folder, rest[0], rest[1]);
  if (command === 'preview' && rest[0]) return preview(values.folder, rest[0]);
  console.error(here(USAGE));
  return 2;
}

function readArguments(args: readonly string[]) {
  // Those of the program where nobody names others.
  const folder = installed ? path.join(installed.folder, BESIDE, 'instructions') : 'instructions';
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { folder: { type: 'string', default: folder } },
    });
  } catch {
    return null; // parseArgs throws for a key it does not know.
  }
}

async function create(folder: string, number: string, slug: string): Promise<number> {
  if (!/^\d{1,2}(\.\d{1,2}){0,2}$/.test(number) || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
    console.error(`Номер — числа через точку, слово — латиницей через дефис.\n${here(USAGE)}`);
    return 2;
  }
  const file = path.join(folder, `${number}-${slug}`, 'instruction.md');
  await mkdir(path.dirname(file), { recursive: true });
  try {
    // `wx`: never over a file that somebody has written.
    await writeFile(file, templateOf(number, new Date().toISOString().slice(0, 10)), { flag: 'wx' });
  } catch (cause) {
    console.error(
      `${file}: файл уже есть или папка закрыта для записи.`,
      cause instanceof Error ? cause.message : '',
    );
    return 1;
  }
  console.log(here(`${file}\nЗаполните его и проверьте: sector catalogue check`));
  return 0;
}

async function preview(folder: string, id: string): Promise<number> {
  const { instructions, troubles } = await loadInstructions(folder);
  const instruction = instructions.find((candidate) => candidate.id === id || candidate.number === id);
  if (instruction) {
    console.log(plainText(instruction));
    return 0;
  }
  const own = troubles.filter((trouble) => trouble.file.startsWith(`${id}/`));
  for (const trouble of own) console.error(lineOf('ОШИБКА', trouble));
  if (own.length === 0) {
    console.error(`Инструкции «${id}» нет. Есть: ${instructions.map((known) => known.id).join(', ')}`);
  }
  return 1;
}
