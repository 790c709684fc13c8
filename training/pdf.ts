import { fontDeflated, fontFile, fontMetrics, glyphOf, glyphWidths } from './assets/font.ts';

/** One line of a document. */
export interface PdfLine {
  readonly text: string;
  /** Points. */
  readonly size: number;
}

const PAGE = { width: 595, height: 842, margin: 57 } as const;

/**
 * A one-page A4 PDF written by hand, with the font inside so that Russian shows in any viewer and the text can
 * be searched and copied. Long lines are broken between words; what does not fit the page is left out.
 */
export function makePdf(title: string, lines: readonly PdfLine[]): Buffer {
  const content = Buffer.from(layOut(lines), 'latin1');
  const widths = `[0 [${glyphWidths.join(' ')}]]`;
  const toUnicode = Buffer.from(unicodeMap(), 'latin1');
  const objects: readonly (string | [string, Buffer])[] = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (ru-RU) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
    ['', content],
    '<< /Type /Font /Subtype /Type0 /BaseFont /TRAIN+GolosText-Medium /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 9 0 R >>',
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /TRAIN+GolosText-Medium /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R /CIDToGIDMap /Identity /W ${widths} >>`,
    `<< /Type /FontDescriptor /FontName /TRAIN+GolosText-Medium /Flags 4 /FontBBox [${fontMetrics.box.join(' ')}] /ItalicAngle 0 /Ascent ${fontMetrics.ascent} /Descent ${fontMetrics.descent} /CapHeight 700 /StemV 90 /FontFile2 8 0 R >>`,
    [`/Filter /FlateDecode /Length1 ${fontFile().length}`, fontDeflated],
    ['', toUnicode],
    `<< /Title ${utf16(title)} /Producer (Sector training portals) >>`,
  ];
  return assemble(objects);
}

function layOut(lines: readonly PdfLine[]): string {
  const out: string[] = ['BT'];
  let y: number = PAGE.height - PAGE.margin;
  for (const { text, size } of lines) {
    for (const row of breakLine(text, size)) {
      y -= size * 1.45;
      if (y < PAGE.margin) break;
      out.push(`/F ${size} Tf 1 0 0 1 ${PAGE.margin} ${y.toFixed(1)} Tm <${glyphs(row)}> Tj`);
    }
  }
  out.push('ET');
  return out.join('\n');
}

function breakLine(text: string, size: number): readonly string[] {
  const room = ((PAGE.width - 2 * PAGE.margin) * 1000) / size;
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (row !== '' && widthOf(longer) > room) {
      rows.push(row);
      row = word;
    } else {
      row = longer;
    }
  }
  return [...rows, row];
}

function glyphIds(text: string): readonly number[] {
  return Array.from(text, (character) => glyphOf.get(character) ?? glyphOf.get('?') ?? 0);
}

function widthOf(text: string): number {
  return glyphIds(text).reduce((sum, id) => sum + (glyphWidths[id] ?? 0), 0);
}

function glyphs(text: string): string {
  return glyphIds(text).map(hex).join('');
}

function unicodeMap(): string {
  const rows = [...glyphOf].map(([character, id]) => `<${hex(id)}> <${hex(character.codePointAt(0) ?? 0)}>`);
  const blocks: string[] = [];
  // A block may hold a hundred rows (PDF 32000-1, 9.10.3).
  for (let at = 0; at < rows.length; at += 100) {
    const block = rows.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /TrainingUnicode def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks.join('\n')}
endcmap end end`;
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function utf16(text: string): string {
  return `<feff${Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('')}>`;
}

/** Puts the objects into a file with its table of offsets. */
function assemble(objects: readonly (string | [string, Buffer])[]): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
  const offsets: number[] = [];
  let size = chunks[0]?.length ?? 0;
  const add = (chunk: Buffer | string) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk;
    chunks.push(bytes);
    size += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(size);
    add(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') {
      add(object);
    } else {
      add(`<< ${object[0]} /Length ${object[1].length} >>\nstream\n`);
      add(object[1]);
      add('\nendstream');
    }
    add('\nendobj\n');
  });
  const table = size;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`);
  add(
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${table}\n%%EOF\n`,
  );
  return Buffer.concat(chunks);
}
