/** Keeps the descriptors of this process from what it starts. */
import { accessSync, constants } from 'node:fs';
import process from 'node:process';

/**
 * Closes everything but the three standard streams, then becomes the program. Chromium leaves many of its own files open over
 * an exec, those of the profile among them, and Node has no word for close-on-exec. bash, since the shell of POSIX
 * knows descriptors of one digit alone.
 */
const CLOSING = `for one in /proc/self/fd/*; do
  one=\${one##*/}
  if ((one > 2)); then eval "exec $one>&-"; fi
done 2>/dev/null
export -n PWD OLDPWD SHLVL
exec "$@"`;

/** What is started in place of a program, so that it gets the three standard streams and nothing else of ours. */
export function withoutOurFiles(
  program: string,
  args: readonly string[],
): { readonly program: string; readonly args: readonly string[] } {
  // On Windows nothing is inherited that is not named. What cannot be started says so by itself.
  if (process.platform === 'win32' || !isExecutable(program)) return { program, args };
  return { program: '/bin/bash', args: ['-c', CLOSING, program, program, ...args] };
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
