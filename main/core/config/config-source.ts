/** Texts of the configuration, as they were read: which layer they belong to, and what each says. */

import { isPlainObject } from '../base/plain-object.ts';
import type { ConfigTrouble } from './config-trouble.ts';
import { brokenAt } from './json-place.ts';
import { DEEPEST, type ShapeFault, shapeFault, shortened } from './json-shape.ts';
import { merge } from './merge.ts';
import { mergePortals } from './portal-changes.ts';

/** Which layer a text belongs to; the built-in values have none. */
export type ConfigLayer = 'pack' | 'file' | 'policy' | 'group-policy';

/** One text as it was read: where from, and what it says. */
export interface ConfigSource {
  readonly file: string;
  readonly text: string;
  /** An ordinary file where it is left out. */
  readonly layer?: ConfigLayer;
}

/** What was read of a configuration, in the order in which it wins, and what could not be read. */
export interface ReadSources {
  readonly sources: readonly ConfigSource[];
  readonly troubles: readonly ConfigTrouble[];
}

/** More than any region has written, and little enough to be read before the first screen. */
export const LARGEST_TEXT = 1_000_000;

/** What readable sources say together, without the built-in values. */
export function mergeSources(sources: readonly ConfigSource[]): Record<string, unknown> {
  return sources.map(saidBy).reduce((low, high) => {
    const portals = mergePortals(low.portals, high.portals);
    return { ...merge(low, high), ...(portals === undefined ? {} : { portals }) };
  }, {});
}

/** What one source says; nothing where it cannot be read. */
export function saidBy({ file, text }: ConfigSource): Record<string, unknown> {
  const read = readJson(file, text);
  return 'value' in read ? read.value : {};
}

/** What a source is called in a sentence. */
export function titleOf(file: string): string {
  return `${file.startsWith('HKLM\\') ? 'Групповая политика' : 'Файл'} ${file}`;
}

/** A text as an object, or why it is none and where. */
export function readJson(
  file: string,
  text: string,
): { value: Record<string, unknown> } | { trouble: ConfigTrouble } {
  const trouble = (path: string, russian: string, english: string) => ({
    trouble: { file, path, russian, english },
  });
  if (text.length > LARGEST_TEXT) {
    return trouble(
      '',
      `${titleOf(file)}: слишком большой. Нужен не больше ${LARGEST_TEXT / 1_000_000} МБ.`,
      `File ${file}: too large. Allowed: at most ${LARGEST_TEXT / 1_000_000} MB.`,
    );
  }
  const json = text.replace(/^\uFEFF/, '');
  const place = (at: number) => {
    const before = json.slice(0, at);
    return [before.split('\n').length, before.length - before.lastIndexOf('\n')] as const;
  };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const [line, column] = place(brokenAt(json));
    return trouble(
      `${line}:${column}`,
      `${titleOf(file)}, строка ${line}, знак ${column}: это не JSON. Проверьте запятые, кавычки и скобки.`,
      `File ${file}, line ${line}, column ${column}: not JSON. Check commas, quotes and brackets.`,
    );
  }
  if (!isPlainObject(value)) {
    return trouble(
      '',
      `${titleOf(file)}: ожидается объект в фигурных скобках.`,
      `File ${file}: an object in braces is expected.`,
    );
  }
  const fault = shapeFault(json);
  if (fault !== null) {
    const [line, column] = place(fault.at);
    const [russian, english] = faultWords(fault);
    return trouble(
      `${line}:${column}`,
      `${titleOf(file)}, строка ${line}, знак ${column}: ${russian}`,
      `File ${file}, line ${line}, column ${column}: ${english}`,
    );
  }
  // For editors alone: which form the file keeps to.
  const { $schema, ...said } = value;
  return { value: typeof $schema === 'string' ? said : value };
}

function faultWords(fault: ShapeFault): readonly [russian: string, english: string] {
  switch (fault.kind) {
    case 'deep':
      return [`вложено глубже ${DEEPEST} скобок.`, `nested deeper than ${DEEPEST}.`];
    case 'huge':
      return [
        `число ${shortened(fault.text)} слишком большое.`,
        `the number ${shortened(fault.text)} is too large.`,
      ];
    case 'duplicate':
      return [
        `«${fault.name}» записано второй раз в тех же скобках. Оставьте одно.`,
        `"${fault.name}" stands twice in the same braces. Leave one.`,
      ];
  }
}
