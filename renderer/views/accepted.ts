import type { VisitFile } from '../../preload/contract.ts';

const IMAGE_ENDINGS = ['.jpg', '.jpeg', '.png', '.gif', '.webp', '.bmp', '.tif', '.tiff'];

/**
 * Whether a page's `accept` list takes a file. Only to grey out what will not fit; the page decides.
 * A wish we do not know (say, an office type) is taken to fit, so that nobody is stopped for nothing.
 */
export function isAccepted(file: Pick<VisitFile, 'name' | 'kind'>, accept: readonly string[]): boolean {
  const wishes = accept.map((wish) => wish.trim().toLowerCase()).filter((wish) => wish !== '');
  if (wishes.length === 0) return true;
  const name = file.name.toLowerCase();
  return wishes.some((wish) => {
    if (wish.startsWith('.')) return name.endsWith(wish);
    if (wish === 'image/*') return file.kind === 'image';
    if (wish.startsWith('image/')) return file.kind === 'image' && sameImage(name, wish.slice(6));
    if (wish === 'application/pdf') return file.kind === 'pdf';
    return file.kind === 'other' || wish === '*/*';
  });
}

function sameImage(name: string, type: string): boolean {
  const ending = IMAGE_ENDINGS.find((one) => name.endsWith(one))?.slice(1) ?? '';
  const plain = { jpg: 'jpeg', tif: 'tiff' }[ending] ?? ending;
  return plain === type || ending === type;
}
