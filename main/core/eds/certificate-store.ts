/** The certificates that a signature token leaves in the account's store, by their thumbprints alone. */
import type { Result } from '../base/result.ts';

/** SHA-1 thumbprints in small hexadecimal letters. */
export type Thumbprints = ReadonlySet<string>;

/** The store of the account, reached by the vendor's own program. */
export interface CertificateStore {
  /** @param patience milliseconds after which no answer is an answer */
  list(patience: number): Promise<Result<Thumbprints>>;
  /** Removes one; whether it is gone, the next list says. */
  remove(thumbprint: string): Promise<void>;
}

/** What was in the store before a visit; kept on disk, so that it is known after a crash too. */
export interface CertificatesBefore {
  /** Null where nobody knows. */
  read(): Promise<Thumbprints | null>;
  write(thumbprints: Thumbprints): Promise<void>;
}

/** How the list of a vendor's program is read. */
export type ListForm = 'certmgr' | 'lines';

/**
 * Reads what a vendor's program has written.
 * @returns the thumbprints; null where the text does not say for certain that it is the whole list
 */
export function readThumbprints(text: string, form: ListForm): Thumbprints | null {
  return form === 'certmgr' ? fromCertmgr(text) : fromLines(text);
}

/** certmgr of CryptoPro CSP ends with this word about how it went; the second one says that the store is empty. */
const DONE = /\[ErrorCode: 0x00000000\]/i;
const EMPTY = /\[ErrorCode: 0x8010002c\]/i;
/** «1-------» begins each certificate. */
const ENTRY = /^\s*\d+-{3,}\s*$/gm;
/** «SHA1 Hash», «SHA1 Thumbprint» or «SHA1 отпечаток», by version and language. */
const THUMBPRINT = /^\s*SHA-?1[^:\n]*:\s*(?:0x)?([0-9a-f]{40})\s*$/gim;

function fromCertmgr(text: string): Thumbprints | null {
  const entries = [...text.matchAll(ENTRY)].length;
  if (EMPTY.test(text)) return entries === 0 ? new Set() : null;
  if (!DONE.test(text)) return null;
  const found = [...text.matchAll(THUMBPRINT)].map(([, print = '']) => print.toLowerCase());
  // One that has no thumbprint could be neither compared nor removed.
  return found.length === entries ? new Set(found) : null;
}

function fromLines(text: string): Thumbprints | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.every((line) => /^[0-9a-f]{40}$/i.test(line))
    ? new Set(lines.map((line) => line.toLowerCase()))
    : null;
}
