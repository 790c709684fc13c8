/** Reads the folder of instructions. A broken file is left out and reported; the others load. */
import {
  giftTroubles,
  type Instruction,
  parseInstruction,
  parsePart,
  parseQuestionnaire,
  QUESTIONNAIRE_FILE,
  type Questionnaire,
  type SharedSteps,
  type Step,
  type Trouble,
  wayTroubles,
} from '../core/catalogue/catalogue.ts';
import { folderShelf, textShelf } from './instruction-shelf.ts';
import { ShelfReader } from './shelf-reader.ts';

export interface LoadedInstructions {
  readonly instructions: Instruction[];
  /** The steps that instructions share, for the lint of editors. */
  readonly parts: SharedSteps;
  /** Null where there is none, or none that can be used. */
  readonly questionnaire: Questionnaire | null;
  readonly troubles: Trouble[];
}

const COMMON = 'common';

/**
 * Reads `<id>/instruction.md`, `common/*.md` and the questionnaire of a folder, or of texts by such names; never
 * throws.
 */
export async function loadInstructions(
  from: string | ReadonlyMap<string, string>,
): Promise<LoadedInstructions> {
  const reader = new ShelfReader(typeof from === 'string' ? folderShelf(from) : textShelf(from));
  const parts = await readParts(reader);
  const instructions = withoutTwins(await readAll(reader, parts), reader.troubles);
  const questionnaire = await readQuestionnaire(reader, instructions);
  return { instructions, parts, questionnaire, troubles: reader.troubles };
}

async function readParts(reader: ShelfReader): Promise<SharedSteps> {
  const parts = new Map<string, readonly Step[]>();
  for (const entry of await reader.entriesOf(COMMON)) {
    if (entry.kind !== 'file' || !/\.md(?:\.txt)?$/i.test(entry.name)) continue;
    if (!entry.name.endsWith('.md')) {
      reader.misnamed(`${COMMON}/${entry.name}`, 'слово.md');
      continue;
    }
    const name = entry.name.slice(0, -'.md'.length);
    const source = await reader.read(`${COMMON}/${entry.name}`);
    const steps = source === null ? null : reader.take(parsePart(name, source));
    if (steps) parts.set(name, steps);
  }
  return parts;
}

async function readAll(reader: ShelfReader, parts: SharedSteps): Promise<readonly Instruction[]> {
  const folders = (await reader.entriesOf('', true)).filter(
    (entry) => entry.kind === 'folder' && entry.name !== COMMON,
  );
  const loaded = await Promise.all(
    folders.map(async ({ name }) => ({ name, source: await reader.read(`${name}/instruction.md`) })),
  );
  return loaded.flatMap(({ name, source }) => {
    const instruction = source === null ? null : reader.take(parseInstruction(name, source, parts));
    return instruction ? [instruction] : [];
  });
}

async function readQuestionnaire(
  reader: ShelfReader,
  known: readonly Instruction[],
): Promise<Questionnaire | null> {
  const names = (await reader.entriesOf('')).map(({ name }) => name);
  for (const name of names) {
    const isMeant = /^questionnaire\.ya?ml(?:\.txt)?$/i.test(name);
    if (isMeant && name !== QUESTIONNAIRE_FILE) reader.misnamed(name, QUESTIONNAIRE_FILE);
  }
  const source = names.includes(QUESTIONNAIRE_FILE) ? await reader.read(QUESTIONNAIRE_FILE) : null;
  const questionnaire = source === null ? null : reader.take(parseQuestionnaire(source));
  if (!questionnaire) return null;
  const broken = wayTroubles(questionnaire);
  reader.troubles.push(...broken, ...giftTroubles(questionnaire, known));
  return broken.length > 0 ? null : questionnaire;
}

/** Two folders with one number: the first is kept, the other reported. */
function withoutTwins(instructions: readonly Instruction[], troubles: Trouble[]): Instruction[] {
  const first = new Map<string, Instruction>();
  for (const instruction of instructions) {
    const other = first.get(instruction.number);
    if (!other) {
      first.set(instruction.number, instruction);
      continue;
    }
    troubles.push({
      file: `${instruction.id}/instruction.md`,
      line: 1,
      russian: `Номер ${instruction.number} уже занят: ${other.id}. Эта инструкция пропущена.`,
      english: `Number ${instruction.number} is already taken by ${other.id}; this one is left out.`,
    });
  }
  return [...first.values()];
}
