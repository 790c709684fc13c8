import { mayDownload } from '../policy/download-type.ts';

/** Files larger than this are not taken: the folder of a visit lies in memory. The same as for downloads. */
export const LARGEST_SCAN = 200 * 1024 * 1024;

/** How much of both ends of a file is read to judge it. */
export const ENDS = 1024;

/** `type`: nothing that a scanner makes. `partial`: its kind has an end, and the end is not there yet. */
export type ScanVerdict = 'whole' | 'partial' | 'type';

/** A name under which a scanner or a network copy writes before it renames. */
export function isScratch(name: string): boolean {
  return /^[.~]/.test(name) || /(~|\.(tmp|temp|part|partial|crdownload|filepart|lock|db))$/i.test(name);
}

/**
 * Judges a file that has stood still for a moment. A scanner may pause for seconds between two pages, so
 * standing still is not being finished: PDF, PNG and JPEG say themselves where they end (ISO 32000-1 7.5.5,
 * PNG 11.2.5, JPEG B.1.1.3), TIFF where its first directory lies. Other papers have no mark.
 * @param head the first `ENDS` bytes
 * @param tail the last `ENDS` bytes
 */
export function judgeScan(file: {
  readonly name: string;
  readonly size: number;
  readonly head: Buffer;
  readonly tail: Buffer;
}): ScanVerdict {
  const { name, size, head, tail } = file;
  const ending = name.slice(name.lastIndexOf('.')).toLowerCase();
  if (!mayDownload([], ending, '')) return 'type';
  if (size === 0) return 'partial';
  const marks = MARKS[ending];
  if (!marks) return 'whole';
  if (!marks.begins(head)) return head.length < 8 ? 'partial' : 'type';
  return marks.ends(tail, size, head) ? 'whole' : 'partial';
}

interface Marks {
  begins(head: Buffer): boolean;
  ends(tail: Buffer, size: number, head: Buffer): boolean;
}

const JPEG: Marks = {
  begins: (head) => head.subarray(0, 2).toString('hex') === 'ffd8',
  // Some scanners fill up with zeros behind the end.
  ends: (tail) => tail.lastIndexOf(Buffer.from('ffd9', 'hex')) !== -1,
};

const TIFF: Marks = {
  begins: (head) => ['49492a00', '4d4d002a'].includes(head.subarray(0, 4).toString('hex')),
  ends(_tail, size, head) {
    if (head.length < 8) return false;
    const first = head[0] === 0x49 ? head.readUInt32LE(4) : head.readUInt32BE(4);
    // The place of the first directory is written when the first page is done; before that it is 0.
    return first >= 8 && first < size;
  },
};

const MARKS: Readonly<Record<string, Marks>> = {
  '.pdf': {
    begins: (head) => head.includes('%PDF-'),
    ends: (tail) => tail.includes('%%EOF'),
  },
  '.png': {
    begins: (head) => head.subarray(0, 8).toString('hex') === '89504e470d0a1a0a',
    ends: (tail) => tail.includes('IEND'),
  },
  '.jpg': JPEG,
  '.jpeg': JPEG,
  '.tif': TIFF,
  '.tiff': TIFF,
};
