/**
 * A few plain questions that lead to an ordered set of instructions with a reason for each. The questions are
 * `questionnaire.yaml` of the folder of instructions, written by editors; here are its form and the walk.
 */
import { z } from 'zod';
import { SITUATION_IDS } from './situations.ts';
import { parseYaml, type Read } from './yaml-file.ts';

/** Maximum number of questions; people give up after five. */
export const MOST_QUESTIONS = 5;
export const AUDIENCES = ['citizen', 'employer'] as const;
export const QUESTIONNAIRE_FILE = 'questionnaire.yaml';

const FIELDS =
  'first, questions; в вопросе ask, hint, answers; в ответе say, situation, give, next; в give instruction, why, begin';
const text = (what: string, most: number) =>
  z
    .string({ error: `нужен текст: ${what}` })
    .refine((value) => value.trim() !== '', `пусто: ${what}`)
    .refine((value) => value.length <= most, `не длиннее ${most} знаков`);
const name = z
  .string({ error: 'имя вопроса латиницей' })
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'имя вопроса латиницей, например goal');

const Gift = z.strictObject({
  instruction: z
    .string({ error: 'номер инструкции, например 1.1' })
    .regex(/^\d{1,2}(\.\d{1,2}){0,2}$/, 'номер инструкции, например 1.1'),
  why: text('зачем эта инструкция человеку', 120),
  /** It comes before what earlier answers gave: nothing else can be done without it. */
  begin: z
    .enum(['true', 'false'], { error: 'true или false' })
    .default('false')
    .transform((value) => value === 'true'),
});

const Answer = z.strictObject({
  say: text('слова ответа', 60),
  situation: z
    .enum(SITUATION_IDS, { error: `только известные ситуации: ${SITUATION_IDS.join(', ')}` })
    .optional(),
  give: z.array(Gift, { error: 'нужен список инструкций' }).default([]),
  /** The next question; without it the set is ready. */
  next: name.optional(),
});

const Question = z.strictObject({
  ask: text('вопрос', 80),
  hint: text('пояснение', 120).optional(),
  answers: z
    .array(Answer, { error: 'нужен список ответов' })
    .min(2, 'нужно не меньше двух ответов')
    .max(12, 'не больше двенадцати ответов'),
});

const Tree = z.strictObject({
  first: name,
  questions: z.record(name, Question, { error: 'нужны вопросы, каждый под своим именем' }),
});
export type QuestionTree = z.output<typeof Tree>;

const Questionnaire = z.strictObject({ citizen: Tree, employer: Tree });
export type Questionnaire = z.output<typeof Questionnaire>;

/** Reads the file's text; whether its questions lead anywhere is looked at by `questionnaireTroubles`. */
export function parseQuestionnaire(source: string): Read<Questionnaire> {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return parseYaml(QUESTIONNAIRE_FILE, text, Questionnaire, {
    what: 'Файл вопросов',
    firstLine: 1,
    fields: `citizen, employer; в них ${FIELDS}`,
  });
}

/** Where some answers have led: to another question, or to the set. */
export type Stop =
  | {
      readonly kind: 'question';
      readonly question: QuestionTree['questions'][string];
      /** Which question this is, from 1, and how many there can be at most. */
      readonly number: number;
      readonly atMost: number;
    }
  | {
      readonly kind: 'set';
      readonly situation: string | null;
      readonly gifts: readonly { readonly instruction: string; readonly why: string }[];
    };

type AnswerOf = z.output<typeof Answer>;

/** Goes from the first question by the numbers of the chosen answers; null where one of them is not there. */
export function follow({ first, questions }: QuestionTree, chosen: readonly number[]): Stop | null {
  let next: string | undefined = first;
  let situation: string | null = null;
  const gifts: z.output<typeof Gift>[] = [];
  for (const index of chosen) {
    const answers: readonly AnswerOf[] = next === undefined ? [] : (questions[next]?.answers ?? []);
    const answer = answers[index];
    if (!answer) return null;
    situation = answer.situation ?? situation;
    gifts.push(...answer.give);
    next = answer.next;
  }
  if (next === undefined) return { kind: 'set', situation, gifts: inOrder(gifts) };
  const question = questions[next];
  const number = chosen.length + 1;
  return question
    ? { kind: 'question', question, number, atMost: chosen.length + depthFrom(questions, next) }
    : null;
}

/** What must come first does; what several answers gave stands once, where it first came, with that reason. */
function inOrder(gifts: readonly z.output<typeof Gift>[]) {
  const ordered = [...gifts.filter(({ begin }) => begin), ...gifts.filter(({ begin }) => !begin)];
  const seen = new Set<string>();
  return ordered.flatMap(({ instruction, why }) => {
    if (seen.has(instruction)) return [];
    seen.add(instruction);
    return [{ instruction, why }];
  });
}

/** How many questions the longest way from here has; a way in a circle is as long as there are questions, and one. */
function depthFrom(questions: QuestionTree['questions'], name: string, path: readonly string[] = []): number {
  if (path.includes(name)) return Object.keys(questions).length + 1;
  const further = (questions[name]?.answers ?? []).map(({ next }) =>
    next === undefined ? 0 : depthFrom(questions, next, [...path, name]),
  );
  return 1 + Math.max(0, ...further);
}
