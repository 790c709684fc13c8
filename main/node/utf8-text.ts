/** Text of a file that people wrote, or where it stops being one. */
import { isUtf8 } from 'node:buffer';

export type Utf8Text =
  | { readonly text: string }
  /** The first byte that is no letter in UTF-8; both from 1, the place in signs. */
  | { readonly line: number; readonly place: number };

/** Reads bytes as UTF-8. What is none is never replaced: a signed text would hold the replacement. */
export function utf8Text(bytes: Buffer): Utf8Text {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  let line = 1;
  for (let from = 0; ; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const row = bytes.subarray(from, end < 0 ? bytes.length : end);
    if (!isUtf8(row)) return { line, place: row.toString('utf8').indexOf('\uFFFD') + 1 };
    from = end + 1;
  }
}
