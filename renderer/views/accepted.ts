import type { VisitFile } from '../../preload/contract.ts';

const IMAGE_ENDINGS = ['.jpg', '.jpeg', '.png', '.gif', '.webp', '.bmp', '.tif', '.tiff'];

/**
 * Whether a page's `accept` list takes a file. Only to grey out what will not fit; the page decides.
 * A pattern we do not know (say, an office type) is taken to fit, so that nobody is stopped for nothing.
 */
export function isAccepted(file: Pick<VisitFile, 'name' | 'kind'>, accept: readonly string[]): boolean {
  const patterns = accept.map((pattern) => pattern.trim().toLowerCase()).filter((pattern) => pattern !== '');
  if (patterns.length === 0) return true;
  const name = file.name.toLowerCase();
  return patterns.some((pattern) => {
    if (pattern.startsWith('.')) return name.endsWith(pattern);
    if (pattern === 'image/*') return file.kind === 'image';
    if (pattern.startsWith('image/')) return file.kind === 'image' && sameImage(name, pattern.slice(6));
    if (pattern === 'application/pdf') return file.kind === 'pdf';
    return file.kind === 'other' || pattern === '*/*';
  });
}

function sameImage(name: string, type: string): boolean {
  const ending = IMAGE_ENDINGS.find((one) => name.endsWith(one))?.slice(1) ?? '';
  const plain = { jpg: 'jpeg', tif: 'tiff' }[ending] ?? ending;
  return plain === type || ending === type;
}
