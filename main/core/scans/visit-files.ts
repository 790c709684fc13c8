/** A file of this visit: a scan, a download, or what was made of them here. The name is shown and never logged. */
export interface VisitFile {
  readonly id: string;
  /** Fit to be shown (portals/shown-name.ts). */
  readonly name: string;
  readonly origin: 'scan' | 'download' | 'made';
  readonly kind: 'image' | 'pdf' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Address of the file on our own scheme. */
  readonly address: string;
  /** 1, and one more each time the scanner has added to the document. */
  readonly revision: number;
}

/** Scanners' and portals' kinds of file that the window can show. */
const IMAGES = new Set(['jpg', 'jpeg', 'png', 'gif', 'webp', 'bmp']);

/** What a file is to the visitor, by its ending. */
export function kindOf(name: string): VisitFile['kind'] {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (IMAGES.has(ending)) return 'image';
  return ending === 'pdf' ? 'pdf' : 'other';
}

/** File systems take 255 bytes; what is kept back is for « (2)» and for a browser's own additions. */
const LONGEST_NAME = 230;

/**
 * A name that is safe to put on disk and to show: no separators, no control or direction characters, not
 * hidden, at most 120 characters and 230 bytes, the ending kept. An empty name becomes «файл».
 */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, '_')
    .replace(/^[.\s]+/, '')
    .trimEnd()
    .toWellFormed();
  if (plain === '') return 'файл';
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  const room = LONGEST_NAME - Buffer.byteLength(ending);
  let stem = '';
  for (const character of plain.slice(0, plain.length - ending.length)) {
    const longer = stem + character;
    if (longer.length + ending.length > 120 || Buffer.byteLength(longer) > room) break;
    stem = longer;
  }
  return stem + ending;
}

/** A name that is not taken yet: «справка.pdf», «справка (2).pdf». */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 2; ; number += 1) {
    const candidate = `${stem} (${number})${ending}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Does the page want a file of this kind? `accept` as in HTML: endings, MIME types, `image/*`. */
export function isAccepted(file: Pick<VisitFile, 'name' | 'kind'>, accept: readonly string[]): boolean {
  const accepted = accept.map((kind) => kind.trim().toLowerCase()).filter((kind) => kind !== '');
  if (accepted.length === 0) return true;
  const name = file.name.toLowerCase();
  return accepted.some((kind) => {
    if (kind.startsWith('.')) return name.endsWith(kind);
    if (kind.startsWith('image/')) return file.kind === 'image';
    if (kind === 'application/pdf') return file.kind === 'pdf';
    return kind === '*/*';
  });
}
