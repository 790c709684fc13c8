/** Group policy of this machine as a layer of the configuration. Windows alone has one. */
import { execFile } from 'node:child_process';
import process from 'node:process';
import { SECOND } from '../core/base/clock.ts';
import type { ReadSources } from '../core/config/config-source.ts';
import { POLICY_KEY } from '../core/config/policy-values.ts';
import { configOfRegistry } from '../core/config/registry-policy.ts';
import { type RunProgram, systemProgram } from './windows/programs.ts';
import { type Registry, windowsRegistry } from './windows/registry.ts';

const LIMIT = 5 * SECOND;
const KEY = `HKLM\\${POLICY_KEY}`;

/**
 * The policy's key as one source, the strongest layer; nothing where there is no such key. A key that is there and
 * cannot be read is a trouble: a policy that is not in force must not look like none.
 */
export async function readRegistryPolicy(registry: Registry | null = registryHere()): Promise<ReadSources> {
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

function registryHere(): Registry | null {
  return process.platform === 'win32' ? windowsRegistry(inUtf8, '65001') : null;
}

/** reg.exe answers in the code page of its console, and those of old lack «»: one of its own with UTF-8. */
const inUtf8: RunProgram = (program, args) =>
  new Promise((resolve) => {
    const line = `${systemProgram('chcp.com')} 65001>nul & ${systemProgram(program)} ${args.join(' ')}`;
    const options = {
      timeout: LIMIT,
      windowsHide: true,
      windowsVerbatimArguments: true,
      encoding: 'buffer',
    } as const;
    execFile(systemProgram('cmd.exe'), ['/d', '/c', line], options, (error, out) => {
      const code = error === null ? 0 : error.code;
      resolve(typeof code === 'number' ? { code, out } : null);
    });
  });
