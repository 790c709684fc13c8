/**
 * What reg.exe and its like write. They answer in the OEM code page of the system, 866 on a Russian one, and put a
 * question mark in place of what it does not have.
 */

/** Code pages that we can read. Of others only plain ASCII is believed. */
const ENCODINGS: Readonly<Record<string, string>> = {
  '866': 'ibm866',
  '1251': 'windows-1251',
  '65001': 'utf-8',
};

/** In place of a byte that nobody can read; in no name of a file, as the question mark is in none. */
export const UNREADABLE = '\uFFFD';

/** @param codePage as in the registry, `866`; null where nobody knows */
export function consoleText(bytes: Buffer, codePage: string | null): string {
  const encoding = codePage === null ? undefined : ENCODINGS[codePage];
  if (encoding !== undefined) return new TextDecoder(encoding).decode(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is not ASCII
  return bytes.toString('latin1').replace(/[^\u0000-\u007f]/g, UNREADABLE);
}
