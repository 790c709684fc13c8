import { useEffect, useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import { type DrawnPicture, usePicture } from './pictures.ts';

/** CSS pixels: enough for reading the small print of an A4 at the largest size. */
const WIDTH = 1600;

/** The picture of the page; the one before stays until the next is drawn, so that nothing flickers. */
export function useSteadyPicture(
  { address, kind }: VisitFile,
  page: number,
): { readonly picture: DrawnPicture | null; readonly isFailed: boolean } {
  const drawn = usePicture(kind === 'other' ? null : address, {
    kind: kind === 'pdf' ? 'pdf' : 'image',
    page,
    width: WIDTH,
  });
  const [last, setLast] = useState<DrawnPicture | null>(null);
  useEffect(() => {
    if (drawn !== null) setLast(drawn === 'failed' ? null : drawn);
  }, [drawn]);
  const isFailed = drawn === 'failed';
  return { picture: isFailed ? null : (drawn ?? last), isFailed };
}
