/** The name of a download, as the server, the page or nobody has given it. */

/** Names of devices of Windows, whatever their ending: a file that is carried there on a stick cannot be opened. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * Where a name was: Chromium reads a header in UTF-8 and the encoded forms of RFC 8187 and 2047. Of one in windows-1251 or
 * koi8-r it leaves these signs, and nobody is told the bytes.
 */
const LOST = /[\ufffd_]*\ufffd[\ufffd_]*/g;

/** A name for the disk, before it is made safe: no folders, no dots at its end, no device; an ending by the type. */
export function downloadName(name: string, type: string): string {
  // Signs that are not seen go first, or they would hide an ending.
  const seen = name
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
  const isUnnamed = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}(?=\.|$)/i.test(named);
  const ending = hasEnding ? '' : type.toLowerCase().startsWith('application/pdf') ? '.pdf' : '';
  return isUnnamed ? named.replace(/^[0-9a-f-]{36}/i, 'документ') + ending : named + ending;
}
