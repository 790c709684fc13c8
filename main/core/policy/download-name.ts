/** The name of a download, from the header of the server: Chromium reads it only where it is UTF-8 or encoded. */
import { readableName } from '../scans/scan-name.ts';

/** Names of devices of Windows, whatever their ending: a file that is carried there on a stick cannot be opened. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A header whose name is in an older encoding (windows-1251, koi8-r), with the name as RFC 8187 has it; null where there
 * is nothing to mend.
 * @param header one character a byte, as HTTP has it
 */
export function readableDisposition(header: string): string | null {
  if (!/[\u0080-\u00ff]/.test(header) || /[^\u0000-\u00ff]/.test(header)) return null;
  const match = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  const raw = match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2];
  if (raw === undefined || /;\s*filename\*\s*=/i.test(header)) return null;
  const [kind = 'attachment'] = header.split(';');
  return `${kind.trim()}; filename*=UTF-8''${encodeURIComponent(readableName(Buffer.from(raw, 'latin1')))}`;
}

/** A name for the disk, before it is made safe: no folders, no dots at its end, no device; an ending by the type. */
export function downloadName(name: string, type: string): string {
  // eslint-style escapes: signs that are not seen go first, or they would hide an ending.
  const seen = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  const trimmed = seen.replace(/[\s._]*[\s.]+_?$/u, '').trim();
  const whole = trimmed === '' ? 'документ' : trimmed;
  const named = DEVICES.test(whole) ? `_${whole}` : whole;
  const hasEnding = /\.[\p{L}\p{N}]{1,8}$/u.test(named);
  const isUnnamed = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}(?=\.|$)/i.test(named);
  const ending = hasEnding ? '' : type.toLowerCase().startsWith('application/pdf') ? '.pdf' : '';
  return isUnnamed ? named.replace(/^[0-9a-f-]{36}/i, 'документ') + ending : named + ending;
}
