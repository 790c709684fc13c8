import { statfs } from 'node:fs/promises';
import process from 'node:process';

/** What has to be known of a file system before something on it is judged or removed. */
export interface FileSystem {
  /** New content of a file goes over the old one, so overwriting means something. */
  readonly isInPlace: boolean;
  /** The number of a file stays the same while it is there, also after a restart. */
  readonly hasNumbers: boolean;
  /** Files are stamped with the clock of this machine. */
  readonly isOurClock: boolean;
}

/** By the number of statfs(2). Not in place: what lives in memory, writes elsewhere, or may share blocks. */
const LOCAL: ReadonlyMap<number, FileSystem> = new Map(
  (
    [
      // ext2 to ext4
      [0xef53, true, true],
      // vfat, exfat: what is no folder entry is made up while it is in use
      [0x4d44, true, false],
      [0x2011bab0, true, false],
      // tmpfs, xfs, btrfs, f2fs, zfs
      [0x01021994, false, true],
      [0x58465342, false, true],
      [0x9123683e, false, true],
      [0xf2f52010, false, true],
      [0x2fc12fc1, false, true],
      // overlay: another number after the first change of a file that was there before the machine came up
      [0x794c7630, false, false],
    ] as const
  ).map(([type, isInPlace, hasNumbers]) => [type, { isInPlace, hasNumbers, isOurClock: true }]),
);

/** NTFS: a number with a count of its uses. What Windows says of overwriting is decision 12. */
const WINDOWS: FileSystem = { isInPlace: false, hasNumbers: true, isOurClock: true };

/** Of another machine, or of a program: the smaller claims. */
const FOREIGN: FileSystem = { isInPlace: false, hasNumbers: false, isOurClock: false };

/** The file system that `path` lies on. */
export async function fileSystemOf(path: Buffer): Promise<FileSystem> {
  try {
    const { type } = await statfs(path);
    return LOCAL.get(type) ?? (process.platform === 'win32' ? WINDOWS : FOREIGN);
  } catch {
    return process.platform === 'win32' ? WINDOWS : FOREIGN;
  }
}
