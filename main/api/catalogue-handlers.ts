/** The catalogue of instructions for a visitor: lists, search, questions, one instruction. */
import type {
  Audience,
  catalogueMethods,
  FoundInstruction,
  Instruction,
  InstructionCard,
  Output,
  Proposal,
  Situation,
} from '../../preload/contract.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { ProposedSet, VisitCounters } from '../core/journal/visit-entry.ts';
import type { Handlers } from './call-host.ts';

export interface CatalogueDeps {
  readonly catalogue: () => Promise<CatalogueReader>;
  readonly codes: (instruction: Instruction) => Promise<Output<'catalogue.codes'>>;
  /** What is counted of a visit: ids of the catalogue. */
  readonly counters: Pick<VisitCounters, 'noteInstruction' | 'noteProposed'>;
}

export interface CatalogueReader {
  list(audience: Audience): readonly InstructionCard[];
  search(audience: Audience, query: string): readonly FoundInstruction[];
  read(id: string): Instruction | null;
  situations(audience: Audience): readonly Situation[];
  readonly hasQuestions: boolean;
  ask(audience: Audience, answers: readonly number[]): Proposal | null;
}

export function createCatalogueHandlers({
  catalogue: open,
  codes,
  counters,
}: CatalogueDeps): Pick<Handlers, keyof typeof catalogueMethods> {
  return {
    'catalogue.list': async ({ audience }) => ok([...(await open()).list(audience)]),
    'catalogue.search': async ({ audience, query }) => ok([...(await open()).search(audience, query)]),
    'catalogue.shelves': async ({ audience }) => {
      const catalogue = await open();
      return ok({ situations: [...catalogue.situations(audience)], hasQuestions: catalogue.hasQuestions });
    },
    'catalogue.ask': async ({ audience, answers }) => {
      const proposal = (await open()).ask(audience, answers);
      if (!proposal) return noAnswer();
      counters.noteProposed(countedSet(proposal));
      return ok(proposal);
    },
    'catalogue.codes': async ({ instruction }) => {
      const found = (await open()).read(instruction);
      return found ? ok(await codes(found)) : noInstruction();
    },
    'catalogue.read': async ({ instruction }) => {
      const found = (await open()).read(instruction);
      if (!found) return noInstruction();
      counters.noteInstruction(found.id);
      return ok(found);
    },
  };
}

/** What is counted as one complex of services; null for a question, and for a set without a situation. */
function countedSet(proposal: Proposal): ProposedSet | null {
  if (proposal.kind !== 'set' || proposal.situation === null) return null;
  return { situation: proposal.situation.id, instructions: proposal.items.map(({ card }) => card.id) };
}

export function noInstruction(): Result<never> {
  return fail('catalogue.unknown', 'Этой инструкции нет. Вернитесь к списку.');
}

export function noAnswer(): Result<never> {
  return fail('catalogue.no-answer', 'Такого ответа нет. Начните вопросы сначала.');
}
