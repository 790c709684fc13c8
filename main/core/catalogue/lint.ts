/** Hints for editors: what makes a step hard to read for a tired or nervous person. */
import type { Instruction } from './instruction.ts';
import type { Step } from './steps.ts';
import type { Trouble } from './trouble.ts';

const MAX_SENTENCE = 20;
const MAX_STEP = 80;
const MAX_TITLE = 9;
const MIN_STEPS = 5;
/** Ids of the default portals; a region with portals of its own may ignore the warning. */
const PORTALS = new Set(
  'trudvsem esia gosuslugi regional pravo federal region-executive onlineinspection'.split(' '),
);
/** Abbreviations that stand on everybody's papers. */
const WELL_KNOWN = new Set(['РФ', 'СНИЛС', 'ИНН', 'ИП', 'QR']);
const ABBREVIATION = /(?<![\p{L}\d])\p{Lu}{2,}(?![\p{L}\d])/gu;

export interface LintReport {
  /** Words a step, in order; included steps are not counted here. */
  readonly words: readonly number[];
  readonly longestSentence: number;
  readonly warnings: readonly Trouble[];
}

/** Looks at an instruction's own text; common parts are linted once, by `lintSteps`. */
export function lintInstruction(instruction: Instruction): LintReport {
  const file = `${instruction.id}/instruction.md`;
  const own = instruction.steps.slice(instruction.includedSteps);
  const head = [instruction.title, ...instruction.documents, instruction.result, instruction.term ?? ''];
  const report = lintSteps(file, own, [head.join('\n'), textOf(instruction.steps)].join('\n'));
  const warnings = [...report.warnings];
  const warn = (russian: string, english: string) => warnings.push({ file, line: 1, russian, english });
  if (instruction.steps.length < MIN_STEPS) {
    warn(`Шагов ${instruction.steps.length}: меньше ${MIN_STEPS}.`, `Fewer than ${MIN_STEPS} steps.`);
  }
  if (instruction.portal !== null && !PORTALS.has(instruction.portal)) {
    warn(
      `Портала «${instruction.portal}» нет в настройках по умолчанию.`,
      `Portal "${instruction.portal}" is not one of the default configuration.`,
    );
  }
  for (const sentence of head.flatMap(sentencesOf)) {
    const length = wordsOf(sentence).length;
    if (length > MAX_SENTENCE)
      warn(`В шапке предложение из ${length} слов.`, `A sentence of ${length} words.`);
  }
  return { ...report, warnings };
}

/** Looks at steps; `context` is the text in which an abbreviation may be explained. */
export function lintSteps(file: string, steps: readonly Step[], context = textOf(steps)): LintReport {
  const warnings: Trouble[] = [];
  const words: number[] = [];
  let longestSentence = 0;
  const known = new Set(WELL_KNOWN);
  for (const step of steps) {
    const warn = (russian: string, english: string) =>
      warnings.push({ file, line: step.line, russian, english });
    const count = wordsOf(step.text).length;
    words.push(count);
    if (count > MAX_STEP) {
      warn(`Шаг «${step.title}»: ${count} слов, разделите его.`, `A step of ${count} words.`);
    }
    if (wordsOf(step.title).length > MAX_TITLE) {
      warn(`Название шага «${step.title}» длинное.`, `A title of more than ${MAX_TITLE} words.`);
    }
    const text = textOf([step]);
    for (const sentence of sentencesOf(text)) {
      const length = wordsOf(sentence).length;
      longestSentence = Math.max(longestSentence, length);
      if (length <= MAX_SENTENCE) continue;
      warn(
        `Предложение из ${length} слов, можно до ${MAX_SENTENCE}: «${sentence.slice(0, 60)}…».`,
        `A sentence of ${length} words, at most ${MAX_SENTENCE}.`,
      );
    }
    for (const [abbreviation] of text.matchAll(ABBREVIATION)) {
      if (known.has(abbreviation)) continue;
      known.add(abbreviation);
      if (isExplained(abbreviation, context)) continue;
      warn(`Сокращение «${abbreviation}» не объяснено.`, `Abbreviation "${abbreviation}" is not explained.`);
    }
  }
  return { words, longestSentence, warnings };
}

/** «X (…)», «… (X)» or «X — это …» somewhere in the instruction. */
function isExplained(abbreviation: string, context: string): boolean {
  return [`${abbreviation} (`, `(${abbreviation})`, `${abbreviation} — `].some((form) =>
    context.includes(form),
  );
}

function textOf(steps: readonly Step[]): string {
  return steps
    .flatMap(({ title, text, expect, trouble }) => [title, text, expect ?? '', trouble ?? ''])
    .join('\n');
}

/** A line or what stands before a full stop is one sentence: lists count item by item. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\d]+(?:[-.][\p{L}\d]+)*/gu) ?? [];
}
