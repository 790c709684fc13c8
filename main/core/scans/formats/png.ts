import type { ScanBytes } from '../scan-bytes.ts';

/** Whether a PNG has its last chunk (PNG 11.2.5) with its checksum; what follows it does not belong to the picture. */
export async function isPngWhole(bytes: ScanBytes): Promise<boolean> {
  // Each chunk: length, name, content, checksum.
  for (let at = 8; at + 12 <= bytes.size; ) {
    const chunk = await bytes.read(at, 8);
    if (chunk.toString('latin1', 4) === 'IEND') return true;
    at += 12 + chunk.readUInt32BE(0);
  }
  return false;
}
