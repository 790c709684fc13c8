/** A real CUPS scheduler of the test's own: configuration, spool and socket in a folder that goes with it. */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, vi } from 'vitest';
import { HANGS } from '../support/patience.ts';
import { ownFolder } from './sweep-ground.ts';

const CUPSD = '/usr/sbin/cupsd';

export interface RealCups {
  /** As CUPS' programs write it: the path of the socket, or `host:port`. */
  readonly server: string;
  /** Names of documents (`d…`) and job files (`c…`) in the spool. */
  spool(): readonly string[];
  /** Everything the spool holds, as text. */
  content(): string;
  /** Gives a text to a queue: `held` prints nothing, `quick` throws the paper away. */
  submit(queue: 'held' | 'quick', text: string, owner?: string): void;
  /** What `lpstat` lists, finished jobs too. */
  list(): string;
}

/**
 * Starts it and makes two queues; null where CUPS is not installed.
 * @param means `variable`: until the test ends `CUPS_SERVER` names its socket. `network`: it listens on loopback as if
 * it was another machine, and nothing names it
 */
export async function startCups(means: 'variable' | 'network' = 'variable'): Promise<RealCups | null> {
  if (!existsSync(CUPSD) || !existsSync('/usr/bin/lpstat')) return null;
  const root = ownFolder();
  const at = (name: string) => join(root, name);
  for (const name of ['root', 'spool/tmp', 'cache', 'state']) mkdirSync(at(name), { recursive: true });
  const server = means === 'variable' ? at('cups.sock') : `127.0.0.1:${await freePort()}`;
  writeFileSync(
    at('cups-files.conf'),
    `ServerRoot ${at('root')}
RequestRoot ${at('spool')}
CacheDir ${at('cache')}
StateDir ${at('state')}
TempDir ${at('spool/tmp')}
AccessLog ${at('access_log')}
ErrorLog ${at('error_log')}
PageLog ${at('page_log')}
FileDevice Yes
SystemGroup root
User nobody
Group nogroup
`,
  );
  // The policy is the one that CUPS ships with; what it keeps of jobs is CUPS' own default, a day.
  writeFileSync(
    at('cupsd.conf'),
    `Listen ${server}
Browsing Off
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit Send-Document Hold-Job Release-Job Restart-Job Purge-Jobs Cancel-Job Close-Job Cancel-My-Jobs>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`,
  );
  const scheduler = spawn(CUPSD, ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')], {
    stdio: 'ignore',
  });
  const gone = new Promise((resolve) => scheduler.once('exit', resolve));
  onTestFinished(async () => {
    scheduler.kill();
    await gone;
  });
  if (means === 'variable') vi.stubEnv('CUPS_SERVER', server);
  onTestFinished(() => void vi.unstubAllEnvs());
  const env = { ...process.env, CUPS_SERVER: server, LC_ALL: 'C' };
  const run = (program: string, args: readonly string[], input = '') =>
    execFileSync(program, [...args], { env, input, stdio: ['pipe', 'pipe', 'ignore'] }).toString();
  const answers = () => expect(run('lpstat', ['-r'])).toBe('scheduler is running\n');
  await vi.waitFor(answers, { timeout: HANGS, interval: 100 });
  for (const queue of ['held', 'quick']) {
    run('lpadmin', ['-p', queue, '-E', '-v', 'file:///dev/null', '-m', 'raw']);
  }
  run('cupsdisable', ['held']);
  const spool = () => readdirSync(at('spool')).filter((name) => /^[cd]\d/.test(name));
  return {
    server,
    spool,
    content: () =>
      spool()
        .map((name) => readFileSync(join(at('spool'), name), 'latin1'))
        .join('\n'),
    submit: (queue, text, owner) =>
      void run('lp', [...(owner ? ['-U', owner] : []), '-s', '-d', queue, '-t', 'sector', '-'], text),
    list: () => run('lpstat', ['-W', 'all', '-o']),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
