/** Draws one page of a paper. Never called in our window: nobody knows how long a paper takes, or what it holds. */
import type { PDFDocumentLoadingTask } from 'pdfjs-dist';

export interface PictureRequest {
  readonly address: string;
  readonly kind: 'image' | 'pdf';
  /** The first is 1. */
  readonly page: number;
  /** Pixels. */
  readonly width: number;
  readonly limits: { readonly pixels: number; readonly heightPerWidth: number };
}

/** The paper has more pixels than are decoded. */
export class TooLarge extends Error {}

export interface DrawnPage {
  readonly png: Blob;
  readonly pages: number;
}

/** @throws where the paper cannot be read or drawn; `TooLarge` where it was not tried */
export function drawPicture(request: PictureRequest): Promise<DrawnPage> {
  return request.kind === 'pdf' ? drawPdf(request) : drawImage(request);
}

/** The pages of one paper are asked for one after the other: it is read once. */
let opened: { readonly address: string; readonly task: PDFDocumentLoadingTask } | null = null;

async function drawPdf({ address, page: number, width, limits }: PictureRequest): Promise<DrawnPage> {
  if (opened?.address !== address) {
    const { openPdf } = await import('../parts/pdf.ts');
    await opened?.task.destroy();
    opened = { address, task: openPdf(address) };
  }
  const pdf = await opened.task.promise;
  const page = await pdf.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: scaleOf(whole, width, limits) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  // Without it pdf.js waits for the next picture of a screen, which a hidden page never gets.
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  return { png: await pngOf(canvas), pages: pdf.numPages };
}

async function drawImage({ address, width, limits }: PictureRequest): Promise<DrawnPage> {
  const image = new Image();
  await new Promise((resolve, reject) => {
    image.addEventListener('load', resolve);
    image.addEventListener('error', () => reject(new Error('not a picture')));
    image.src = address;
  });
  // Its head is read; its pixels are decoded when they are drawn.
  if (image.naturalWidth * image.naturalHeight > limits.pixels) throw new TooLarge();
  const whole = { width: image.naturalWidth, height: image.naturalHeight };
  const scale = Math.min(1, scaleOf(whole, width, limits));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(whole.width * scale));
  canvas.height = Math.max(1, Math.round(whole.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { png: await pngOf(canvas), pages: 1 };
}

function scaleOf(
  whole: { readonly width: number; readonly height: number },
  width: number,
  { heightPerWidth }: PictureRequest['limits'],
): number {
  return Math.min(width / whole.width, (width * heightPerWidth) / whole.height);
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture came of it'))), 'image/png');
  });
}
