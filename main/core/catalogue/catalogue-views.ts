/** What lists and screens show of an instruction. */
import type { Purpose } from '../../../preload/words.ts';
import type { Instruction } from './instruction.ts';
import type { Highlights } from './search.ts';
import { SITUATIONS, type SituationId } from './situations.ts';
import type { Step } from './steps.ts';

/** A line of a list: the contract's InstructionCard. */
export interface InstructionCard {
  id: string;
  title: string;
  category: string;
  minutes: number;
  portal: string | null;
  situations: SituationId[];
  purposes: Purpose[];
}

/** A card that a query found, and where in its words: the contract's FoundInstruction. */
export interface FoundCard extends InstructionCard, Highlights {}

/** A whole instruction: the contract's Instruction. */
export interface InstructionView extends InstructionCard {
  officialTitle: string;
  documents: string[];
  result: string;
  reviewed: string;
  steps: { title: string; text: string; expect: string | null; trouble: string | null; at: string[] }[];
}

/** One life or business situation by which the catalogue is browsed. */
export interface SituationView {
  id: SituationId;
  title: string;
}

/** The next question, or the set that the answers have led to: the contract's Proposal. */
export type Proposal =
  | {
      kind: 'question';
      ask: string;
      hint: string | null;
      answers: string[];
      /** Which question this is, from 1, and how many there will be at most. */
      number: number;
      atMost: number;
    }
  | {
      kind: 'set';
      situation: SituationView | null;
      items: { card: InstructionCard; why: string }[];
    };

export function cardOf(instruction: Instruction): InstructionCard {
  const { id, title, category, minutes, portal, situations, purposes } = instruction;
  return { id, title, category, minutes, portal, situations: [...situations], purposes: [...purposes] };
}

export function situationOf(wanted: string | null): SituationView | null {
  const found = SITUATIONS.find(({ id }) => id === wanted);
  return found ? { id: found.id, title: found.title } : null;
}

export function viewOf(instruction: Instruction): InstructionView {
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
