/**
 * The registry through reg.exe, for what is asked before the window is there. It answers in UTF-8 (`utf8Console`): the code pages of
 * old lack letters, and Windows puts another one in their place without a word. What it says of errors is in the system's
 * language: only numbers and lists count.
 */
import {
  fullKey,
  type KeyReading,
  type Registry,
  type RegistryKey,
  valueIn,
} from '../../core/base/registry.ts';
import type { RunProgram } from './programs.ts';

/** In place of a byte that nobody can read; in no name of a file. */
export const UNREADABLE = '\uFFFD';

const KEY = /^(HKEY_\S.*?)\s*$/;
const VALUE = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

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

/** @param run answers in UTF-8 */
export function regExe(run: RunProgram): Pick<Registry, 'read' | 'value'> {
  const query = async (key: string, ...switches: readonly string[]) => {
    const answer = await run('reg.exe', ['query', key, ...switches]);
    return answer?.code === 0 ? parseRegQuery(answer.out.toString('utf8')) : null;
  };
  /** The same number means «not there» and «not for you»: the key above knows. */
  const isAbsent = async (key: string): Promise<boolean> => {
    const above = key.slice(0, Math.max(0, key.lastIndexOf('\\')));
    if (above === '') return false;
    const listed = await query(above);
    if (listed === null) return isAbsent(above);
    const wanted = fullKey(key).toLowerCase();
    return !listed.some(({ path }) => path.toLowerCase() === wanted);
  };
  const read = async (key: string, deep?: 'deep'): Promise<KeyReading> => {
    const keys = await query(key, ...(deep ? ['/s'] : []));
    return keys ?? ((await isAbsent(key)) ? 'absent' : 'unknown');
  };
  return {
    read,
    value: async (key, name) => valueIn(await read(key), key, name),
  };
}
