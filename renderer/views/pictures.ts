/** Pictures of papers, drawn in another process: the window asks for each by its address. */
import { createContext, use, useEffect, useState } from 'react';

export interface DrawnPicture {
  readonly bitmap: ImageBitmap;
  /** How many pages the paper has. */
  readonly pages: number;
}

export interface PictureRequest {
  /** Of the paper, on our own scheme. */
  readonly address: string;
  readonly kind: 'image' | 'pdf';
  /** The first is 1. */
  readonly page: number;
  /** Pixels of the screen. */
  readonly width: number;
}

/** Asks for a picture; rejects where there is none. */
export type PictureSource = (wanted: PictureRequest, signal: AbortSignal) => Promise<DrawnPicture>;

async function fromShell(
  { address, page, width }: PictureRequest,
  signal: AbortSignal,
): Promise<DrawnPicture> {
  const { pathname, search } = new URL(address);
  const response = await fetch(`/picture${pathname}/${page}/${width}${search}`, { signal });
  if (!response.ok) throw new Error('no picture');
  const bitmap = await createImageBitmap(await response.blob());
  return { bitmap, pages: Number(response.headers.get('x-pages')) };
}

/** Where pictures come from; the gallery has a source of its own. */
export const Pictures = createContext<PictureSource>(fromShell);

/** The picture of a page; null while it is drawn. `width` in CSS pixels. */
export function usePicture(
  address: string | null,
  { kind, page, width }: Omit<PictureRequest, 'address'>,
): DrawnPicture | 'failed' | null {
  const source = use(Pictures);
  const [picture, setPicture] = useState<DrawnPicture | 'failed' | null>(null);
  useEffect(() => {
    setPicture(null);
    if (address === null) return;
    const asked = new AbortController();
    const wanted = { address, kind, page, width: Math.round(width * devicePixelRatio) };
    source(wanted, asked.signal).then(
      (drawn) => !asked.signal.aborted && setPicture(drawn),
      () => !asked.signal.aborted && setPicture('failed'),
    );
    return () => asked.abort();
  }, [source, address, kind, page, width]);
  return picture;
}
