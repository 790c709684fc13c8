import type { Instruction } from './instruction.ts';
import { AUDIENCES, type Questionnaire, type QuestionTree } from './questionnaire.ts';
import { SITUATIONS } from './situations.ts';

/** What an editor may want to know: it breaks nothing. */
export function questionnaireGaps(
  questionnaire: Questionnaire,
  instructions: readonly Instruction[],
): {
  readonly neverGiven: readonly string[];
  readonly situationsMissed: readonly string[];
  readonly ways: Readonly<Record<(typeof AUDIENCES)[number], number>>;
} {
  const answers = AUDIENCES.flatMap((audience) =>
    Object.values(questionnaire[audience].questions).flatMap((question) => question.answers),
  );
  const given = new Set(answers.flatMap(({ give }) => give.map(({ instruction }) => instruction)));
  const met = new Set<string>(answers.flatMap(({ situation }) => situation ?? []));
  return {
    neverGiven: instructions.filter(({ number }) => !given.has(number)).map(({ number }) => number),
    situationsMissed: SITUATIONS.filter(({ id }) => !met.has(id)).map(({ id }) => id),
    ways: {
      citizen: allWays(questionnaire.citizen).length,
      employer: allWays(questionnaire.employer).length,
    },
  };
}

/** Every way from the first question to a set, as numbers of answers; only for questions without a circle. */
export function allWays({ first, questions }: QuestionTree): readonly (readonly number[])[] {
  const from = (name: string): readonly (readonly number[])[] =>
    (questions[name]?.answers ?? []).flatMap(({ next }, index) =>
      next === undefined ? [[index]] : from(next).map((rest) => [index, ...rest]),
    );
  return from(first);
}
