/**
 * The catalogue for its editors, on a terminal:
 * `check` — everything that is wrong and how well it reads; `new 1.1 resume` — a file to start
 * from; `preview 1.1-resume` — the text as a person will read it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  compareNumbers,
  type Instruction,
  lintInstruction,
  lintSteps,
  missingNumbers,
  placeOf,
  plainText,
  type Questionnaire,
  questionnaireGaps,
  type Trouble,
  templateOf,
} from '../core/catalogue/catalogue.ts';
import { BESIDE } from '../node/beside.ts';
import { loadInstructions } from '../node/instruction-files.ts';
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

async function check(folder: string): Promise<number> {
  const { instructions, parts, questionnaire, troubles } = await loadInstructions(folder);
  const errors: Trouble[] = [...troubles];
  for (const number of missingNumbers(instructions.map((instruction) => instruction.number))) {
    errors.push({
      file: '.',
      line: null,
      russian: `Нет инструкции с номером ${number}.`,
      english: `No instruction carries number ${number}.`,
    });
  }
  const warnings: Trouble[] = [];
  const rows: string[][] = [];
  for (const [name, steps] of parts) {
    const report = lintSteps(`common/${name}.md`, steps);
    rows.push(
      rowOf(`common/${name}`, steps.length, report.words, report.longestSentence, report.warnings.length),
    );
    warnings.push(...report.warnings);
  }
  for (const instruction of instructions.sort((a, b) => compareNumbers(a.number, b.number))) {
    const report = lintInstruction(instruction);
    rows.push(
      rowOf(
        instruction.id,
        instruction.steps.length,
        report.words,
        report.longestSentence,
        report.warnings.length,
      ),
    );
    warnings.push(...report.warnings);
  }
  console.log(table(['инструкция', 'шагов', 'слов в шаге', 'до', 'в предложении до', 'замечаний'], rows));
  if (questionnaire) console.log(questionsLine(questionnaire, instructions));
  for (const trouble of errors) console.log(lineOf('ОШИБКА', trouble));
  for (const trouble of warnings) console.log(lineOf('замечание', trouble));
  console.log(
    `catalogue: ${instructions.length} instructions, ${errors.length} errors, ${warnings.length} warnings`,
  );
  return errors.length > 0 ? 1 : 0;
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

function questionsLine(questionnaire: Questionnaire, instructions: readonly Instruction[]): string {
  const { ways, neverGiven, situationsMissed } = questionnaireGaps(questionnaire, instructions);
  const list = (words: readonly string[]) => (words.length > 0 ? words.join(', ') : 'нет');
  return [
    `вопросы: путей для граждан ${ways.citizen}, для работодателей ${ways.employer}`,
    `  не предлагаются ни на одном пути: ${list(neverGiven)}; ситуации без пути: ${list(situationsMissed)}`,
  ].join('\n');
}

function rowOf(
  name: string,
  steps: number,
  words: readonly number[],
  sentence: number,
  warnings: number,
): string[] {
  const mean = words.reduce((sum, count) => sum + count, 0) / Math.max(1, words.length);
  const longest = Math.max(0, ...words);
  return [name, String(steps), mean.toFixed(0), String(longest), String(sentence), String(warnings)];
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}

function lineOf(kind: string, trouble: Trouble): string {
  return `${kind} ${placeOf(trouble)} ${trouble.russian}\n    ${trouble.english}`;
}
