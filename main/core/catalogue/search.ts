/** Which words of an instruction are searched, and how much each place counts. */
import type { Instruction } from './instruction.ts';
import type { Field } from './postings.ts';
import { SITUATIONS } from './situations.ts';
import { WordIndex } from './word-index.ts';

const LIMIT = 30;
const situationTitles = new Map<string, string>(SITUATIONS.map(({ id, title }) => [id, title]));

export interface Search {
  /** Best first; nothing for a query without words. */
  find(query: string): Instruction[];
}

/** A search over these instructions; the index is built when it is first asked. */
export function createSearch(instructions: readonly Instruction[]): Search {
  let index: WordIndex | null = null;
  return {
    find(query) {
      index ??= new WordIndex(instructions.map(fieldsOf));
      return index.search(query, LIMIT).flatMap((at) => instructions[at] ?? []);
    },
  };
}

function fieldsOf(instruction: Instruction): Field[] {
  return [
    { phrases: [instruction.title], weight: 6 },
    { phrases: instruction.synonyms, weight: 5 },
    { phrases: instruction.keywords, weight: 4 },
    { phrases: [instruction.officialTitle], weight: 2 },
    { phrases: [instruction.category], weight: 1, isShared: true },
    {
      phrases: instruction.situations.map((id) => situationTitles.get(id) ?? ''),
      weight: 0.8,
      isShared: true,
    },
    // The number as it stands on the consultant's list.
    { phrases: [instruction.number], weight: 1 },
  ];
}
