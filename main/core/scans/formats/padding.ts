import type { ScanBytes } from '../scan-bytes.ts';

const BLOCK = 64 * 1024;

/** The size of a file without the zeros that some scanners and shares fill it up with. */
export async function unpaddedSize(bytes: ScanBytes): Promise<number> {
  for (let end = bytes.size; end > 0; ) {
    const start = Math.max(0, end - BLOCK);
    const block = await bytes.read(start, end - start);
    for (let at = block.length - 1; at >= 0; at -= 1) if (block[at] !== 0) return start + at + 1;
    end = start;
  }
  return 0;
}
