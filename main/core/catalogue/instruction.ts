/** One instruction: from the text of its file to a checked value. */
import type { Purpose } from '../../../preload/words.ts';
import { type FrontMatter, parseHead, splitFile } from './front-matter.ts';
import { parseSteps, type Step } from './steps.ts';
import type { Trouble } from './trouble.ts';

export interface Instruction extends Omit<FrontMatter, 'portal' | 'term' | 'include' | 'purposes'> {
  /** Name of its folder: number and slug, `1.1-resume`. */
  readonly id: string;
  readonly portal: string | null;
  readonly term: string | null;
  /** What a visitor has come for, when this is offered first. */
  readonly purposes: readonly Purpose[];
  /** Included steps first. */
  readonly steps: readonly Step[];
  /** How many of `steps`, from the first, came from common parts. */
  readonly includedSteps: number;
}

/** Steps that several instructions share, by the name of their file in `common/`. */
export type SharedSteps = ReadonlyMap<string, readonly Step[]>;

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly troubles: readonly Trouble[] };

const MAX_STEPS = 15;

/** Reads `<id>/instruction.md`; never throws, reports every mistake it can see at once. */
export function parseInstruction(id: string, source: string, parts: SharedSteps): Parsed<Instruction> {
  const file = `${id}/instruction.md`;
  const split = splitFile(normalise(source));
  if (!split) {
    const russian = 'Файл должен начинаться с шапки между двумя строками «---».';
    return {
      ok: false,
      troubles: [
        { file, line: 1, russian, english: 'The file must begin with a head between two "---" lines.' },
      ],
    };
  }
  const head = parseHead(file, split.head);
  const body = parseSteps(file, split.body, split.bodyLine);
  const troubles: Trouble[] = [...(head.ok ? [] : head.troubles), ...(body.ok ? [] : body.troubles)];
  if (!head.ok || !body.ok) return { ok: false, troubles };

  const { include = [], portal = null, term = null, purposes = [], ...rest } = head.value;
  if (!new RegExp(`^${rest.number.replaceAll('.', '\\.')}-[a-z0-9-]+$`).test(id) || id.length > 64) {
    troubles.push({
      file,
      line: 1,
      russian: `Папка «${id}» должна называться номером и словом латиницей: ${rest.number}-slovo, до 64 знаков.`,
      english: `Folder "${id}" must be named ${rest.number}-slug, at most 64 characters.`,
    });
  }
  const included: Step[] = [];
  for (const name of include) {
    const steps = parts.get(name);
    if (steps) included.push(...steps);
    else {
      troubles.push({
        file,
        line: 1,
        russian: `Общая часть «${name}» не найдена. Есть: ${[...parts.keys()].join(', ') || 'ни одной'}.`,
        english: `Common part "${name}" was not found or is broken.`,
      });
    }
  }
  const steps = [...included, ...body.value];
  if (steps.length > MAX_STEPS) {
    troubles.push({
      file,
      line: 1,
      russian: `Шагов ${steps.length}, а можно не больше ${MAX_STEPS}. Разделите инструкцию или соедините мелкие шаги.`,
      english: `${steps.length} steps, at most ${MAX_STEPS} are allowed.`,
    });
  }
  if (troubles.length > 0) return { ok: false, troubles };
  return { ok: true, value: { id, ...rest, portal, term, purposes, steps, includedSteps: included.length } };
}

/** Reads `common/<name>.md`: steps alone, no head. */
export function parsePart(name: string, source: string): Parsed<readonly Step[]> {
  return parseSteps(`common/${name}.md`, normalise(source), 1);
}

/** One kind of line end, letters with their marks as one sign (NFC), no byte-order mark: whatever the editor's program left. */
function normalise(source: string): string {
  return source
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .normalize('NFC');
}
