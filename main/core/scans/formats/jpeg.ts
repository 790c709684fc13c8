import type { ScanBytes } from '../scan-bytes.ts';
import { unpaddedSize } from './padding.ts';

const BLOCK = 256 * 1024;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/**
 * Whether a JPEG has its end (ITU T.81, B.1). The segments are walked, because a small preview inside the first
 * ones has an end of its own; what follows the end of the picture (further pictures, notes of a camera) is none
 * of our business.
 */
export async function isJpegWhole(bytes: ScanBytes): Promise<boolean> {
  let at = 2;
  while (at < bytes.size) {
    const [mark, code, high = 0, low = 0] = await bytes.read(at, 4);
    // Not where a marker must be: a writer with habits of its own. Its end is looked for at the end.
    if (mark !== 0xff || code === undefined) return endsWithMark(bytes);
    if (code === 0xff) at += 1;
    else if (code === END_OF_IMAGE) return true;
    else if (code === 0x01 || (code >= 0xd0 && code <= 0xd8)) at += 2;
    else {
      at += 2 + high * 256 + low;
      if (code === START_OF_SCAN) at = await nextMarker(bytes, at);
    }
  }
  return false;
}

/** Where the coded picture ends: the first marker that is no stuffed byte and no restart. */
async function nextMarker(bytes: ScanBytes, from: number): Promise<number> {
  for (let start = from; start < bytes.size; start += BLOCK) {
    // One more byte: what follows an 0xff decides.
    const block = await bytes.read(start, BLOCK + 1);
    for (let at = block.indexOf(0xff); at !== -1 && at < BLOCK; at = block.indexOf(0xff, at + 1)) {
      const code = block[at + 1];
      if (code === undefined) return bytes.size;
      if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return start + at;
    }
  }
  return bytes.size;
}

async function endsWithMark(bytes: ScanBytes): Promise<boolean> {
  const end = await unpaddedSize(bytes);
  const tail = await bytes.read(Math.max(0, end - 1024), Math.min(end, 1024));
  return tail.lastIndexOf(Buffer.from([0xff, END_OF_IMAGE])) !== -1;
}
