/** Group policy as Windows keeps it in the registry, as a layer of the configuration. */
import { isUnnamed, type RegistryKey } from '../base/registry.ts';
import { merge } from './merge.ts';
import { POLICY_KEY, type PolicyValue, policyValues } from './policy-values.ts';

interface PolicyText {
  /** Below the policy's own key: `['visit', 'idleMinutes']`, `['network', 'mustNotAnswer', '1']`. */
  readonly path: readonly string[];
  readonly type: string;
  readonly data: string;
}

/** The unnamed value of a key is not ours. */
function textsIn(keys: readonly RegistryKey[]): readonly PolicyText[] {
  return keys.flatMap(({ path, values }) => {
    const parts = path.split('\\').slice(DEPTH);
    return values
      .filter((one) => !isUnnamed(one))
      .map(({ name, type, data }) => ({ path: [...parts, name], type, data }));
  });
}

/** The hive and the key of the policy itself. */
const DEPTH = 1 + POLICY_KEY.split('\\').length;

/**
 * What `reg query HKLM\Software\Policies\Sector /s` has printed, as a configuration file would say it. What is not known, or has another type than it should, is handed on
 * as it stands, so that the rules of the configuration refuse it with its place.
 */
export function configOfRegistry(keys: readonly RegistryKey[]): Record<string, unknown> {
  const known = policyValues();
  const found = new Map<PolicyValue, PolicyText[]>();
  let said: Record<string, unknown> = {};
  for (const value of textsIn(keys)) {
    const owner = known.find(({ path, kind }) => belongs(value.path, path, kind.type === 'list'));
    if (owner === undefined) said = merge(said, nested(value.path, value.data));
    else found.set(owner, [...(found.get(owner) ?? []), value]);
  }
  for (const [owner, values] of found) said = merge(said, nested(owner.path, read(owner, values)));
  return said;
}

/** Names in the registry ignore capitals. */
function belongs(path: readonly string[], wanted: readonly string[], isList: boolean): boolean {
  const isItem = isList && path.length === wanted.length + 1 && /^\d+$/.test(path.at(-1) ?? '');
  const own = isItem ? path.slice(0, -1) : path;
  return (
    own.length === wanted.length &&
    own.every((part, index) => part.toLowerCase() === wanted[index]?.toLowerCase())
  );
}

function read({ kind, mayBeNull }: PolicyValue, values: readonly PolicyText[]): unknown {
  const [first] = values;
  if (first === undefined) return undefined;
  const { type, data } = first;
  const lines = type === 'REG_MULTI_SZ' ? data.split('\\0').filter((one) => one !== '') : [data];
  if (mayBeNull && data === '') return null;
  switch (kind.type) {
    case 'number': {
      const isWritten = type.endsWith('SZ') && /^\d+(\.\d+)?$/.test(data);
      return isWritten || type.endsWith('WORD') ? Number(data) : data;
    }
    case 'boolean':
      return type === 'REG_DWORD' && [0, 1].includes(Number(data)) ? Number(data) === 1 : data;
    case 'text':
      return type.endsWith('SZ') ? data : Number(data);
    case 'list':
      return type === 'REG_MULTI_SZ' ? lines : inOrder(values);
    case 'json':
      return parsed(lines.join('\n'));
  }
}

function inOrder(values: readonly PolicyText[]): readonly string[] {
  const number = ({ path }: PolicyText) => Number(path.at(-1));
  return [...values].sort((one, other) => number(one) - number(other)).map(({ data }) => data);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // As it stands: a text where a list is wanted is refused with its place.
    return text;
  }
}

function nested(path: readonly string[], value: unknown): Record<string, unknown> {
  const [name = '', ...rest] = path;
  return { [name]: rest.length === 0 ? value : nested(rest, value) };
}
