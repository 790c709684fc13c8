/**
 * Keeps the descriptors of this process from what it starts. Chromium leaves many of its own open over an exec (its files,
 * and those of the profile), and Node passes on whatever is.
 */
import { readdirSync } from 'node:fs';
import koffi from 'koffi';

/** fcntl(2), as the kernel has them on every architecture. */
const F_SETFD = 2;
const FD_CLOEXEC = 1;

let fcntl: ReturnType<ReturnType<typeof koffi.load>['func']> | null = null;

/** Right before a program is started; the three standard streams are the caller's to give. Linux alone. */
export function keepOwnDescriptors(): void {
  if (process.platform !== 'linux') return;
  fcntl ??= koffi.load('libc.so.6').func('int fcntl(int descriptor, int command, ...)');
  for (const name of readdirSync('/proc/self/fd')) {
    const descriptor = Number(name);
    // One that was closed meanwhile answers -1, and needs nothing.
    if (descriptor > 2) fcntl(descriptor, F_SETFD, 'int', FD_CLOEXEC);
  }
}
