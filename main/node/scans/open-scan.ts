import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { errnoOf } from '../../core/base/errno.ts';
import type { ScanBytes } from '../../core/scans/scan-bytes.ts';

/** Says which content a name has: another file, more bytes or a later write make another one. */
export type Stamp = string;

/** In place of device and inode where these say nothing: some shares give a file another number at each look. */
const ANY_FILE = '-';

// A link is never followed, and a pipe never waited for. Windows knows neither.
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** @param isRemote whether the file lies on a share */
export function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats, isRemote = false): Stamp {
  return `${isRemote ? ANY_FILE : `${dev}.${ino}`}:${size}:${mtimeNs}:${ctimeNs}`;
}

/** Whether a file is the one with this stamp, and has the same content as far as the file system tells. */
export function isStill(stat: BigIntStats, stamp: Stamp): boolean {
  return stampOf(stat, stamp.startsWith(ANY_FILE)) === stamp;
}

/** `lstat` with times to the nanosecond; null when nothing is there any more. Other troubles are thrown. */
export async function lookAt(path: Buffer): Promise<BigIntStats | null> {
  try {
    return await lstat(path, { bigint: true });
  } catch (cause) {
    const code = errnoOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw cause;
  }
}

/**
 * Opens a scan for reading and hands it over while it is still the one that was seen. The look through the open
 * file is the one that counts: shares answer a look by name from memory.
 * @returns null when it has changed meanwhile
 */
export async function withScan<T>(
  path: Buffer,
  stamp: Stamp,
  work: (file: FileHandle) => Promise<T>,
): Promise<T | null> {
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const before = await file.stat({ bigint: true });
    if (!before.isFile() || !isStill(before, stamp)) return null;
    return await work(file);
  } finally {
    await file.close();
  }
}

const BLOCK = 256 * 1024;

/** An open file in blocks: what reads a few bytes here and there does not ask a share each time. */
export function bytesOf(file: FileHandle, size: number): ScanBytes {
  // The beginning, the end, and where the reader is.
  const blocks = new Map<number, Buffer>();
  const blockAt = async (start: number) => {
    const known = blocks.get(start);
    if (known) return known;
    const buffer = Buffer.allocUnsafe(BLOCK);
    let filled = 0;
    while (filled < BLOCK) {
      const { bytesRead } = await file.read(buffer, filled, BLOCK - filled, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    const [oldest] = blocks.keys();
    if (blocks.size >= 4 && oldest !== undefined) blocks.delete(oldest);
    const block = buffer.subarray(0, filled);
    blocks.set(start, block);
    return block;
  };
  return {
    size,
    async read(position, length) {
      const parts: Buffer[] = [];
      for (let at = position, left = length; left > 0; ) {
        const block = await blockAt(at - (at % BLOCK));
        const part = block.subarray(at % BLOCK, (at % BLOCK) + left);
        if (part.length === 0) break;
        parts.push(part);
        at += part.length;
        left -= part.length;
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}
