import { execFile, spawn } from 'node:child_process';
import { fail, ok } from '../../core/base/result.ts';
import type { Printer } from '../../core/portals/printer.ts';
import { ownJobs, purgeOwnJobs } from './cups-jobs.ts';

const LIMIT = 15_000;

/**
 * Printing through CUPS' own programs. The document goes in by standard input, so no copy of it lies in a
 * temporary folder of ours; the job's title says nothing. `configured` wins over the system's default.
 */
export function cupsPrinter(configured: string | null): Printer {
  const name = async () => {
    const list = await run('lpstat', ['-e']);
    const names = (list ?? '').split('\n').filter((line) => line !== '');
    if (configured !== null) return names.includes(configured) ? configured : null;
    const chosen = /: (\S+)\s*$/.exec((await run('lpstat', ['-d'])) ?? '')?.[1];
    return chosen ?? names[0] ?? null;
  };
  return {
    name,
    async print(pdf, copies) {
      const printer = await name();
      if (printer === null) return fail('print.no-printer', 'Принтер не найден. Позовите консультанта.');
      const isTaken = await feed('lp', ['-s', '-d', printer, '-n', String(copies), '-t', 'sector', '-'], pdf);
      return isTaken ? ok(null) : fail('print.refused', 'Принтер не принял документ. Позовите консультанта.');
    },
    async countJobs(since) {
      try {
        return (await ownJobs(since)).length;
      } catch {
        // No CUPS, or one that cannot be asked, or no beginning of the visit: nobody knows.
        return 'unknown';
      }
    },
    purgeJobs: purgeOwnJobs,
  };
}

/** Printing in training: everything but the paper. */
export const trainingPrinter: Printer = {
  name: async () => 'Учебный принтер',
  print: async () => ok(null),
  countJobs: async () => 0,
  purgeJobs: async () => undefined,
};

function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: LIMIT, env: { ...process.env, LC_ALL: 'C' } }, (error, stdout) =>
      resolve(error ? null : stdout),
    );
  });
}

function feed(program: string, args: readonly string[], input: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { stdio: ['pipe', 'ignore', 'ignore'], timeout: LIMIT });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
    child.stdin.on('error', () => resolve(false));
    child.stdin.end(input);
  });
}
