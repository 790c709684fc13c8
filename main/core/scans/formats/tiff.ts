import { isOneOf } from '../../base/is-one-of.ts';
import type { ScanBytes } from '../scan-bytes.ts';
import { unpaddedSize } from './padding.ts';

/** Bytes a value of each type (TIFF 6.0, section 2; BigTIFF). */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/** Where the picture lies, and how much of it: in strips, or in tiles; old JPEG in one piece. */
const PIECES = [
  [273, 279],
  [324, 325],
  [513, 514],
] as const;

/** Directories below a directory: reduced pictures, the notes of cameras. */
const BELOW = [330, 34_665, 34_853];

/** More than any paper has; a chain that comes back to itself ends here too. */
const MOST_DIRECTORIES = 10_000;

/** Bytes at the end that no directory knows of: more than this, and a page was begun there. */
const STRAY = 1024;

interface Layout {
  readonly isLittle: boolean;
  readonly isBig: boolean;
}

/**
 * Whether all that a TIFF's directories name is there (TIFF 6.0, section 2). A page that was begun behind the
 * last directory and never ended means that it was cut off.
 */
export async function isTiffWhole(bytes: ScanBytes): Promise<boolean> {
  const head = await bytes.read(0, 16);
  const isLittle = head[0] === 0x49;
  const isBig = head[isLittle ? 2 : 3] === 0x2b;
  if (head.length < (isBig ? 16 : 8)) return false;
  const layout = { isLittle, isBig };
  const seen = new Set<number>();
  let end = 0;
  const waiting = [wordAt(head, isBig ? 8 : 4, layout)];
  if (waiting[0] === 0) return false;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === 0 || seen.has(at) || seen.size > MOST_DIRECTORIES) continue;
    seen.add(at);
    const found = await readDirectory(bytes, at, layout);
    if (!found || found.end > bytes.size) return false;
    end = Math.max(end, found.end);
    waiting.push(...found.next);
  }
  return (await unpaddedSize(bytes)) - end < STRAY;
}

/** Where everything of one directory ends, and the places of the next ones; null where it is not all there. */
async function readDirectory(bytes: ScanBytes, at: number, layout: Layout) {
  const { isBig } = layout;
  const [countSize, entrySize, wordSize] = isBig ? [8, 20, 8] : [2, 12, 4];
  const countBytes = await bytes.read(at, countSize);
  if (countBytes.length < countSize) return null;
  const count = isBig ? wordAt(countBytes, 0, layout) : shortAt(countBytes, 0, layout);
  const length = count * entrySize + wordSize;
  if (count === 0 || count > 65_535 || at + countSize + length > bytes.size) return null;
  const table = await bytes.read(at + countSize, length);
  let end = at + countSize + length;
  const next = [wordAt(table, count * entrySize, layout)];
  const values = new Map<number, readonly number[]>();
  for (let entry = 0; entry < count * entrySize; entry += entrySize) {
    const tag = shortAt(table, entry, layout);
    const type = shortAt(table, entry + 2, layout);
    const amount = isBig ? wordAt(table, entry + 4, layout) : longAt(table, entry + 4, layout);
    const size = amount * (SIZES[type] ?? 0);
    const place = entry + (isBig ? 12 : 8);
    const isInside = size <= wordSize;
    const from = isInside ? 0 : wordAt(table, place, layout);
    if (!isInside) end = Math.max(end, from + size);
    if (!isOneOf(PIECES.flat(), tag) && !BELOW.includes(tag)) continue;
    if (from + size > bytes.size) return null;
    const raw = isInside ? table.subarray(place, place + size) : await bytes.read(from, size);
    values.set(tag, numbersIn(raw, type, layout));
  }
  for (const [places, sizes] of PIECES) {
    const lengths = values.get(sizes) ?? [];
    for (const [index, from] of (values.get(places) ?? []).entries())
      end = Math.max(end, from + (lengths[index] ?? 0));
  }
  for (const tag of BELOW) next.push(...(values.get(tag) ?? []));
  return { end, next };
}

function numbersIn(raw: Buffer, type: number, layout: Layout): number[] {
  const size = SIZES[type] ?? 0;
  const read = size === 2 ? shortAt : size === 4 ? longAt : size === 8 ? hugeAt : null;
  if (!read) return [];
  return Array.from({ length: Math.floor(raw.length / size) }, (_, index) => read(raw, index * size, layout));
}

function shortAt(buffer: Buffer, at: number, { isLittle }: Layout): number {
  return isLittle ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at);
}

function longAt(buffer: Buffer, at: number, { isLittle }: Layout): number {
  return isLittle ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
}

/** Beyond 2^53 nothing is exact; no file is so large, so it is beyond the end in any case. */
function hugeAt(buffer: Buffer, at: number, { isLittle }: Layout): number {
  return Number(isLittle ? buffer.readBigUInt64LE(at) : buffer.readBigUInt64BE(at));
}

/** A place in the file: 4 bytes, or 8 in a BigTIFF. */
function wordAt(buffer: Buffer, at: number, layout: Layout): number {
  return layout.isBig ? hugeAt(buffer, at, layout) : longAt(buffer, at, layout);
}
