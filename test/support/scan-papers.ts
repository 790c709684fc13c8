/** Files as scanners write them, in the order and the pieces in which they do. */
import { scannedPdf } from './scanned-pdf.ts';

/** One write of a scanner. */
export interface Write {
  readonly at: number;
  readonly bytes: Buffer;
}

/** A scanned document: for each page the writes that add it. After each page it is a whole document. */
export interface PagedPaper {
  readonly pages: readonly (readonly Write[])[];
  readonly whole: Buffer;
}

/** Bytes that look random and are the same for the same seed (a linear congruence). */
export function grain(size: number, seed: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let at = 0; at < size; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** A PDF that grows by an update a page (ISO 32000-1 7.5.6), with `size` bytes of picture a page. */
export function pagedPdf(count: number, seed: number, size = 2000): PagedPaper {
  let whole = Buffer.concat([scannedPdf(1), Buffer.from(`% ${seed}\n`)]);
  whole = Buffer.concat([whole, pdfUpdate(whole, 1, seed, size)]);
  const pages: Write[][] = [[{ at: 0, bytes: whole }]];
  for (let page = 2; page <= count; page += 1) {
    const bytes = pdfUpdate(whole, page, seed + page, size);
    pages.push([{ at: whole.length, bytes }]);
    whole = Buffer.concat([whole, bytes]);
  }
  return { pages, whole };
}

function pdfUpdate(before: Buffer, page: number, seed: number, size: number): Buffer {
  const startOfTable = (text: Buffer) =>
    Number(/startxref\n(\d+)\n%%EOF/.exec(text.toString('latin1').slice(-60))?.[1] ?? 0);
  const id = 4 + page;
  const picture = grain(size, seed);
  const object = Buffer.concat([
    Buffer.from(`${id} 0 obj\n<< /Type /Picture /Length ${size} >>\nstream\n`),
    picture,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  const table = before.length + object.length;
  return Buffer.concat([
    object,
    Buffer.from(
      `xref\n${id} 1\n${String(before.length).padStart(10, '0')} 00000 n \n` +
        `trailer\n<< /Size ${id + 1} /Root 1 0 R /Prev ${startOfTable(before)} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  ]);
}

/**
 * A grey TIFF, written as libtiff does: the picture, then its directory, then the note in the directory before
 * (for the first page: at the beginning) where the new one lies.
 */
export function pagedTiff(count: number, seed: number, size = 2000): PagedPaper {
  const header = Buffer.from('49492a0000000000', 'hex');
  const pages: Write[][] = [];
  let length = header.length;
  let note = 4;
  for (let page = 0; page < count; page += 1) {
    const picture = grain(size + (size % 2), seed + page);
    const directoryAt = length + picture.length;
    const entries = [
      [256, 50],
      [257, picture.length / 50],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, length],
      [278, picture.length / 50],
      [279, picture.length],
    ] as const;
    const directory = Buffer.alloc(2 + entries.length * 12 + 4);
    directory.writeUInt16LE(entries.length, 0);
    for (const [index, [tag, value]] of entries.entries()) {
      directory.writeUInt16LE(tag, 2 + index * 12);
      directory.writeUInt16LE(4, 4 + index * 12);
      directory.writeUInt32LE(1, 6 + index * 12);
      directory.writeUInt32LE(value, 10 + index * 12);
    }
    const pointer = Buffer.alloc(4);
    pointer.writeUInt32LE(directoryAt, 0);
    pages.push([
      ...(page === 0 ? [{ at: 0, bytes: header }] : []),
      { at: length, bytes: picture },
      { at: directoryAt, bytes: directory },
      { at: note, bytes: pointer },
    ]);
    note = directoryAt + directory.length - 4;
    length = directoryAt + directory.length;
  }
  const whole = Buffer.alloc(length);
  for (const { at, bytes } of pages.flat()) bytes.copy(whole, at);
  return { pages, whole };
}

/** A JPEG with a small preview in it, restarts and stuffed bytes; no program can draw it. */
export function jpegPaper(seed: number, size = 3000): Buffer {
  const segment = (code: number, body: Buffer) => {
    const head = Buffer.from([0xff, code, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  const stuffed: number[] = [];
  for (const [index, byte] of grain(size, seed).entries()) {
    stuffed.push(byte);
    if (byte === 0xff) stuffed.push(0);
    if (index % 500 === 499) stuffed.push(0xff, 0xd0 + (Math.floor(index / 500) % 8));
  }
  const preview = Buffer.from('ffd8ffdb00040102ffda000401ff00aaffd9', 'hex');
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), preview])),
    segment(0xdb, grain(65, 1)),
    segment(0xc0, Buffer.from('080032003201011100', 'hex')),
    segment(0xda, Buffer.from('01010000003f00'.slice(0, 12), 'hex')),
    Buffer.from(stuffed),
    Buffer.from('ffd9', 'hex'),
  ]);
}

/** An archive with one stored part, as an office paper is one. */
export function archivePaper(seed: number, size = 1500): Buffer {
  const name = Buffer.from('word/document.xml');
  const body = grain(size, seed);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt32LE(body.length, 22);
  local.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([local, name, body, end]);
}
