/** YAML that editors write, held against a schema: every mistake with its line and with what is allowed there. */
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Trouble } from './trouble.ts';

interface About {
  /** «Шапка файла»: what of the file cannot be read. */
  readonly what: string;
  /** On which line of the file the text begins. */
  readonly firstLine: number;
  /** The fields that are allowed, in words. */
  readonly fields: string;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly troubles: readonly Trouble[] };

/** Reads the text; scalars arrive as text, for YAML's own guesses (1.10 is 1.1, no is false) help no editor. */
export function parseYaml<T extends z.ZodType>(
  file: string,
  text: string,
  schema: T,
  { what, firstLine, fields }: About,
): Read<z.output<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  if (document.errors.length > 0) {
    const troubles = document.errors.map(
      (error): Trouble => ({
        file,
        line: lineAt(error.pos[0]),
        russian: `${what} не читается как YAML. Проверьте отступы, кавычки и двоеточия в этой строке.`,
        english: `Not valid YAML: ${error.message}`,
      }),
    );
    return { ok: false, troubles };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { ok: true, value: parsed.data };
  const troubles = parsed.error.issues.flatMap((issue): Trouble[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        file,
        line: lineOf(...path, key),
        russian: `Поле «${key}» неизвестно. Можно: ${fields}.`,
        english: `Unknown field "${key}". Allowed: ${fields}.`,
      }));
    }
    const name = path.join('.') || what.toLowerCase();
    return [
      {
        file,
        line: lineOf(...path),
        russian: `Поле «${name}»: ${issue.message}.`,
        english: `Field "${name}" is missing or not allowed (${issue.code}).`,
      },
    ];
  });
  return { ok: false, troubles };

  /** The line of the deepest part of the path that exists; the first line where nothing does. */
  function lineOf(...path: string[]): number {
    for (let length = path.length; length > 0; length -= 1) {
      const keys = path.slice(0, length).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
      const node = document.getIn(keys, true);
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
        return lineAt(Number(node.range[0]));
      }
    }
    return 1;
  }
}
