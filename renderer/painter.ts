/** The page that draws papers for our window, in a process of its own; the main process calls `draw`. */
import { drawPicture, type PictureWish, TooLarge } from './views/draw-picture.ts';

async function draw(wish: PictureWish): Promise<{ png: Uint8Array; pages: number } | 'broken' | 'large'> {
  try {
    const { png, pages } = await drawPicture(wish);
    return { png: new Uint8Array(await png.arrayBuffer()), pages };
  } catch (cause) {
    // Whatever a paper is broken by, it is shown as one that has no picture.
    return cause instanceof TooLarge ? 'large' : 'broken';
  }
}

Object.assign(globalThis, { draw });
// The reader of PDF is large: read while nobody waits.
void import('./parts/pdf.ts');
