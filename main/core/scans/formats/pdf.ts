import type { ScanBytes } from '../scan-bytes.ts';
import { unpaddedSize } from './padding.ts';

const MARK = Buffer.from('%%EOF');
const BLOCK = 64 * 1024;
/** An end mark that lies farther from the end than this is not looked for. */
const FARTHEST = 8 * 1024 * 1024;

/** What stands in a PDF outside of text: after the last end mark it means that an update was cut off. */
const SYNTAX = /\d\s+\d+\s+obj\b|\bend(obj|stream)\b|\b(startxref|xref|trailer)\b/;

/**
 * Whether a PDF has its end (ISO 32000-1 7.5.5). What follows the last mark may be anything but more of a PDF:
 * each update of a document ends with a mark of its own (7.5.6), so one without it was cut off.
 */
export async function isPdfWhole(bytes: ScanBytes): Promise<boolean> {
  const end = await unpaddedSize(bytes);
  let rest = '';
  for (let to = end; to > 0 && end - to < FARTHEST; ) {
    const from = Math.max(0, to - BLOCK);
    // The mark may lie across two blocks.
    const block = await bytes.read(from, Math.min(end, to + MARK.length - 1) - from);
    const at = block.lastIndexOf(MARK);
    if (at !== -1) {
      const after = block.subarray(at + MARK.length, to - from);
      return !SYNTAX.test(after.toString('latin1') + rest);
    }
    rest = block.subarray(0, to - from).toString('latin1') + rest;
    to = from;
  }
  return false;
}
