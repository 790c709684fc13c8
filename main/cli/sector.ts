/**
 * `sector <command>`, the command line of the workstation: installed as /usr/bin/sector, in a checkout
 * `npm run <command> -- …`. Exit codes: 0 done, 1 not, 2 called wrongly; each command's own are in its help.
 */
import process from 'node:process';
import type { CommandName } from '../core/base/command-words.ts';
import { isCommand } from './commands.ts';
import { listText, usageText } from './help.ts';
import { here, installed } from './place.ts';
import { Refusal } from './refusal.ts';

/** Takes the words after the command's name; answers the exit code, 2 where they make no sense. */
type Main = (args: readonly string[]) => Promise<number>;

const LOAD: Readonly<Record<Exclude<CommandName, 'help'>, () => Promise<{ readonly main: Main }>>> = {
  status: () => import('./status.ts'),
  doctor: () => import('./doctor.ts'),
  config: () => import('./config.ts'),
  access: () => import('./access.ts'),
  journal: () => import('./journal.ts'),
  policy: () => import('./policy.ts'),
  portals: () => import('./portals.ts'),
  eds: () => import('./eds.ts'),
  update: () => import('./update.ts'),
  catalogue: () => import('./catalogue.ts'),
  central: () => import('./central.ts'),
  log: () => import('./log.ts'),
};

/** What a disk or a system says, for people. */
const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'на диске нет места',
  EDQUOT: 'на диске нет места для этой учётной записи',
  EROFS: 'диск только для чтения',
  EACCES: 'нет прав; попробуйте от root: sudo sector …',
  EPERM: 'нет прав; попробуйте от root: sudo sector …',
  ENOENT: 'файла или папки нет',
  ENOTDIR: 'на этом пути файл, а не папка',
  EEXIST: 'на этом пути уже есть файл',
  EIO: 'диск не ответил',
};

async function run([name, ...args]: readonly string[]): Promise<number> {
  const isAsking = name === undefined || name === 'help' || name === '--help' || name === '-h';
  if (isAsking) {
    const [about] = args;
    if (about !== undefined && !isCommand(about)) return wrong(about);
    say(about === undefined ? listText() : usageText(about));
    return 0;
  }
  if (name === '--version') {
    say(`${installed ? installed.version : 'из исходной папки'}\n`);
    return 0;
  }
  if (!isCommand(name) || name === 'help') return wrong(name);
  if (args.includes('--help') || args.includes('-h')) {
    say(usageText(name));
    return 0;
  }
  const { main } = await LOAD[name]();
  return main(args);
}

function wrong(name: string): number {
  process.stderr.write(here(`Команды «${name}» нет.\n\n${listText()}`));
  return 2;
}

function say(text: string): void {
  process.stdout.write(here(text));
}

// Whoever reads a table may stop early (`| head`): that is no trouble.
process.stdout.on('error', () => process.exit(0));
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (cause) {
  process.exitCode = 1;
  if (cause instanceof Refusal) process.stderr.write(`${here(cause.message)}\n`);
  else if (cause instanceof Error && 'syscall' in cause && 'code' in cause) {
    const code = String(cause.code);
    const path = 'path' in cause && cause.path ? ` (${cause.path})` : '';
    process.stderr.write(`Не получилось: ${WHY[code] ?? code}${path}.\n`);
  } else throw cause;
}
