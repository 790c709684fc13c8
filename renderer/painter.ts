/** The page that draws papers for our window, and makes documents of them, in a process of its own; the main process calls `draw` and `make`. */

import { drawPicture, type PictureRequest, TooLarge } from './views/draw-picture.ts';
import { makeDocument } from './views/make-document.ts';

async function draw(
  request: PictureRequest,
): Promise<{ png: Uint8Array; pages: number } | 'broken' | 'large'> {
  try {
    const { png, pages } = await drawPicture(request);
    return { png: new Uint8Array(await png.arrayBuffer()), pages };
  } catch (cause) {
    // Whatever a paper is broken by, it is shown as one that has no picture.
    return cause instanceof TooLarge ? 'large' : 'broken';
  }
}

Object.assign(globalThis, { draw, make: makeDocument });
// The reader of PDF is large: read while nobody waits.
void import('./parts/pdf.ts');
