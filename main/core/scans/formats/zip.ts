import type { ScanBytes } from '../scan-bytes.ts';
import { unpaddedSize } from './padding.ts';

/** The table's last record and the longest comment behind it (APPNOTE 4.3.16). */
const LONGEST_END = 22 + 65_535;

/** Whether an archive has the record that ends it; what is no archive is not judged. */
export async function isZipWhole(bytes: ScanBytes): Promise<boolean> {
  const head = await bytes.read(0, 4);
  if (head.toString('hex') !== '504b0304') return true;
  // The record may end with zeros of its own.
  const end = Math.min(bytes.size, (await unpaddedSize(bytes)) + 22);
  const length = Math.min(end, LONGEST_END);
  return (await bytes.read(end - length, length)).lastIndexOf(Buffer.from('504b0506', 'hex')) !== -1;
}
