import type { ScanBytes } from '../scan-bytes.ts';
import { unpaddedSize } from './padding.ts';

const LAST = 'IEND';

/**
 * Whether a PNG has its last chunk (PNG 11.2.5) with its checksum; what follows it does not belong to the picture.
 * One whose chunks do not fit together has its end where the name of the last one stands at its end.
 */
export async function isPngWhole(bytes: ScanBytes): Promise<boolean> {
  // Each chunk: length, name, content, checksum.
  for (let at = 8; at + 8 <= bytes.size; ) {
    const chunk = await bytes.read(at, 8);
    if (chunk.toString('latin1', 4) === LAST) return at + 12 <= bytes.size;
    at += 12 + chunk.readUInt32BE(0);
  }
  const end = await unpaddedSize(bytes);
  const tail = await bytes.read(Math.max(0, end - 16), 16);
  return tail.includes(LAST);
}
