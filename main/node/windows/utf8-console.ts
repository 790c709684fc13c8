/** reg.exe answers in the code page of its console, and those of old lack «»: this gives it one of its own in UTF-8. */
import { execFile } from 'node:child_process';
import { SECOND } from '../../core/base/clock.ts';
import { type RunProgram, systemProgram } from './programs.ts';

const LIMIT = 5 * SECOND;

/** Letters that cmd.exe would read as its own. */
const SPECIAL = /["%&|<>^!]/;

/** A line for cmd.exe that runs a program in UTF-8, and does not run it where that is refused; null for words that it would read otherwise. */
export function utf8Line(program: string, args: readonly string[]): string | null {
  if (args.some((one) => SPECIAL.test(one))) return null;
  const words = args.map((one) => (/[\s(),;=]/.test(one) ? `"${one}"` : one));
  return [`${systemProgram('chcp.com')} 65001>nul && ${systemProgram(program)}`, ...words].join(' ');
}

export const utf8Console: RunProgram = (program, args) =>
  new Promise((resolve) => {
    const line = utf8Line(program, args);
    if (line === null) return resolve(null);
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
