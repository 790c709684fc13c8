/** `sector catalogue check`: everything that is wrong, and how well every instruction reads. */
import {
  compareNumbers,
  type Instruction,
  lintInstruction,
  lintSteps,
  missingNumbers,
  placeOf,
  type Questionnaire,
  questionnaireGaps,
  type Trouble,
} from '../core/catalogue/catalogue.ts';
import { loadInstructions } from '../node/instruction-files.ts';

/** Prints the table and what is wrong. @returns the exit code */
export async function check(folder: string): Promise<number> {
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

/** A trouble in both languages, with its place. */
export function lineOf(kind: string, trouble: Trouble): string {
  return `${kind} ${placeOf(trouble)} ${trouble.russian}\n    ${trouble.english}`;
}
