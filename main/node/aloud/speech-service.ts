/**
 * speech-dispatcher, the voice of a Linux session: one of its own for each time, in a folder of its own, so that nothing of
 * what it has said is left in a process or on the disk when it ends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type SpeechEnv = Readonly<NodeJS.ProcessEnv>;

/** Milliseconds between two looks for what a program makes when it is ready, and how many looks at most. */
const LOOK = 50;
const LOOKS = 200;

/** Starts a program that ends with us, however we end. What it says is nobody's: its text holds what was read aloud. */
export function spawnBound(program: string, args: readonly string[], env: SpeechEnv): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], {
    stdio: 'ignore',
    env,
  });
}

/**
 * What a speech service is started with in a folder.
 * @returns its arguments, and the address by which its clients find it (`SPEECHD_ADDRESS`)
 */
export function speechIn(folder: string): { args: readonly string[]; socket: string; address: string } {
  const socket = join(folder, 'speech.sock');
  return {
    args: [
      ...['--run-single', '--timeout', '0', '--log-level', '0', '--log-dir', folder],
      ...['--communication-method', 'unix_socket', '--socket-path', socket],
      ...['--pid-file', join(folder, 'speech.pid')],
    ],
    socket,
    address: `unix_socket:${socket}`,
  };
}

/**
 * Waits until a program has made a file or socket.
 * @returns false where it has ended, or does not do so in time
 */
export async function appeared(path: string, program: ChildProcess): Promise<boolean> {
  for (let look = 0; look < LOOKS && program.exitCode === null; look += 1) {
    if (await firstOf([path])) return true;
    await pause(LOOK);
  }
  return false;
}

/** Whether a program of this name can be started. */
export function onPath(path: string, name: string): Promise<boolean> {
  return firstOf(
    path.split(delimiter).map((folder) => join(folder, name)),
    constants.X_OK,
  );
}

/** Whether one of these files is there and may be used so. */
export async function firstOf(paths: readonly string[], mode = constants.R_OK): Promise<boolean> {
  const found = await Promise.all(
    paths.map((path) =>
      access(path, mode).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
