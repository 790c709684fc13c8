import { type FileHandle, open, unlink } from 'node:fs/promises';
import { type Stamp, stampOf, withScan } from './open-scan.ts';

const BLOCK = 1024 * 1024;
const BLANK = Buffer.alloc(BLOCK);

/**
 * Copies a scan, and nothing of it when it changes meanwhile: written to, replaced, removed.
 * @param isWanted asked between two pieces; false gives the copy up
 * @returns whether `to` is now what `stamp` says
 * @throws what the disk says, `ENOSPC` where there is no room; then `to` is gone again
 */
export async function copyScan(
  from: Buffer,
  to: string,
  stamp: Stamp,
  isWanted: () => boolean = () => true,
): Promise<boolean> {
  let isDone = false;
  const target = await open(to, 'wx', 0o600);
  try {
    isDone = (await withScan(from, stamp, (source) => pour(source, target, stamp, isWanted))) === true;
  } finally {
    await target.close();
    if (!isDone) await unlink(to);
  }
  return isDone;
}

async function pour(source: FileHandle, target: FileHandle, stamp: Stamp, isWanted: () => boolean) {
  const buffer = Buffer.allocUnsafe(BLOCK);
  for (let at = 0; ; ) {
    if (!isWanted()) return false;
    const { bytesRead } = await source.read(buffer, 0, BLOCK, at);
    if (bytesRead === 0) {
      await target.truncate(at);
      break;
    }
    // Zeros that fill a file up take no room in memory.
    const isBlank = buffer.subarray(0, bytesRead).equals(BLANK.subarray(0, bytesRead));
    // A short write is rare and not an error: the rest follows.
    for (let written = isBlank ? bytesRead : 0; written < bytesRead; )
      written += (await target.write(buffer, written, bytesRead - written, at + written)).bytesWritten;
    at += bytesRead;
  }
  // Through the open file: one that was replaced under its name was still copied whole.
  const after = await source.stat({ bigint: true });
  // Being replaced or renamed changes the time of the last change of any kind (the last field), not the content.
  const content = (one: Stamp) => one.split(':').slice(1, 3).join(':');
  return content(stampOf(after)) === content(stamp);
}

/** How many bytes of a file are not the same at the same place in another one, counted up to `enough`. */
export async function differingBytes(earlier: string, later: string, enough: number): Promise<number> {
  const [one, other] = [await open(earlier, 'r'), await open(later, 'r')];
  try {
    let differing = 0;
    const [a, b] = [Buffer.allocUnsafe(BLOCK), Buffer.allocUnsafe(BLOCK)];
    for (let at = 0; differing < enough; at += BLOCK) {
      const { bytesRead: length } = await one.read(a, 0, BLOCK, at);
      const { bytesRead: there } = await other.read(b, 0, length, at);
      differing += length - there;
      if (length === 0) break;
      if (a.subarray(0, there).equals(b.subarray(0, there))) continue;
      for (let index = 0; index < there && differing < enough; index += 1)
        if (a[index] !== b[index]) differing += 1;
    }
    return differing;
  } finally {
    await one.close();
    await other.close();
  }
}
