/** The catalogue of instructions as the window asks for it. The door of this folder. */
import { CATEGORIES } from './categories.ts';
import { compareNumbers } from './coverage.ts';
import type { Instruction } from './instruction.ts';
import { createSearch } from './search.ts';
import { SITUATIONS, type SituationId } from './situations.ts';
import type { Step } from './steps.ts';

export { CATEGORIES } from './categories.ts';
export { compareNumbers, missingNumbers, REQUIRED_NUMBERS } from './coverage.ts';
export {
  type CommonParts,
  type Instruction,
  type Parsed,
  parseInstruction,
  parsePart,
} from './instruction.ts';
export { type LintReport, lintInstruction, lintSteps } from './lint.ts';
export { plainText } from './plain-text.ts';
export { SITUATIONS, type SituationId } from './situations.ts';
export { createPlaces, type Places } from './step-places.ts';
export type { Step } from './steps.ts';
export { templateOf } from './template.ts';
export { placeOf, type Trouble } from './trouble.ts';

export type Audience = 'citizen' | 'employer';

/** A line of a list: the contract's InstructionCard. */
export interface InstructionCard {
  id: string;
  title: string;
  category: string;
  minutes: number;
  portal: string | null;
}

/** A whole instruction: the contract's Instruction. */
export interface InstructionView extends InstructionCard {
  officialTitle: string;
  documents: string[];
  result: string;
  reviewed: string;
  steps: { title: string; text: string; expect: string | null; trouble: string | null; at: string[] }[];
}

/** One life or business situation and what helps in it. */
export interface SituationView {
  id: SituationId;
  title: string;
  instructions: InstructionCard[];
}

export interface Catalogue {
  /** Everything for this audience, shelf by shelf, in the order of the process chart. */
  list(audience: Audience): InstructionCard[];
  /** Best first. An empty query is answered with the whole list. */
  search(audience: Audience, query: string): InstructionCard[];
  /** Null where there is no such instruction. */
  read(id: string): InstructionView | null;
  /** Situations of this audience that at least one instruction helps in. */
  situations(audience: Audience): SituationView[];
}

/** Makes the catalogue; the indexes are built by the first search of each audience. */
export function createCatalogue(instructions: readonly Instruction[]): Catalogue {
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
    search: (audience, query) =>
      query.trim() === ''
        ? shelves[audience].own.map(cardOf)
        : shelves[audience].search.find(query).map(cardOf),
    read: (id) => {
      const instruction = byId.get(id);
      return instruction ? viewOf(instruction) : null;
    },
    situations: (audience) =>
      SITUATIONS.filter((situation) => situation.audience === audience)
        .map(({ id, title }) => ({
          id,
          title,
          instructions: shelves[audience].own.filter(({ situations }) => situations.includes(id)).map(cardOf),
        }))
        .filter((situation) => situation.instructions.length > 0),
  };
}

function cardOf({ id, title, category, minutes, portal }: Instruction): InstructionCard {
  return { id, title, category, minutes, portal };
}

function viewOf(instruction: Instruction): InstructionView {
  const { officialTitle, documents, result, term, reviewed, steps } = instruction;
  return {
    ...cardOf(instruction),
    officialTitle,
    documents: [...documents],
    result: term === null ? result : `${result} ${term}`,
    reviewed,
    steps: steps.map(stepView),
  };
}

function stepView({ title, text, expect, trouble, at }: Step): InstructionView['steps'][number] {
  return { title, text, expect, trouble, at: [...at] };
}
