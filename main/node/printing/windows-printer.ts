import { fail } from '../../core/base/result.ts';
import type { Printer } from '../../core/portals/printer.ts';
import { POWER_SHELL, powerShellArgs, type RunProgram } from '../windows/programs.ts';

/**
 * Numbers of the account's own jobs since then, one a line, and a last line that says that all of them were told.
 * Titles of documents and names of people stay in PowerShell.
 */
const ownJobs = (since: number, also = '') =>
  `
$ErrorActionPreference = 'Stop'
$since = Get-Date -Date '${new Date(since).toISOString()}'
$own = @(Get-CimInstance -ClassName Win32_PrintJob | Where-Object { $_.Owner -eq $env:USERNAME -and $_.TimeSubmitted -ge $since })
${also}
$own | ForEach-Object { $_.JobId }
'all'
`.trim();

/** The answer of `ownJobs`; null where it is not whole. */
export function countOwnJobs(text: string): number | null {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  if (lines.pop() !== 'all' || !lines.every((line) => /^\d+$/.test(line))) return null;
  return lines.length;
}

/**
 * The print queue of Windows. A document cannot be put on paper from here yet, so no printer is offered; what the
 * account has in the queue all the same is counted and taken back.
 */
export function windowsPrinter(run: RunProgram): Printer {
  const ask = async (script: string) => {
    const answer = await run(POWER_SHELL, powerShellArgs(script));
    return answer?.code === 0 ? countOwnJobs(answer.out.toString('latin1')) : null;
  };
  return {
    name: async () => null,
    print: async () => fail('print.no-printer', 'Принтер не найден. Позовите консультанта.'),
    // Without a beginning of the visit every job would look like the visitor's.
    countJobs: async (since) => (since > 0 ? ((await ask(ownJobs(since))) ?? 'unknown') : 'unknown'),
    async purgeJobs(since) {
      if (since > 0) await ask(ownJobs(since, '$own | Remove-CimInstance'));
    },
  };
}
