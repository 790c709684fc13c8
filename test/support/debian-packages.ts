/**
 * Debian packages that a test uses and nobody has to install: fetched once with what they need, and unpacked into the cache
 * beside the libraries. Nothing of theirs is run but what the test starts.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './workstation.ts';

export interface Unpacked {
  /** Where the packages' `/` lies; null where they could not be had. */
  readonly root: string | null;
  /** Why not, for whoever reads the list of skipped tests. */
  readonly why: string;
}

/** Fetches and unpacks packages, with those that they depend on and this machine has not got. */
export function unpackedPackages(names: readonly string[]): Unpacked {
  const root = join(PROJECT, 'node_modules/.cache/debian', names.join('+'));
  if (existsSync(root)) return { root, why: '' };
  const draft = `${root}.${process.pid}`;
  try {
    const packages = join(draft, 'packages');
    mkdirSync(packages, { recursive: true });
    const needed = [...new Set([...names, ...missingOf(names)])];
    execFileSync('apt-get', ['download', ...needed], { cwd: packages, stdio: 'pipe' });
    for (const file of readdirSync(packages)) {
      execFileSync('dpkg', ['-x', join(packages, file), join(draft, 'root')], { stdio: 'pipe' });
    }
    renameSync(join(draft, 'root'), root);
    return { root, why: '' };
  } catch (cause) {
    const { message } = cause as Error;
    return { root: null, why: message.split('\n').slice(0, 3).join(' ') };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** What an installation would bring along. */
function missingOf(names: readonly string[]): readonly string[] {
  const told = execFileSync('apt-get', ['install', '-s', '--no-install-recommends', ...names], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return [...told.matchAll(/^Inst (\S+)/gm)].map(([, name = '']) => name);
}
