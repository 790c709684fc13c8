// Starting other programs during setup.
import { spawnSync } from 'node:child_process';
import { delimiter, sep } from 'node:path';

/** Runs a program and returns its standard output; throws with its complaint when it fails. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  if (result.error) throw new Error(`${program}: ${result.error.message}`, { cause: result.error });
  if (result.status === 0) return result.stdout ?? '';
  throw new Error(
    `${program} ${args[0] ?? ''} ended with ${result.status ?? result.signal}\n${complaint(result)}`,
  );
}

/** The first lines of what a program complained about; npm's warnings would hide its error. */
function complaint({ stderr, stdout }) {
  const lines = (stderr || stdout || '').trim().split('\n');
  return lines
    .filter((line) => !line.startsWith('npm warn'))
    .slice(0, 12)
    .join('\n');
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
