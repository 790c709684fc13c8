import type { PDFDocumentProxy } from 'pdfjs-dist';
import { contextOf, paperCanvas, turnedCanvas } from './paper-canvas.ts';

/** A paper of the person that a document is made of. */
export interface PaperSource {
  /** On our own scheme. */
  readonly address: string;
  readonly kind: 'image' | 'pdf';
  /** Degrees clockwise, page by page; the pages after the last of them stay as they are. */
  readonly turns: readonly number[];
}

/** It has more pixels than are worked on. */
export class TooLarge extends Error {}

/** The long side of A4, inches. */
const A4_LONG = 11.69;
/** Dots per inch of a page of a PDF, where nothing less is asked for. */
const FULL_DPI = 300;

/** A paper that was opened: its bytes, and its pages as pictures. */
export interface Paper {
  readonly kind: 'image' | 'pdf';
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly turns: readonly number[];
  /** A page as a picture, turned; null: as large as it is. */
  picture(page: number, dpi: number | null): Promise<OffscreenCanvas>;
  close(): Promise<void>;
}

/** @param mostPixels of a picture. @throws `TooLarge`, or what is wrong with the paper */
export async function openPaper({ address, kind, turns }: PaperSource, mostPixels: number): Promise<Paper> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error('not there');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (kind === 'pdf') {
    const { openPdfBytes } = await import('../parts/pdf.ts');
    const task = openPdfBytes(bytes.slice());
    const pdf = await task.promise;
    const picture = async (page: number, dpi: number | null) =>
      turnedCanvas(await pdfPage(pdf, page, dpi ?? FULL_DPI, mostPixels), turns[page - 1] ?? 0);
    return { kind, bytes, pages: pdf.numPages, turns, picture, close: () => task.destroy() };
  }
  const image = new Image();
  await new Promise((resolve, reject) => {
    image.addEventListener('load', resolve);
    image.addEventListener('error', () => reject(new Error('not a picture')));
    image.src = address;
  });
  // Its head is read, and it stands upright as its camera has noted; its pixels are decoded when they are drawn.
  const whole = { width: image.naturalWidth, height: image.naturalHeight };
  if (whole.width * whole.height > mostPixels) throw new TooLarge();
  const picture = async (_page: number, dpi: number | null) => {
    const scale = dpi === null ? 1 : Math.min(1, (dpi * A4_LONG) / Math.max(whole.width, whole.height));
    const canvas = paperCanvas(whole.width * scale, whole.height * scale);
    const context = contextOf(canvas);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return turnedCanvas(canvas, turns[0] ?? 0);
  };
  return { kind, bytes, pages: 1, turns, picture, close: async () => undefined };
}

async function pdfPage(
  pdf: PDFDocumentProxy,
  number: number,
  dpi: number,
  mostPixels: number,
): Promise<OffscreenCanvas> {
  const page = await pdf.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  // A poster is not drawn at the dots of a sheet.
  const scale = Math.min(dpi / 72, (dpi * A4_LONG * 1.5) / Math.max(whole.width, whole.height));
  const viewport = page.getViewport({ scale });
  if (viewport.width * viewport.height > mostPixels) throw new TooLarge();
  const canvas = paperCanvas(viewport.width, viewport.height);
  const canvasContext = contextOf(canvas) as unknown as CanvasRenderingContext2D;
  await page.render({ canvas: null, canvasContext, viewport, intent: 'print' }).promise;
  return canvas;
}

/** The bytes that a signature of a PDF covers stand in it readable: they are written after everything else (ISO 32000-2, 12.8.1). */
export function isSigned({ kind, bytes }: Paper): boolean {
  return kind === 'pdf' && new TextDecoder('latin1').decode(bytes).includes('/ByteRange');
}

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

/** A JPEG without a note of its camera, which may say that it lies on its side: readers of PDF ignore that. */
export function isPlainJpeg(bytes: Uint8Array): boolean {
  return isJpeg(bytes) && !new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).includes('Exif');
}
