import { execFile, spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import process from 'node:process';
import { fail, ok } from '../../core/base/result.ts';
import type { Printer } from '../../core/portals/printer.ts';
import { type CupsAccount, ownJobs, purgeJobs } from './cups-jobs.ts';

const LIMIT = 15_000;

/**
 * Printing through CUPS' own programs. The document goes in by standard input, so no copy of it lies in a
 * temporary folder of ours; the job's title says nothing. `configured` wins over the system's default.
 *
 * Server and user are found out once for every use and said to `lp` and to IPP alike: `client.conf` or a variable may
 * lead `lp` to another server or let it print under another name, and there the document would be looked for in vain.
 */
export function cupsPrinter(configured: string | null): Printer {
  /** Where this program has printed: `client.conf` may be changed while a document waits. */
  const used = new Set<string>();
  const user = userInfo().username;
  const current = async (): Promise<CupsAccount | null> => {
    const server = (await run('lpstat', ['-H']))?.trim();
    return server ? { server, user } : null;
  };
  const name = async (account: CupsAccount) => {
    const list = await run('lpstat', [...said(account), '-e']);
    const names = (list ?? '').split('\n').filter((line) => line !== '');
    if (configured !== null) return names.includes(configured) ? configured : null;
    const chosen = /: (\S+)\s*$/.exec((await run('lpstat', [...said(account), '-d'])) ?? '')?.[1];
    return chosen ?? names[0] ?? null;
  };
  /** @throws where CUPS does not say where it is */
  const accounts = async (): Promise<readonly CupsAccount[]> => {
    const now = await current();
    if (now === null) throw new Error('CUPS does not say which server it uses');
    return [...new Set([now.server, ...used])].map((server) => ({ server, user }));
  };
  return {
    async name() {
      const account = await current();
      return account && name(account);
    },
    async print(pdf, copies) {
      const account = await current();
      const printer = account && (await name(account));
      if (!account || printer === null) {
        return fail('print.no-printer', 'Принтер не найден. Позовите консультанта.');
      }
      used.add(account.server);
      const told = await feed(
        'lp',
        [...said(account), '-d', printer, '-n', String(copies), '-t', 'sector', '-'],
        pdf,
      );
      if (told === null) return fail('print.refused', 'Принтер не принял документ. Позовите консультанта.');
      return ok(/-(\d+) \(/.exec(told)?.[1] ?? null);
    },
    async ownJobs() {
      try {
        const found = [];
        for (const account of await accounts()) found.push(...(await ownJobs(account)));
        return found;
      } catch {
        // No CUPS, or one that cannot be asked: nobody knows.
        return 'unknown';
      }
    },
    async purgeJobs(jobs) {
      for (const account of await accounts()) await purgeJobs(account, jobs);
    },
  };
}

/** Printing in training: everything but the paper. */
export const trainingPrinter: Printer = {
  name: async () => 'Учебный принтер',
  print: async () => ok(null),
  ownJobs: async () => [],
  purgeJobs: async () => undefined,
};

/** The flags that give CUPS' programs server and user; they win over every file and variable. */
function said({ server, user }: CupsAccount): readonly string[] {
  return ['-h', server, '-U', user];
}

/** In English, since the answers are read. */
const environment = () => ({ ...process.env, LC_ALL: 'C' });

function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: LIMIT, env: environment() }, (error, stdout) =>
      resolve(error ? null : stdout),
    );
  });
}

/** What the program has answered; null where it did not take the input. */
function feed(program: string, args: readonly string[], input: Buffer): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: LIMIT,
      env: environment(),
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(parts).toString() : null));
    child.stdin.on('error', () => resolve(null));
    child.stdin.end(input);
  });
}
