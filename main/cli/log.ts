/**
 * `sector log`: what the program has written about itself. It is a service of the account's own systemd, and systemd
 * keeps the lines of a system account in the journal of the machine, which root alone reads.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { usageText } from './help.ts';
import { here, stateFolder } from './place.ts';

/** The lines of the program, whoever's systemd has started it (systemd.journal-fields(7)). */
const UNIT = '_SYSTEMD_USER_UNIT=sector.service';

export async function main(args: readonly string[]): Promise<number> {
  const request = read(args);
  if (!request) {
    process.stderr.write(here(usageText('log')));
    return 2;
  }
  const more = [...(request.isFollowing ? ['-f'] : []), '-n', request.lines];
  // Without systemd sector-run writes a file (build/os/linux/session/sector-run).
  const file = join(stateFolder(), 'sector.log');
  if (existsSync(file) && !existsSync('/run/systemd/system')) return run('tail', [...more, file]);
  if (process.getuid?.() !== 0) {
    process.stderr.write(here('Нужны права root: sudo sector log\n'));
    return 1;
  }
  return run('journalctl', ['--no-pager', '--output=short-iso', ...more, UNIT]);
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { lines: { type: 'string', short: 'n' }, follow: { type: 'boolean', short: 'f' } },
    });
    const { lines = '100', follow: isFollowing = false } = values;
    return /^\d{1,6}$/.test(lines) ? { lines, isFollowing } : null;
  } catch {
    return null; // parseArgs throws for a key it does not know.
  }
}

function run(program: string, args: readonly string[]): number {
  const { status, error } = spawnSync(program, [...args], { stdio: 'inherit' });
  if (!error) return status === 0 ? 0 : 1;
  process.stderr.write(`Нет программы ${program}.\n`);
  return 1;
}
