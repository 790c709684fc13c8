/** Reads the folder of instructions. A broken file is left out and reported; the others load. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type CommonParts,
  giftTroubles,
  type Instruction,
  type Parsed,
  parseInstruction,
  parsePart,
  parseQuestionnaire,
  QUESTIONNAIRE_FILE,
  type Questionnaire,
  type Step,
  type Trouble,
  wayTroubles,
} from '../core/catalogue/catalogue.ts';
import { utf8Text } from './utf8-text.ts';

export interface LoadedInstructions {
  readonly instructions: Instruction[];
  /** The steps that instructions share, for the lint of editors. */
  readonly parts: CommonParts;
  /** Null where there is none, or none that can be used. */
  readonly questionnaire: Questionnaire | null;
  readonly troubles: Trouble[];
}

const COMMON = 'common';

/** Bytes; the longest instruction of ours has 12 KB. */
const LARGEST = 500_000;

/** Where the texts are, by names with `/`. */
interface Shelf {
  /** What stands directly in a folder, `''` for the whole; null where it cannot be read. */
  entries(folder: string): Promise<readonly Entry[] | null>;
  bytes(file: string): Promise<Buffer>;
}

interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

function folderShelf(root: string): Shelf {
  return {
    async entries(folder) {
      try {
        const found = await readdir(path.join(root, folder), { withFileTypes: true });
        return found.map((one) => ({
          name: one.name,
          kind: one.isFile() ? 'file' : one.isDirectory() ? 'folder' : 'other',
        }));
      } catch {
        return null;
      }
    },
    bytes: (file) => readFile(path.join(root, file)),
  };
}

function textShelf(texts: ReadonlyMap<string, string>): Shelf {
  return {
    async entries(folder) {
      const inner = [...texts.keys()]
        .filter((name) => folder === '' || name.startsWith(`${folder}/`))
        .map((name) => name.slice(folder === '' ? 0 : folder.length + 1).split('/'));
      const kinds = new Map<string, Entry['kind']>();
      for (const [name = '', ...rest] of inner) kinds.set(name, rest.length > 0 ? 'folder' : 'file');
      return [...kinds].map(([name, kind]) => ({ name, kind }));
    },
    async bytes(file) {
      const text = texts.get(file);
      if (text === undefined) throw new Error(`no ${file} in the pack`);
      return Buffer.from(text);
    },
  };
}

/**
 * Reads `<id>/instruction.md`, `common/*.md` and the questionnaire of a folder, or of texts by such names; never
 * throws.
 */
export async function loadInstructions(
  from: string | ReadonlyMap<string, string>,
): Promise<LoadedInstructions> {
  const shelf = typeof from === 'string' ? folderShelf(from) : textShelf(from);
  const troubles: Trouble[] = [];
  const take = <T>(parsed: Parsed<T>): T | null => {
    if (parsed.ok) return parsed.value;
    troubles.push(...parsed.troubles);
    return null;
  };

  const parts = new Map<string, readonly Step[]>();
  for (const entry of await entriesOf(COMMON)) {
    if (entry.kind !== 'file' || !/\.md(?:\.txt)?$/i.test(entry.name)) continue;
    if (!entry.name.endsWith('.md')) {
      misnamed(`${COMMON}/${entry.name}`, 'слово.md');
      continue;
    }
    const name = entry.name.slice(0, -'.md'.length);
    const source = await read(`${COMMON}/${entry.name}`);
    const steps = source === null ? null : take(parsePart(name, source));
    if (steps) parts.set(name, steps);
  }

  const folders = (await entriesOf('', true)).filter(
    (entry) => entry.kind === 'folder' && entry.name !== COMMON,
  );
  const loaded = await Promise.all(
    folders.map(async ({ name }) => ({ name, source: await read(`${name}/instruction.md`) })),
  );
  const instructions: Instruction[] = [];
  for (const { name, source } of loaded) {
    const instruction = source === null ? null : take(parseInstruction(name, source, parts));
    if (instruction) instructions.push(instruction);
  }
  const whole = withoutTwins(instructions, troubles);
  return { instructions: whole, parts, questionnaire: await readQuestionnaire(whole), troubles };

  async function readQuestionnaire(known: readonly Instruction[]): Promise<Questionnaire | null> {
    const names = (await entriesOf('')).map(({ name }) => name);
    const hasFile = names.includes(QUESTIONNAIRE_FILE);
    for (const name of names) {
      const isMeant = /^questionnaire\.ya?ml(?:\.txt)?$/i.test(name);
      if (isMeant && name !== QUESTIONNAIRE_FILE) misnamed(name, QUESTIONNAIRE_FILE);
    }
    const source = hasFile ? await read(QUESTIONNAIRE_FILE) : null;
    const questionnaire = source === null ? null : take(parseQuestionnaire(source));
    if (!questionnaire) return null;
    const broken = wayTroubles(questionnaire);
    troubles.push(...broken, ...giftTroubles(questionnaire, known));
    return broken.length > 0 ? null : questionnaire;
  }

  /** Told, not passed over: somebody wants it to be read. */
  function misnamed(file: string, wanted: string): void {
    report(
      file,
      `Файл не прочитан: он должен называться ${wanted}.`,
      `Not read: it must be called ${wanted}.`,
    );
  }

  async function entriesOf(folder: string, isNeeded = false): Promise<readonly Entry[]> {
    const entries = await shelf.entries(folder);
    // No common parts is a valid catalogue; no folder at all is told.
    if (entries === null && isNeeded) {
      report('.', 'Папка с инструкциями не читается.', 'The folder of instructions cannot be read.');
    }
    return [...(entries ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async function read(file: string): Promise<string | null> {
    let bytes: Buffer;
    try {
      bytes = await shelf.bytes(file);
    } catch {
      report(file, 'Файл не найден или не читается.', 'The file is missing or cannot be read.');
      return null;
    }
    if (bytes.length > LARGEST) {
      const most = LARGEST / 1000;
      report(file, `Файл больше ${most} КБ. Сократите его.`, `Larger than ${most} kB.`);
      return null;
    }
    const read = utf8Text(bytes);
    // The sign that programs put in the place of a letter they could not read: the letter is lost already.
    const lost = 'line' in read ? read : placeOfSign(read.text, '\uFFFD');
    if (lost) {
      const { line, place } = lost;
      report(
        file,
        `Строка ${line}, знак ${place}: буква испорчена, она не в UTF-8. Исправьте её и сохраните файл в UTF-8.`,
        `Line ${line}, column ${place}: not UTF-8, or a letter was lost.`,
        line,
      );
      return null;
    }
    return 'text' in read ? read.text : null;
  }

  function report(file: string, russian: string, english: string, line: number | null = null): void {
    troubles.push({ file, line, russian, english });
  }
}

function placeOfSign(text: string, sign: string): { readonly line: number; readonly place: number } | null {
  const at = text.indexOf(sign);
  if (at < 0) return null;
  const before = text.slice(0, at);
  return { line: before.split('\n').length, place: at - before.lastIndexOf('\n') };
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
