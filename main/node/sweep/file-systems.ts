import { statfs } from 'node:fs/promises';

/**
 * Kinds of file system that write a file's new content over the old one, by the number of statfs(2): ext2 to
 * ext4, vfat, exfat. Not among them: what lives in memory (tmpfs), what writes elsewhere (btrfs, zfs, f2fs,
 * overlay), what may share blocks (xfs), and what is on another machine.
 */
const IN_PLACE: ReadonlySet<number> = new Set([0xef53, 0x4d44, 0x2011bab0]);

/** Whether overwriting a file below `path` means anything; false where that is not known. */
export async function isOverwritable(path: Buffer): Promise<boolean> {
  try {
    return IN_PLACE.has((await statfs(path)).type);
  } catch {
    // The claim is the smaller one: not overwritten.
    return false;
  }
}
