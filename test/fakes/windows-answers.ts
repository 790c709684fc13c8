/** Answers of Windows' programs for tests: those of test/fixtures/windows, and a small registry that answers as reg.exe does. */
import { readFileSync } from 'node:fs';
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

export interface FakeRegistry {
  readonly run: RunProgram;
  /** Keys with their values; `HKEY_CURRENT_USER\Software\…` → name → type and data. */
  readonly keys: Map<string, Map<string, string>>;
  set(key: string, name: string, data: string, type?: string): void;
  /** Keys that this account may not read, or that another program holds so that they do not go. */
  readonly shut: Set<string>;
  readonly held: Set<string>;
}

const ROOTS: Readonly<Record<string, string>> = { HKCU: 'HKEY_CURRENT_USER', HKLM: 'HKEY_LOCAL_MACHINE' };

/** reg.exe over a registry in memory: `query` with /s and /v, `delete` with /f. It answers in Russian, in 866. */
export function fakeRegistry(): FakeRegistry {
  const keys = new Map<string, Map<string, string>>();
  const shut = new Set<string>();
  const held = new Set<string>();
  const full = (key: string) => key.replace(/^[^\\]+/, (root) => ROOTS[root] ?? root);
  const make = (key: string) => {
    const parts = key.split('\\');
    for (let count = 1; count <= parts.length; count += 1) {
      const path = parts.slice(0, count).join('\\');
      if (!keys.has(path)) keys.set(path, new Map());
    }
  };
  // The forms of the recorded answers reg-query-*.txt: a key without values is told by the one above, or with /s.
  const show = (key: string, isAlways: boolean) => {
    const values = [...(keys.get(key) ?? [])].map(([name, text]) => `    ${name}    ${text}`);
    return values.length > 0 || isAlways ? [key, ...values, ''] : [];
  };
  // The sentence as a Russian Windows 11 has told it, in the stream for errors there.
  const no = {
    code: 1,
    out: cp866('Ошибка: Не удается найти указанный раздел или параметр в реестре.\r\n'),
  };
  const run: RunProgram = async (program, args) => {
    const [verb, name = '', ...switches] = args;
    const key = full(name);
    if (program !== 'reg.exe') return null;
    if (!keys.has(key) || shut.has(key)) return no;
    const isBelow = (path: string) => path.startsWith(`${key}\\`);
    if (verb === 'delete') {
      if (held.has(key)) return no;
      for (const path of [...keys.keys()].filter((path) => path === key || isBelow(path))) keys.delete(path);
      return { code: 0, out: cp866('Операция успешно завершена.\r\n') };
    }
    const children = [...keys.keys()].filter((path) => isBelow(path));
    const lines = switches.includes('/s')
      ? [...show(key, false), ...children.flatMap((path) => show(path, true))]
      : [...show(key, false), ...children.filter((path) => !path.slice(key.length + 1).includes('\\'))];
    return { code: 0, out: cp866(['', ...lines, ''].join('\r\n')) };
  };
  const registry: FakeRegistry = {
    run,
    keys,
    shut,
    held,
    set(key, name, data, type = 'REG_SZ') {
      make(full(key));
      keys.get(full(key))?.set(name, `${type}    ${data}`);
    },
  };
  registry.set('HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage', 'OEMCP', '866');
  make('HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer');
  return registry;
}
