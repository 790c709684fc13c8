/** Whether the questions lead somewhere: every way ends soon, with instructions that exist and are for this person. */
import type { Instruction } from './instruction.ts';
import {
  AUDIENCES,
  MOST_QUESTIONS,
  QUESTIONNAIRE_FILE,
  type Questionnaire,
  type QuestionTree,
} from './questionnaire.ts';
import { SITUATIONS } from './situations.ts';
import type { Trouble } from './trouble.ts';

/** What makes a questionnaire unusable; it is left out of the catalogue then. */
export function wayTroubles(questionnaire: Questionnaire): Trouble[] {
  return AUDIENCES.flatMap((audience) => treeTroubles(audience, questionnaire[audience]));
}

/** Instructions that are proposed and are not there, or are for others; they fall out of the set. */
export function giftTroubles(questionnaire: Questionnaire, instructions: readonly Instruction[]): Trouble[] {
  const byNumber = new Map(instructions.map((one) => [one.number, one]));
  return AUDIENCES.flatMap((audience) =>
    Object.entries(questionnaire[audience].questions).flatMap(([name, { answers }]) =>
      answers
        .flatMap(({ give }) => give)
        .flatMap(({ instruction }): Trouble[] => {
          const found = byNumber.get(instruction);
          if (found && (found.audience === audience || found.audience === 'both')) return [];
          return [
            found
              ? troubleAt(
                  `${audience} → ${name}`,
                  `Инструкция ${instruction} не для этих людей.`,
                  `Instruction ${instruction} is for others.`,
                )
              : troubleAt(
                  `${audience} → ${name}`,
                  `Инструкции ${instruction} нет.`,
                  `There is no instruction ${instruction}.`,
                ),
          ];
        }),
    ),
  );
}

function troubleAt(place: string, russian: string, english: string): Trouble {
  return {
    file: QUESTIONNAIRE_FILE,
    line: null,
    russian: `${place}: ${russian}`,
    english: `${place}: ${english}`,
  };
}

function treeTroubles(audience: (typeof AUDIENCES)[number], tree: QuestionTree): Trouble[] {
  const troubles = new Map<string, Trouble>();
  const report = (where: string, russian: string, english: string) => {
    const trouble = troubleAt(`${audience}${where === '' ? '' : ` → ${where}`}`, russian, english);
    troubles.set(trouble.english, trouble);
  };

  for (const [name, { answers }] of Object.entries(tree.questions)) {
    for (const [index, { say, situation }] of answers.entries()) {
      if (answers.findIndex((other) => other.say === say) < index)
        report(name, `Ответ «${say}» стоит дважды.`, `The answer "${say}" stands twice.`);
      if (situation && SITUATIONS.find(({ id }) => id === situation)?.audience !== audience)
        report(name, `Ситуация «${situation}» не для этих людей.`, `Situation "${situation}" is for others.`);
    }
  }

  const reached = new Set<string>();
  walk(tree.first, [], false);
  for (const name of Object.keys(tree.questions)) {
    if (!reached.has(name))
      report(name, 'К этому вопросу не ведёт ни один ответ.', 'No answer leads to this question.');
  }
  return [...troubles.values()];

  function walk(name: string, path: readonly string[], isGiven: boolean): void {
    const question = tree.questions[name];
    if (!question) {
      report(path.at(-1) ?? '', `Вопроса «${name}» нет.`, `There is no question "${name}".`);
      return;
    }
    reached.add(name);
    if (path.includes(name)) {
      report(name, 'Вопросы идут по кругу.', 'The questions go in a circle.');
      return;
    }
    if (path.length >= MOST_QUESTIONS) {
      report(
        name,
        `До этого вопроса уже задано ${MOST_QUESTIONS}. Сократите путь.`,
        `${MOST_QUESTIONS} questions are asked before this one.`,
      );
      return;
    }
    for (const { say, give, next } of question.answers) {
      const isGivenNow = isGiven || give.length > 0;
      if (next !== undefined) walk(next, [...path, name], isGivenNow);
      else if (!isGivenNow)
        report(
          name,
          `Путь, который кончается ответом «${say}», ничего не предлагает.`,
          `A way that ends with "${say}" gives nothing.`,
        );
    }
  }
}
