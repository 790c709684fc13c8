/** Which words of an instruction are searched, and how much each place counts. */
import type { Instruction } from './instruction.ts';
import { SITUATIONS } from './situations.ts';
import { type Field, WordIndex } from './word-index.ts';

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
    { text: instruction.title, weight: 6 },
    ...instruction.synonyms.map((text) => ({ text, weight: 5 })),
    { text: instruction.keywords.join(' '), weight: 4 },
    { text: instruction.officialTitle, weight: 2 },
    { text: instruction.category, weight: 1 },
    { text: instruction.situations.map((id) => situationTitles.get(id) ?? '').join(' '), weight: 0.8 },
    // The number as it stands on the consultant's list.
    { text: instruction.number, weight: 1 },
  ];
}
