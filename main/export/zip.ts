/** A ZIP container (PKWARE APPNOTE 6.3): deflated entries with names in ASCII, no ZIP64, the same bytes every time. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** The text in pieces; read once. */
  readonly pieces: Iterable<string>;
}

/** 2.0: deflate. */
const VERSION = 20;
const DEFLATED = 8;
/** 1 January 1980, the first day ZIP knows: the moment of an export is nobody's business. */
const DATE = 0x21;
/** The sizes of a container without ZIP64 have 32 bits. */
const LARGEST = 0xffff_ffff;

interface Packed {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly bytes: Buffer;
}

/**
 * Packs the entries in their order. Between two pieces the event loop goes on, and only what is packed is kept.
 * @throws RangeError for more than 4 GiB
 */
export async function zip(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = await deflate(entry);
    const local = Buffer.concat([localHeader(packed), packed.name]);
    directory.push(directoryHeader(packed, offset), packed.name);
    parts.push(local, packed.bytes);
    offset += local.length + packed.bytes.length;
    if (Math.max(offset, packed.size) > LARGEST) throw new RangeError('more than a ZIP container holds');
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, endOf(entries.length, central.length, offset)]);
}

async function deflate({ name, pieces }: ZipEntry): Promise<Packed> {
  let [crc, size] = [0, 0];
  function* source(): Generator<Buffer> {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece, 'utf8');
      crc = crc32(bytes, crc);
      size += bytes.length;
      yield bytes;
    }
  }
  const chunks: Buffer[] = [];
  await pipeline(Readable.from(source()), createDeflateRaw(), async (packed: AsyncIterable<Buffer>) => {
    for await (const chunk of packed) chunks.push(chunk);
  });
  return { name: Buffer.from(name, 'ascii'), crc, size, bytes: Buffer.concat(chunks) };
}

/** What the local header and the directory say alike: flags, method, time, date, sum, sizes, lengths. */
function common({ name, crc, size, bytes }: Packed): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function localHeader(packed: Packed): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(packed)]);
}

function directoryHeader(packed: Packed, offset: number): Buffer {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(VERSION);
  // Comment, disk and attributes stay empty.
  const place = Buffer.alloc(14);
  place.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common(packed), place]);
}

function endOf(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries, 4);
  end.writeUInt16LE(entries, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), end]);
}
