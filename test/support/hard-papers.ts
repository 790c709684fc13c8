/** Papers that are hard to draw: too many lines, pages, pixels; too wide; broken in the middle. */
import { crc32, deflateSync } from 'node:zlib';

/** A PDF of one page with so many lines, each painted by itself. */
export function linedPdf(lines: number): Buffer {
  let drawing = '0.1 w\n';
  for (let line = 0; line < lines; line += 1) {
    // Any lines would do, as long as they lie across each other.
    drawing += `${(line * 7919) % 595} 0 m ${(line * 104_729) % 595} 842 l S\n`;
  }
  return pdfOf([drawing], '0 0 595 842');
}

/** A PDF with one mark on a page of this size, in points. */
export function widePdf(width: number, height: number): Buffer {
  return pdfOf(['0 0 10 10 re f'], `0 0 ${width} ${height}`);
}

/** A PDF of so many pages, all alike. */
export function longPdf(pages: number): Buffer {
  return pdfOf(
    Array.from({ length: pages }, () => '60 80 40 40 re f'),
    '0 0 595 842',
  );
}

function pdfOf(drawings: readonly string[], box: string): Buffer {
  const kids = drawings.map((_, index) => `${3 + index * 2} 0 R`).join(' ');
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${drawings.length} /Kids [${kids}] >>`,
    ...drawings.flatMap((drawing, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${4 + index * 2} 0 R /Resources << >> >>`,
      `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    ]),
  ];
  const parts = ['%PDF-1.4\n'];
  let length = parts[0]?.length ?? 0;
  const rows = bodies.map((body, index) => {
    const place = length;
    const object = `${index + 1} 0 obj\n${body}\nendobj\n`;
    parts.push(object);
    length += object.length;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  parts.push(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
  parts.push(`trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

/** A whole white PNG of this size in a few kilobytes: one bit a pixel, all alike. */
export function blankPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    pngPart('IHDR', head),
    pngPart('IDAT', pixels),
    pngPart('IEND', Buffer.alloc(0)),
  ]);
}

function pngPart(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A JPEG that says it is so large, and holds next to nothing of it. */
export function boastingJpeg(width: number, height: number): Buffer {
  const jpeg = Buffer.from(SMALL_JPEG, 'base64');
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(height, frame + 5);
  jpeg.writeUInt16BE(width, frame + 7);
  return jpeg;
}

/** Eight grey pixels a side. */
const SMALL_JPEG =
  '/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z';

/** The same paper with its middle overwritten; head and end are whole. */
export function brokenInside(paper: Buffer): Buffer {
  const broken = Buffer.from(paper);
  broken.fill(0x5a, Math.floor(paper.length * 0.2), Math.floor(paper.length * 0.8));
  return broken;
}
