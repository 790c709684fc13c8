import { crc32, deflateSync } from 'node:zlib';

/** A small PNG that looks like a scanned page and carries the marker in a text chunk. */
export function scannedPage(marker: string): Buffer {
  const width = 420;
  const height = 594;
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(1 + width, 0xf4);
    row[0] = 0;
    const isLine = y > 60 && y < height - 80 && y % 22 < 7;
    if (isLine) row.fill(0x55, 50, 50 + 200 + ((y * 37) % 130));
    rows.push(row);
  }
  return greyPng(width, height, Buffer.concat(rows), marker);
}

/** A PNG of grey dots: each row is a byte 0 and then a byte a dot. The marker stands in a text chunk. */
export function greyPng(width: number, height: number, rows: Buffer, marker = ''): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits of grey, no interlace.
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${marker}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
