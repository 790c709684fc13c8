/** Programs of Windows itself, run to ask or to tell the system something. */
import { execFile } from 'node:child_process';
import { win32 } from 'node:path';
import process from 'node:process';
import { SECOND } from '../../core/base/clock.ts';
import type { Logger } from '../../core/base/logger.ts';

/** What a program has answered; `out` are bytes, since its code page is not ours. Null: nobody has answered. */
export type ProgramAnswer = { readonly code: number; readonly out: Buffer } | null;

/** Runs a program of Windows by its name below System32, e.g. `reg.exe`. Never rejects. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<ProgramAnswer>;

const LIMIT = 15 * SECOND;
/** A list of recent documents is printed in hexadecimal: some hundred kilobytes. */
const MOST = 32 * 1024 * 1024;

/** PowerShell 5.1, which every Windows 10 and 11 has. */
export const POWER_SHELL = 'WindowsPowerShell\\v1.0\\powershell.exe';

/** Where Windows has the program. The full path: another program of that name may lie in a folder of the search path. */
export function systemProgram(name: string, env: NodeJS.ProcessEnv = process.env): string {
  return win32.join(env.SystemRoot ?? 'C:\\Windows', 'System32', name);
}

/**
 * Arguments by which PowerShell runs a text. It is handed over in the command line and not as a file: a policy for
 * script files (AllSigned) does not forbid it, and the text lies in our archive, whose integrity is checked.
 */
export function powerShellArgs(script: string): readonly string[] {
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}

/** The adapter. What does not answer is logged by the program's name alone. */
export function windowsPrograms(logger: Logger, env: NodeJS.ProcessEnv = process.env): RunProgram {
  return (program, args) =>
    new Promise((resolve) => {
      const options = {
        timeout: LIMIT,
        maxBuffer: MOST,
        windowsHide: true,
        encoding: 'buffer',
        env,
      } as const;
      execFile(systemProgram(program, env), [...args], options, (error, out) => {
        const code = error === null ? 0 : error.code;
        // A word instead of a number: it was not found, forbidden by a policy, or killed for its slowness.
        if (typeof code === 'number') return resolve({ code, out });
        logger.warn('windows.program-silent', { program, why: String(code ?? error?.signal ?? 'unknown') });
        resolve(null);
      });
    });
}
