import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ownFolder } from './sweep-ground.ts';

/** A file system of the test's own, in an image that is mounted. */
export interface DiskImage {
  readonly folder: string;
  /** Everything on the disk, byte by byte; it is unmounted by that. */
  content(): string;
  /**
   * Gives files of an ext4 another birth: no system call can, so the disk is unmounted, written to and mounted again.
   * @param births by the path from the root of the disk, wall times in milliseconds
   */
  rewriteBirths(births: Readonly<Record<string, number>>): void;
}

/** Mounts a new file system; null where that is not permitted or the kind is not known here. */
export function mountImage(kind: string): DiskImage | null {
  const root = ownFolder();
  const image = join(root, 'image');
  const folder = join(root, 'mounted');
  mkdirSync(folder);
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'ignore' });
  const mount = () => run('mount', '-o', 'loop', image, folder);
  try {
    run('truncate', '-s', '32M', image);
    run(`mkfs.${kind}`, ...(kind === 'ext4' ? ['-I', '256'] : []), image);
    mount();
  } catch {
    return null;
  }
  let isMounted = true;
  const unmount = () => {
    if (isMounted) run('umount', folder);
    isMounted = false;
  };
  onTestFinished(unmount);
  return {
    folder,
    content() {
      unmount();
      return readFileSync(image, 'latin1');
    },
    rewriteBirths(births) {
      unmount();
      for (const [path, wall] of Object.entries(births)) {
        run('debugfs', '-w', '-R', `set_inode_field "${path}" crtime @${Math.floor(wall / 1000)}`, image);
      }
      mount();
      isMounted = true;
    },
  };
}
