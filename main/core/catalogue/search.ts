/** Which words of an instruction are searched, and how much each place counts. */
import type { Instruction } from './instruction.ts';
import { byNumberFirst, listNumber } from './list-number.ts';
import type { Field } from './postings.ts';
import { SITUATIONS } from './situations.ts';
import { WordIndex } from './word-index.ts';
import { fold, isStopWord, stemOf } from './words.ts';

const LIMIT = 30;

/** What a word of a title, of another name or of a keyword weighs at least; the long official wordings weigh less. */
const OWN_NAME = 1;
const situationTitles = new Map<string, string>(SITUATIONS.map(({ id, title }) => [id, title]));

export interface Search {
  /** Best first; nothing for a query without words. */
  find(query: string): readonly Instruction[];
  /** What the query stands for in the words of an instruction. */
  highlighter(query: string): (instruction: Instruction) => Highlights;
}

/** Where a word that was asked for stands in a text: from, and the first place after it. */
type Mark = [from: number, to: number];

/** The words that made the search find an instruction. */
export interface Highlights {
  /** In its title. */
  marks: Mark[];
  /** Another name of it, where the title has none of the words. */
  also: { text: string; marks: Mark[] } | null;
}

/** A search over these instructions; the index is built when it is first asked. */
export function createSearch(instructions: readonly Instruction[]): Search {
  let built: WordIndex | null = null;
  const index = () => {
    built ??= new WordIndex(instructions.map(fieldsOf), OWN_NAME);
    return built;
  };
  return {
    find(query) {
      const found = index()
        .search(query, LIMIT)
        .flatMap((at) => instructions[at] ?? []);
      const number = listNumber(query);
      return number === null ? found : byNumberFirst(number, instructions, found).slice(0, LIMIT);
    },
    highlighter(query) {
      const asked = index().stemsFor(query);
      return (instruction) => highlightsOf(instruction, asked);
    },
  };
}

function highlightsOf(instruction: Instruction, asked: ReadonlySet<string>): Highlights {
  const marks = marksIn(instruction.title, asked);
  if (marks.length > 0) return { marks, also: null };
  // The name that has most of what was asked for; of equals the shortest.
  const names = [...instruction.synonyms, ...instruction.keywords, instruction.officialTitle]
    .map((text) => ({ text, marks: marksIn(text, asked) }))
    .filter((name) => name.marks.length > 0)
    .sort((a, b) => b.marks.length - a.marks.length || a.text.length - b.text.length);
  return { marks, also: names[0] ?? null };
}

function marksIn(text: string, asked: ReadonlySet<string>): Mark[] {
  return [...text.matchAll(/[\p{L}\d]+/gu)].flatMap(({ 0: word, index }): Mark[] => {
    const folded = fold(word);
    return !isStopWord(folded) && asked.has(stemOf(folded)) ? [[index, index + word.length]] : [];
  });
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
