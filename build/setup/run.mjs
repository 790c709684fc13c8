// Starting other programs during setup.
import { spawnSync } from 'node:child_process';
import { delimiter, sep } from 'node:path';

/** Runs a program and returns its standard output; throws with its last words when it fails. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  if (result.error) throw new Error(`${program}: ${result.error.message}`, { cause: result.error });
  if (result.status === 0) return result.stdout ?? '';
  const lastWords = (result.stderr || result.stdout || '').trim().split('\n').slice(-8).join('\n');
  throw new Error(`${program} ${args[0] ?? ''} ended with ${result.status ?? result.signal}\n${lastWords}`);
}

/**
 * Runs npm with the machine's own Node: `npm ci` replaces node_modules, and the Node that npm scripts find
 * first lives there.
 */
export function npm(args, options = {}) {
  const env = { ...process.env };
  const isOurs = (folder) => folder.endsWith(`node_modules${sep}.bin`);
  env.PATH = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !isOurs(folder))
    .join(delimiter);
  return run('npm', args, { env, shell: process.platform === 'win32', ...options });
}
