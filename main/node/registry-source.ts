/** Group policy of this machine as a layer of the configuration. Windows alone has one. */
import process from 'node:process';
import type { Registry } from '../core/base/registry.ts';
import type { ReadSources } from '../core/config/config-source.ts';
import { POLICY_KEY } from '../core/config/policy-values.ts';
import { configOfRegistry } from '../core/config/registry-policy.ts';
import { regExe } from './windows/registry.ts';
import { utf8Console } from './windows/utf8-console.ts';

const KEY = `HKLM\\${POLICY_KEY}`;

/**
 * The policy's key as one source, the strongest layer; nothing where there is no such key. A key that is there and
 * cannot be read is a trouble: a policy that is not in force must not look like none.
 */
export async function readRegistryPolicy(
  registry: Pick<Registry, 'read'> | null = registryHere(),
): Promise<ReadSources> {
  const keys = registry === null ? 'absent' : await registry.read(KEY, 'deep');
  if (keys === 'absent') return { sources: [], troubles: [] };
  const text = keys === 'unknown' ? '\uFFFD' : JSON.stringify(configOfRegistry(keys));
  // A letter that was lost on the way would silently be another one.
  if (!text.includes('\uFFFD'))
    return { sources: [{ file: KEY, text, layer: 'group-policy' }], troubles: [] };
  const trouble = {
    file: KEY,
    path: '',
    russian: `Групповая политика ${KEY}: не читается. Откройте этот раздел реестра для чтения учётной записи рабочего места.`,
    english: `Group policy ${KEY}: cannot be read. Allow this account to read the key.`,
  };
  return { sources: [], troubles: [trouble] };
}

function registryHere(): Pick<Registry, 'read'> | null {
  return process.platform === 'win32' ? regExe(utf8Console) : null;
}
