/** The catalogue of instructions: search, questionnaire, reading; at the desk the leaflets that are used most. */
import { z } from 'zod';
import { Audience, Purpose } from '../words.ts';
import { id, type Method, nothing } from './wire.ts';

export const InstructionCard = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  minutes: z.number().int(),
  portal: z.string().nullable(),
  situations: z.array(z.string()),
  /** What a visitor has come for, when this is offered first. */
  purposes: z.array(Purpose),
});
export type InstructionCard = z.infer<typeof InstructionCard>;

/** Where a word stands in a text: from, and the first place after it. */
export const Mark = z.tuple([z.number().int(), z.number().int()]);
export type Mark = z.infer<typeof Mark>;

/** A card that a search found, with the words that made it do so. */
export const FoundInstruction = InstructionCard.extend({
  /** In the title. */
  marks: z.array(Mark),
  /** Another name that people use, where the title has none of the words. */
  also: z.object({ text: z.string(), marks: z.array(Mark) }).nullable(),
});
export type FoundInstruction = z.infer<typeof FoundInstruction>;

export const Situation = z.object({ id: z.string(), title: z.string() });
export type Situation = z.infer<typeof Situation>;

/** Answers to the questions so far, as numbers from 0. */
export const Answers = z.array(z.number().int().min(0).max(20)).max(5);

/** The next question of the questionnaire, or what the answers have led to. */
export const Proposal = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('question'),
    ask: z.string(),
    hint: z.string().nullable(),
    answers: z.array(z.string()),
    /** Which question this is, from 1, and how many there will be at most. */
    number: z.number().int(),
    atMost: z.number().int(),
  }),
  z.object({
    kind: z.literal('set'),
    situation: Situation.nullable(),
    items: z.array(z.object({ card: InstructionCard, why: z.string() })),
  }),
]);
export type Proposal = z.infer<typeof Proposal>;

export const Instruction = InstructionCard.extend({
  officialTitle: z.string(),
  documents: z.array(z.string()),
  result: z.string(),
  reviewed: z.string(),
  steps: z.array(
    z.object({
      title: z.string(),
      /** Markdown: paragraphs, lists, strong; no HTML. */
      text: z.string(),
      /** What the person will see when it worked. */
      expect: z.string().nullable(),
      /** What to do when it did not. */
      trouble: z.string().nullable(),
      /** Address prefixes (host/path) at which this step is the current one. */
      at: z.array(z.string()),
    }),
  ),
});
export type Instruction = z.infer<typeof Instruction>;

export const catalogueMethods = {
  'catalogue.list': { input: z.object({ audience: Audience }), output: z.array(InstructionCard) },
  'catalogue.search': {
    input: z.object({ audience: Audience, query: z.string().max(200) }),
    output: z.array(FoundInstruction),
  },
  /** By what the catalogue can be narrowed, besides its categories. */
  'catalogue.shelves': {
    input: z.object({ audience: Audience }),
    output: z.object({ situations: z.array(Situation), hasQuestions: z.boolean() }),
  },
  /** The questionnaire, from its first question by the answers given. Answers are not kept; a situation whose set is used is counted. */
  'catalogue.ask': { input: z.object({ audience: Audience, answers: Answers }), output: Proposal },
  /** What goes to a phone, as SVG documents in data: addresses. */
  'catalogue.codes': {
    input: z.object({ instruction: id }),
    output: z.object({
      /** The instruction itself, in a few lines. */
      text: z.string(),
      /** Its portal; null where there is none or the region has not set its address. */
      page: z.object({ image: z.string(), host: z.string() }).nullable(),
    }),
  },
  'catalogue.read': { input: z.object({ instruction: id }), output: Instruction },
} as const satisfies Record<string, Method>;

export const leafletMethods = {
  /** The ten instructions that were opened in most visits of the last twelve months, others of the catalogue after. */
  'desk.mostUsed': {
    input: nothing,
    output: z.array(z.object({ id: z.string(), title: z.string(), count: z.number().int() })).max(10),
  },
  /** Opens their short leaflets as one document in the print preview; only while nobody is being served. */
  'desk.printMostUsed': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;
