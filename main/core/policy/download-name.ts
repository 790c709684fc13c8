/** The name of a download, as the server, the page or nobody has given it. */
import { readableName } from '../scans/scan-name.ts';

/** Names of devices of Windows, whatever their ending: a file that is carried there on a stick cannot be opened. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * Where a name was: Chromium reads a header in UTF-8 and the encoded forms of RFC 8187 and 2047. Of one in windows-1251 or
 * koi8-r these signs are left in the header, and the download's own name is made of whatever else was there. The bytes are
 * told by one thing only, `Network` of the debugger protocol, and it is on only while a new tab is empty
 * (`electron/raw-headers.ts`): else the name stays lost.
 */
const LOST = /[\ufffd_]*\ufffd[\ufffd_]*/g;

/** What Chromium calls a file that has no name: by the id of its `blob:`, or by its own word. */
const UNNAMED = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|download)(?=\.|$)/i;

/** The ending of a file whose server names a type and no ending: papers only. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.ms-excel': '.xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/vnd.oasis.opendocument.spreadsheet': '.ods',
  'application/rtf': '.rtf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/tiff': '.tif',
};

/** What is known of the name of a download. */
export interface Named {
  /** As Chromium calls the file: by the header, else by the address. */
  readonly name: string;
  /** `Content-Disposition`; '' without one. */
  readonly header: string;
  /** `Content-Type`; '' without one. */
  readonly type: string;
  /** Such headers in the bytes of the server, one character each, as far as they are known. */
  readonly raw: readonly string[];
}

/** A name for the disk, before it is made safe: no folders, no dots at its end, no device; an ending by the type. */
export function downloadName({ name, header, type, raw }: Named): string {
  // Signs that are not seen go first, or they would hide an ending.
  const seen = (unreadable(header, raw) ?? name)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(LOST, ' ')
    .replace(/ {2,}/g, ' ');
  const trimmed = seen.replace(/[\s._]*[\s.]+_?$/u, '').trim();
  const dot = trimmed.lastIndexOf('.');
  // Of «../../paper.docx» Chromium leaves «_.._paper.docx», of an unreadable name its ending alone.
  const stem = (dot < 0 ? trimmed : trimmed.slice(0, dot)).replace(/^[._\s]+|\s+$/gu, '');
  const whole = (/[\p{L}\p{N}]/u.test(stem) ? stem : 'документ') + (dot < 0 ? '' : trimmed.slice(dot));
  const named = DEVICES.test(whole) ? `_${whole}` : whole;
  const hasEnding = /\.[\p{L}\p{N}]{1,8}$/u.test(named);
  const isUnnamed = UNNAMED.test(named);
  const ending = hasEnding ? '' : (ENDINGS[type.toLowerCase().split(';')[0]?.trim() ?? ''] ?? '');
  return isUnnamed ? named.replace(UNNAMED, 'документ') + ending : named + ending;
}

/** The name in a header that Chromium could not read, without the folders before it; null where it could. */
function unreadable(header: string, raw: readonly string[]): string | null {
  // `filename*=` has its encoding with it, and Chromium takes it before the other.
  if (!header.includes('\ufffd') || /;\s*filename\*\s*=/i.test(header)) return null;
  const lost = quotedName(header);
  const bytes = raw
    .map((one) => Buffer.from(quotedName(one) ?? '', 'latin1'))
    .findLast((one) => new TextDecoder().decode(one) === lost);
  return (bytes ? readableName(bytes) : lost)?.split(/[/\\]/).at(-1) ?? null;
}

/** `filename=` of a header. */
function quotedName(header: string): string | null {
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"([^"]*)"|([^;]*))/i.exec(header) ?? [];
  return quoted ?? bare ?? null;
}
