/** Answers of Windows' programs for tests: those of test/fixtures/windows, and a small registry. */
import { readFileSync } from 'node:fs';
import { fullKey, type Registry, type RegistryValue, valueIn } from '../../main/core/base/registry.ts';
import type { ProgramAnswer, RunProgram } from '../../main/node/windows/programs.ts';

const FOLDER = new URL('../fixtures/windows/', import.meta.url);

/** The bytes of a text in code page 866. */
export function cp866(text: string): Buffer {
  const decoder = new TextDecoder('ibm866');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.of(byte)), byte]));
  // What the code page does not have becomes a question mark, as Windows does it.
  return Buffer.from(Array.from(text, (letter) => bytes.get(letter) ?? 0x3f));
}

/** An answer without its first lines, which say whether it was recorded. */
export function recorded(name: string): Buffer {
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n');
  const text = lines.slice(lines.findIndex((line) => !line.startsWith('#'))).join('\r\n');
  return name.includes('.cp866.') ? cp866(text) : Buffer.from(text);
}

/** The lines of a program that goes on telling. */
export function recordedLines(name: string): readonly string[] {
  return recorded(name)
    .toString()
    .split('\r\n')
    .filter((line) => line !== '');
}

/** Programs by what they are asked; everything else does not answer. */
export function answering(answers: Readonly<Record<string, ProgramAnswer | Buffer>>): RunProgram {
  return async (program, args) => {
    const answer = answers[[program, ...args].join(' ')] ?? null;
    return Buffer.isBuffer(answer) ? { code: 0, out: answer } : answer;
  };
}

/** A registry in memory, which answers as Windows does. */
export interface FakeRegistry extends Registry {
  /** Keys with their values; `HKEY_CURRENT_USER\\Software\\…` → name → type and data. */
  readonly keys: Map<string, Map<string, Omit<RegistryValue, 'name'>>>;
  set(key: string, name: string, data: string, type?: string): void;
  /** Keys that this account may not read, or that another program holds so that they do not go. */
  readonly shut: Set<string>;
  readonly held: Set<string>;
  /** What was removed, in order. */
  readonly removed: string[];
}

export function fakeRegistry(): FakeRegistry {
  const keys: FakeRegistry['keys'] = new Map();
  const [shut, held] = [new Set<string>(), new Set<string>()];
  const removed: string[] = [];
  const make = (key: string) => {
    const parts = key.split('\\');
    for (let count = 1; count <= parts.length; count += 1) {
      const path = parts.slice(0, count).join('\\');
      if (!keys.has(path)) keys.set(path, new Map());
    }
  };
  const below = (key: string) => [...keys.keys()].filter((path) => path.startsWith(`${key}\\`));
  const valuesOf = (key: string) => [...(keys.get(key) ?? [])].map(([name, value]) => ({ name, ...value }));
  const read: Registry['read'] = async (named, deep) => {
    const key = fullKey(named);
    if (!keys.has(key)) return 'absent';
    const children = below(key).filter((path) => deep || !path.slice(key.length + 1).includes('\\'));
    if (shut.has(key) || (deep && children.some((path) => shut.has(path)))) return 'unknown';
    return [
      { path: key, values: valuesOf(key) },
      ...children.map((path) => ({ path, values: deep ? valuesOf(path) : [] })),
    ];
  };
  make('HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer');
  return {
    ...{ keys, shut, held, removed, read },
    value: async (key, name) => valueIn(await read(key), key, name),
    async remove(named) {
      const key = fullKey(named);
      removed.push(named);
      if (!held.has(key)) for (const path of [key, ...below(key)]) keys.delete(path);
    },
    set(key, name, data, type = 'REG_SZ') {
      make(fullKey(key));
      keys.get(fullKey(key))?.set(name, { type, data });
    },
  };
}
