/** The machine itself, as the self-test reads it. Nothing here changes anything. */

import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, lstat, mkdtemp, readdir, readFile, rmdir, stat, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { errnoOf } from '../../core/base/errno.ts';
import type { Machine } from '../../core/doctor/machine.ts';
import { POWER_SHELL, systemProgram } from '../windows/programs.ts';
import { regExe } from '../windows/registry.ts';
import { utf8Console } from '../windows/utf8-console.ts';
import { within } from '../within.ts';
import { openXWindows } from '../x11/x-windows.ts';

const PROGRAM_LIMIT = 10_000;
const CONNECT_LIMIT = 2_000;
/** Twenty addresses that are silent, and some. */
const CHECK_LIMIT = 60_000;

/** On Windows `access` knows nothing of rights: only an attempt does. */
async function makeAndRemove(folder: string): Promise<void> {
  await rmdir(await mkdtemp(join(folder, '.sector-')));
}

/** Windows looks into the folder that the program was started in before its own: the full path of its own is named. */
export function programHere(program: string, platform: NodeJS.Platform = process.platform): string {
  if (platform !== 'win32') return program;
  return systemProgram(program === 'powershell.exe' ? POWER_SHELL : program);
}

/**
 * @param readers asks the PC/SC service
 * @param root stands before every path: a folder in place of the machine's own, for tests
 */
export function systemMachine(readers: Machine['readers'], root = ''): Machine {
  // A path of Windows begins with its drive: nothing may stand before it.
  const at = (path: string) => (root === '' ? path : join(root, path));
  return {
    platform: process.platform,
    uid: process.getuid?.() ?? null,
    env: process.env,
    home: homedir(),
    async text(path) {
      try {
        return { kind: 'text', text: await readFile(at(path), 'utf8') };
      } catch (cause) {
        const code = errnoOf(cause);
        return { kind: code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : 'unreadable' };
      }
    },
    names: (folder) => readdir(at(folder)).catch(() => null),
    async entry(path) {
      try {
        // What a link leads to counts; a link that leads nowhere is there all the same.
        const found = await stat(at(path)).catch(() => lstat(at(path)));
        return { isFolder: found.isDirectory(), owner: found.uid, mode: found.mode & 0o7777 };
      } catch {
        return null;
      }
    },
    canWrite: (path) =>
      (process.platform === 'win32'
        ? makeAndRemove(at(path))
        : access(at(path), constants.W_OK | constants.X_OK)
      ).then(
        () => true,
        () => false,
      ),
    run: (program, args) =>
      new Promise((resolve) => {
        const env = { ...process.env, LC_ALL: 'C' };
        execFile(programHere(program), [...args], { timeout: PROGRAM_LIMIT, env }, (error, out) => {
          if (error?.code === 'ENOENT') resolve(null);
          else resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, out });
        });
      }),
    registry: async (key, name) =>
      process.platform === 'win32' ? regExe(utf8Console).value(key, name) : 'unknown',
    answers: (host, port) =>
      new Promise((resolve) => {
        const socket = connect({ host, port, timeout: CONNECT_LIMIT });
        const end = (answer: Awaited<ReturnType<Machine['answers']>>) => {
          socket.destroy();
          resolve(answer);
        };
        socket.on('connect', () => end('open'));
        socket.on('timeout', () => end('silent'));
        socket.on('error', ({ code }: NodeJS.ErrnoException) => {
          if (code === 'ECONNREFUSED' || code === 'ECONNRESET') end('refused');
          else if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') end('unknown-name');
          else if (code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL') end('no-network');
          else end('silent');
        });
      }),
    async windows() {
      const opened = await openXWindows(process.env);
      if (typeof opened === 'string') return opened;
      opened.close();
      return 'watched';
    },
    readers,
    async freeBytes(path) {
      // A folder that is not made yet will be made beside what is there.
      for (let folder = at(path); ; folder = join(folder, '..')) {
        const found = await statfs(folder).catch(() => null);
        if (found !== null) return found.bavail * found.bsize;
        if (folder === '/' || folder === join(folder, '..')) return null;
      }
    },
    now: () => new Date(),
    within: (work) => within(CHECK_LIMIT, work),
  };
}
