import { mayDownload } from '../policy/download-type.ts';
import { isJpegWhole } from './formats/jpeg.ts';
import { isPdfWhole } from './formats/pdf.ts';
import { isPngWhole } from './formats/png.ts';
import { isTiffWhole } from './formats/tiff.ts';
import { isZipWhole } from './formats/zip.ts';
import type { ScanBytes } from './scan-bytes.ts';

/** `type`: nothing that a scanner makes. `partial`: its format has an end, and the end is not there. */
export type ScanContent = 'whole' | 'partial' | 'type';

export interface Judged {
  readonly content: ScanContent;
  /** Nothing can be added to such a file. */
  readonly isOnePage: boolean;
  /** The name under which the visitor gets it: with the ending of what is really in it. */
  readonly name: string;
}

interface Format {
  readonly endings: readonly string[];
  readonly isOnePage: boolean;
  begins(head: Buffer): boolean;
  isWhole(bytes: ScanBytes): Promise<boolean>;
}

/** What scanners make. The first ending is the one that a file without the right one gets. */
const FORMATS: readonly Format[] = [
  {
    endings: ['.pdf'],
    isOnePage: false,
    begins: (head) => head.subarray(0, 5).toString('latin1') === '%PDF-',
    isWhole: isPdfWhole,
  },
  {
    endings: ['.jpg', '.jpeg'],
    isOnePage: true,
    begins: (head) => head.subarray(0, 3).toString('hex') === 'ffd8ff',
    isWhole: isJpegWhole,
  },
  {
    endings: ['.png'],
    isOnePage: true,
    begins: (head) => head.subarray(0, 8).toString('hex') === '89504e470d0a1a0a',
    isWhole: isPngWhole,
  },
  {
    endings: ['.tif', '.tiff'],
    isOnePage: false,
    begins: (head) => ['49492a00', '4d4d002a', '49492b00', '4d4d002b'].includes(head.toString('hex', 0, 4)),
    isWhole: isTiffWhole,
  },
];

/** Office papers are archives, and an archive has its table at the end. */
const ARCHIVES = ['.docx', '.xlsx', '.odt', '.ods', '.zip'];

/** Readers look for the header of a PDF so far (ISO 32000-1, annex H 3.4.1). */
const HEAD = 1024;

/** Judges a file by what is in it; the name only helps where the content says nothing. */
export async function judgeScan(name: string, bytes: ScanBytes): Promise<Judged> {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot).toLowerCase() : '';
  const isOfScanner = FORMATS.some(({ endings }) => endings.includes(ending));
  const head = await bytes.read(0, HEAD);
  const format =
    FORMATS.find(({ begins }) => begins(head)) ??
    (ending === '.pdf' && head.includes('%PDF-') ? FORMATS[0] : undefined);
  if (format) {
    const right = format.endings.includes(ending);
    const stem = isOfScanner ? name.slice(0, dot) : name;
    return {
      content: (await format.isWhole(bytes)) ? 'whole' : 'partial',
      isOnePage: format.isOnePage,
      // A paper of another kind keeps its name: `.sig` and `.txt` say what it is for.
      name: right || (!isOfScanner && mayDownload([], ending, '')) ? name : stem + format.endings[0],
    };
  }
  const other = { isOnePage: false, name };
  if (isOfScanner) {
    // Too short to tell, or its room was reserved and nothing is written yet.
    const isNothingYet = head.length < 8 || head.every((byte) => byte === 0);
    return { ...other, content: isNothingYet ? 'partial' : 'type' };
  }
  if (!mayDownload([], ending, '')) {
    // A scanner may begin without the ending and with nothing.
    return { ...other, content: bytes.size === 0 ? 'partial' : 'type' };
  }
  if (bytes.size === 0) return { ...other, content: 'partial' };
  const isWhole = !ARCHIVES.includes(ending) || (await isZipWhole(bytes));
  return { ...other, content: isWhole ? 'whole' : 'partial' };
}
