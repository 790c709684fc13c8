/** The registry through reg.exe. What it says of errors is in the system's language: only numbers and lists count. */
import { consoleText, UNREADABLE } from './console-text.ts';
import type { RunProgram } from './programs.ts';

export interface RegistryKey {
  /** As reg.exe writes it: `HKEY_CURRENT_USER\Software\…`. */
  readonly path: string;
  readonly values: readonly RegistryValue[];
}

export interface RegistryValue {
  /** The unnamed value of a key has a name in the system's language, in brackets. */
  readonly name: string;
  readonly type: string;
  readonly data: string;
}

/** `absent` only where the key above is readable and does not list it. */
export type KeyReading = readonly RegistryKey[] | 'absent' | 'unknown';

export interface Registry {
  /** A key with its values and the names of its sub-keys; `deep`: all below it with their values. */
  read(key: string, deep?: 'deep'): Promise<KeyReading>;
  /** One value as text; null where the key or the value is not there. */
  value(key: string, name: string): Promise<string | null | 'unknown'>;
  /** Removes a key with all below it. Whether it went is found out by reading. */
  remove(key: string): Promise<void>;
}

const KEY = /^(HKEY_\S.*?)\s*$/;
const VALUE = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;
const CODE_PAGE = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage';

/**
 * The lines of `reg query`: keys at the margin, their values with four blanks before and between. Any other line
 * counts as a value that cannot be read, and so does the one above it: a text of several lines has no mark of its end.
 */
export function parseRegQuery(text: string): readonly RegistryKey[] {
  const keys: { path: string; values: { name: string; type: string; data: string }[] }[] = [];
  for (const line of text.split(/\r?\n/).filter((line) => line !== '')) {
    const path = KEY.exec(line)?.[1];
    const [, name, type, data = ''] = VALUE.exec(line) ?? [];
    const values = keys.at(-1)?.values;
    if (path !== undefined) keys.push({ path, values: [] });
    else if (name !== undefined && type !== undefined) values?.push({ name, type, data });
    else if (values) {
      const above = values.at(-1);
      if (above) above.data += UNREADABLE;
      values.push({ name: UNREADABLE, type: '', data: UNREADABLE });
    }
  }
  return keys;
}

/** @param known the code page in which `run` answers; left out: that of the system, which is asked for once */
export function windowsRegistry(run: RunProgram, known?: string): Registry {
  let codePage: Promise<string | null> | null = known === undefined ? null : Promise.resolve(known);
  const textOf = async (out: Buffer) => {
    codePage ??= oemCodePage(run);
    return consoleText(out, await codePage);
  };
  const query = async (key: string, ...switches: readonly string[]) => {
    const answer = await run('reg.exe', ['query', key, ...switches]);
    return answer?.code === 0 ? parseRegQuery(await textOf(answer.out)) : null;
  };
  /** The same number means «not there» and «not for you»: the key above knows. */
  const isAbsent = async (key: string): Promise<boolean> => {
    const above = key.slice(0, Math.max(0, key.lastIndexOf('\\')));
    if (above === '') return false;
    const listed = await query(above);
    if (listed === null) return isAbsent(above);
    const wanted = fullName(key).toLowerCase();
    return !listed.some(({ path }) => path.toLowerCase() === wanted);
  };
  const read = async (key: string, deep?: 'deep'): Promise<KeyReading> => {
    const keys = await query(key, ...(deep ? ['/s'] : []));
    return keys ?? ((await isAbsent(key)) ? 'absent' : 'unknown');
  };
  return {
    read,
    async value(key, name) {
      const keys = await read(key);
      if (keys === 'unknown') return 'unknown';
      const own = keys === 'absent' ? undefined : keys.find(({ path }) => isSame(path, key));
      return own?.values.find((one) => one.name.toLowerCase() === name.toLowerCase())?.data ?? null;
    },
    async remove(key) {
      await run('reg.exe', ['delete', key, '/f']);
    },
  };
}

/** `0x1` of a REG_DWORD as a number; null for anything else. */
export function dword(data: string | null): number | null {
  return data !== null && /^0x[0-9a-f]{1,8}$/i.test(data) ? Number.parseInt(data, 16) : null;
}

async function oemCodePage(run: RunProgram): Promise<string | null> {
  const answer = await run('reg.exe', ['query', CODE_PAGE, '/v', 'OEMCP']);
  // The answer itself is plain ASCII but for nothing.
  const [key] = answer?.code === 0 ? parseRegQuery(answer.out.toString('latin1')) : [];
  return key?.values.find(({ name }) => name === 'OEMCP')?.data ?? null;
}

const ROOTS: Readonly<Record<string, string>> = { HKCU: 'HKEY_CURRENT_USER', HKLM: 'HKEY_LOCAL_MACHINE' };

function fullName(key: string): string {
  const [root = '', ...rest] = key.split('\\');
  return [ROOTS[root] ?? root, ...rest].join('\\');
}

function isSame(path: string, key: string): boolean {
  return path.toLowerCase() === fullName(key).toLowerCase();
}
