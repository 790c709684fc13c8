import { fail } from '../../core/base/result.ts';
import type { Printer, PrintJob } from '../../core/portals/printer.ts';
import { POWER_SHELL, powerShellArgs, type RunProgram } from '../windows/programs.ts';

/**
 * The account's own jobs, number and name a line, and a last line that says that all of them were told. The name is
 * the number with the moment of submitting, which the spooler wrote once: it is compared with itself, never with a
 * clock. Titles of documents and names of people and printers stay in PowerShell.
 */
const ownJobs = (also = '') =>
  `
$ErrorActionPreference = 'Stop'
function Get-JobKey($job) { '{0}-{1}' -f $job.JobId, $job.TimeSubmitted.ToUniversalTime().Ticks }
$own = @(Get-CimInstance -ClassName Win32_PrintJob | Where-Object { $_.Owner -eq $env:USERNAME })
${also}
$own | ForEach-Object { '{0} {1}' -f $_.JobId, (Get-JobKey $_) }
'all'
`.trim();

/** The answer of `ownJobs`; null where it is not whole. */
export function readOwnJobs(text: string): readonly PrintJob[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  if (lines.pop() !== 'all') return null;
  const jobs = lines.map((line) => /^(\d+) (\d+-\d+)$/.exec(line));
  return jobs.every((job) => job !== null)
    ? jobs.map(([, number = '', key = '']) => ({ number, key }))
    : null;
}

/**
 * The print queue of Windows. A document cannot be put on paper from here yet, so no printer is offered; what the
 * account has in the queue all the same is counted and taken back.
 */
export function windowsPrinter(run: RunProgram): Printer {
  const ask = async (script: string) => {
    const answer = await run(POWER_SHELL, powerShellArgs(script));
    return answer?.code === 0 ? readOwnJobs(answer.out.toString('latin1')) : null;
  };
  return {
    name: async () => null,
    print: async () => fail('print.no-printer', 'Принтер не найден. Позовите консультанта.'),
    ownJobs: async () => (await ask(ownJobs())) ?? 'unknown',
    async purgeJobs(jobs) {
      // Digits and a dash: nothing of it can be read as a command.
      const keys = jobs.map(({ key }) => key).filter((key) => /^\d+-\d+$/.test(key));
      if (keys.length === 0) return;
      const list = keys.map((key) => `'${key}'`).join(', ');
      await ask(ownJobs(`$own | Where-Object { @(${list}) -contains (Get-JobKey $_) } | Remove-CimInstance`));
    },
  };
}
