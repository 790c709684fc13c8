/** The catalogue of instructions as the window asks for it. The door of this folder. */
import {
  cardOf,
  type FoundCard,
  type InstructionCard,
  type InstructionView,
  type Proposal,
  type SituationView,
  situationOf,
  viewOf,
} from './catalogue-views.ts';
import { CATEGORIES } from './categories.ts';
import { compareNumbers } from './coverage.ts';
import type { Instruction } from './instruction.ts';
import { follow, type Questionnaire } from './questionnaire.ts';
import { createSearch } from './search.ts';
import { SITUATIONS } from './situations.ts';

export { compareNumbers, missingNumbers } from './coverage.ts';
export {
  type Instruction,
  type Parsed,
  parseInstruction,
  parsePart,
  type SharedSteps,
} from './instruction.ts';
export { lintInstruction, lintSteps } from './lint.ts';
export { plainText } from './plain-text.ts';
export { type PocketPart, pocketText } from './pocket-text.ts';
export { parseQuestionnaire, QUESTIONNAIRE_FILE, type Questionnaire } from './questionnaire.ts';
export { giftTroubles, wayTroubles } from './questionnaire-check.ts';
export { questionnaireGaps } from './questionnaire-gaps.ts';

export { createPlaces, type Places } from './step-places.ts';
export type { Step } from './steps.ts';
export { templateOf } from './template.ts';
export { placeOf, type Trouble } from './trouble.ts';

type Audience = 'citizen' | 'employer';

export interface Catalogue {
  /** Everything for this audience, shelf by shelf, in the order of the process chart. */
  list(audience: Audience): InstructionCard[];
  /** Best first. An empty query is answered with the whole list. */
  search(audience: Audience, query: string): FoundCard[];
  /** Null where there is no such instruction. */
  read(id: string): InstructionView | null;
  /** Situations of this audience that at least one instruction helps in. */
  situations(audience: Audience): SituationView[];
  /** False where the file of questions is missing or cannot be used. */
  readonly hasQuestions: boolean;
  /** Where these answers, numbers from 0, lead; null where there is no such answer. */
  ask(audience: Audience, answers: readonly number[]): Proposal | null;
}

/** Makes the catalogue; the indexes are built by the first search of each audience. */
export function createCatalogue(
  instructions: readonly Instruction[],
  questionnaire: Questionnaire | null = null,
): Catalogue {
  const ordered = [...instructions].sort(
    (a, b) =>
      CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) || compareNumbers(a.number, b.number),
  );
  const byId = new Map(ordered.map((instruction) => [instruction.id, instruction]));
  const shelf = (audience: Audience) => {
    const own = ordered.filter(
      (instruction) => instruction.audience === audience || instruction.audience === 'both',
    );
    return { own, search: createSearch(own) };
  };
  const shelves = { citizen: shelf('citizen'), employer: shelf('employer') };

  return {
    list: (audience) => shelves[audience].own.map(cardOf),
    search(audience, query) {
      const { own, search } = shelves[audience];
      if (query.trim() === '') return own.map((one) => ({ ...cardOf(one), marks: [], also: null }));
      const highlight = search.highlighter(query);
      return search.find(query).map((one) => ({ ...cardOf(one), ...highlight(one) }));
    },
    read: (id) => {
      const instruction = byId.get(id);
      return instruction ? viewOf(instruction) : null;
    },
    situations: (audience) =>
      SITUATIONS.filter(
        ({ id, audience: whose }) =>
          whose === audience && shelves[audience].own.some(({ situations }) => situations.includes(id)),
      ).map(({ id, title }) => ({ id, title })),
    hasQuestions: questionnaire !== null,
    ask(audience, answers) {
      const stop = questionnaire && follow(questionnaire[audience], answers);
      if (!stop) return null;
      if (stop.kind === 'question') {
        const { question, number, atMost } = stop;
        const { ask, hint = null } = question;
        return {
          kind: 'question',
          ask,
          hint,
          answers: question.answers.map(({ say }) => say),
          number,
          atMost,
        };
      }
      const { own } = shelves[audience];
      return {
        kind: 'set',
        situation: situationOf(stop.situation),
        items: stop.gifts.flatMap(({ instruction, why }) => {
          const found = own.find(({ number }) => number === instruction);
          return found ? [{ card: cardOf(found), why }] : [];
        }),
      };
    },
  };
}
