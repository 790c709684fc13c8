/**
 * Makes one document of the person's papers: put together, turned, smaller. Runs where papers are drawn, never in our
 * window: whatever is in a paper, it is read in a process that holds nothing else.
 */
import type { PDFDocument } from '@cantoo/pdf-lib';
import type { PDFDocumentProxy } from 'pdfjs-dist';

export interface MakeWish {
  readonly sources: readonly {
    /** On our own scheme. */
    readonly address: string;
    readonly kind: 'image' | 'pdf';
    /** Degrees clockwise, page by page; the pages after the last of them stay as they are. */
    readonly turns: readonly number[];
  }[];
  /** `same`: what it was, only turned. `jpeg`: a picture of each page. */
  readonly form: 'pdf' | 'jpeg' | 'same';
  /** The largest that each made file may be, bytes; null: any. */
  readonly most: number | null;
  readonly limits: { readonly pixels: number; readonly pages: number };
}

export interface Made {
  readonly parts: readonly Uint8Array[];
  readonly ending: 'pdf' | 'jpg' | 'png';
}

/**
 * `large`: more pages or pixels than are worked on. `too-big`: nothing readable is as small as was asked for. `signed`: a
 * signature inside a PDF would be lost, and with it what the paper is worth.
 */
export type NotMade = 'broken' | 'large' | 'too-big' | 'signed';

/** How much of a paper is kept, from everything to just readable: dots per inch of A4, quality of JPEG. */
const LADDER = [
  { dpi: 300, quality: 0.85 },
  { dpi: 200, quality: 0.8 },
  { dpi: 150, quality: 0.7 },
  { dpi: 110, quality: 0.6 },
  { dpi: 80, quality: 0.5 },
] as const;
type Rung = (typeof LADDER)[number];

/** Inches. */
const A4_LONG = 11.69;
/** Points, 72 an inch. */
const A4 = { short: 595.28, long: 841.89 } as const;
/** A picture that is only turned loses next to nothing. */
const TURNED_QUALITY = 0.93;

class TooLarge extends Error {}

/** Answers what was made, or why nothing was; throws nothing. */
export async function makeDocument(wish: MakeWish): Promise<Made | NotMade> {
  const papers: Paper[] = [];
  try {
    for (const source of wish.sources) papers.push(await openPaper(source, wish.limits.pixels));
    const pages = papers.reduce((sum, paper) => sum + paper.pages, 0);
    if (pages > wish.limits.pages) return 'large';
    // Pictures of a signed paper pass for nothing else.
    if (wish.form !== 'jpeg' && papers.some(isSigned)) return 'signed';
    if (wish.form === 'same') return await turned(papers);
    const fits = (parts: readonly Uint8Array[]) =>
      wish.most === null || parts.every(({ length }) => length <= (wish.most ?? 0));
    const ending = wish.form === 'pdf' ? 'pdf' : 'jpg';
    for (const rung of [null, ...LADDER]) {
      const parts = wish.form === 'pdf' ? [await asPdf(papers, rung)] : await asJpegs(papers, rung);
      if (fits(parts)) return { parts, ending };
    }
    return 'too-big';
  } catch (cause) {
    return cause instanceof TooLarge ? 'large' : 'broken';
  } finally {
    for (const paper of papers) await paper.close();
  }
}

/** A paper that was opened: its bytes, and its pages as pictures. */
interface Paper {
  readonly kind: 'image' | 'pdf';
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly turns: readonly number[];
  /** A page as a picture, turned; null: as large as it is. */
  picture(page: number, dpi: number | null): Promise<OffscreenCanvas>;
  close(): Promise<void>;
}

async function openPaper(
  { address, kind, turns }: MakeWish['sources'][number],
  mostPixels: number,
): Promise<Paper> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error('not there');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (kind === 'pdf') {
    const { openPdfBytes } = await import('../parts/pdf.ts');
    const task = openPdfBytes(bytes.slice());
    const pdf = await task.promise;
    const picture = async (page: number, dpi: number | null) =>
      turnedCanvas(await pdfPage(pdf, page, dpi ?? LADDER[0].dpi, mostPixels), turns[page - 1] ?? 0);
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

/** White: what is transparent in a picture is paper, not black. */
function paperCanvas(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const context = contextOf(canvas);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return context;
}

function turnedCanvas(canvas: OffscreenCanvas, degrees: number): OffscreenCanvas {
  if (degrees === 0) return canvas;
  const isSideways = degrees % 180 !== 0;
  const target = isSideways
    ? paperCanvas(canvas.height, canvas.width)
    : paperCanvas(canvas.width, canvas.height);
  const context = contextOf(target);
  context.translate(target.width / 2, target.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return target;
}

async function bytesOf(canvas: OffscreenCanvas, type: 'jpeg' | 'png', quality?: number): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type: `image/${type}`, ...(quality && { quality }) });
  return new Uint8Array(await blob.arrayBuffer());
}

/** The same kind of paper, turned: a PDF keeps everything, a picture is written anew from the original. */
async function turned(papers: readonly Paper[]): Promise<Made> {
  const [paper] = papers;
  if (!paper) throw new Error('nothing to turn');
  if (paper.kind === 'pdf') return { parts: [await asPdf(papers, null)], ending: 'pdf' };
  const canvas = await paper.picture(1, null);
  return isJpeg(paper.bytes)
    ? { parts: [await bytesOf(canvas, 'jpeg', TURNED_QUALITY)], ending: 'jpg' }
    : { parts: [await bytesOf(canvas, 'png')], ending: 'png' };
}

async function asPdf(papers: readonly Paper[], rung: Rung | null): Promise<Uint8Array> {
  const { PDFDocument, degrees } = await import('@cantoo/pdf-lib');
  const target = await PDFDocument.create();
  target.setProducer('');
  target.setCreator('');
  for (const paper of papers) {
    if (paper.kind === 'pdf' && rung === null) {
      // Restrictions of printing and changing are the author's; a paper that wants a password to be read was not opened.
      const source = await PDFDocument.load(paper.bytes, { password: '', updateMetadata: false });
      const pages = await target.copyPages(source, source.getPageIndices());
      for (const [index, page] of pages.entries()) {
        page.setRotation(degrees((page.getRotation().angle + (paper.turns[index] ?? 0)) % 360));
        target.addPage(page);
      }
      continue;
    }
    for (let page = 1; page <= paper.pages; page += 1) await addPicture(target, paper, page, rung);
  }
  return target.save();
}

/** A page with one picture that fills a sheet of A4, lying or standing as the picture does. */
async function addPicture(target: PDFDocument, paper: Paper, page: number, rung: Rung | null): Promise<void> {
  const canvas = await paper.picture(page, rung?.dpi ?? null);
  const isAsItIs = rung === null && isPlainJpeg(paper.bytes) && (paper.turns[0] ?? 0) === 0;
  const bytes = isAsItIs ? paper.bytes : await bytesOf(canvas, 'jpeg', rung?.quality ?? TURNED_QUALITY);
  const image = await target.embedJpg(bytes);
  const isLying = canvas.width > canvas.height;
  const [width, height] = isLying ? [A4.long, A4.short] : [A4.short, A4.long];
  const scale = Math.min(width / canvas.width, height / canvas.height);
  const size = { width: canvas.width * scale, height: canvas.height * scale };
  const at = { x: (width - size.width) / 2, y: (height - size.height) / 2 };
  target.addPage([width, height]).drawImage(image, { ...at, ...size });
}

async function asJpegs(papers: readonly Paper[], rung: Rung | null): Promise<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (const paper of papers) {
    if (rung === null && isPlainJpeg(paper.bytes)) {
      parts.push(paper.bytes);
      continue;
    }
    for (let page = 1; page <= paper.pages; page += 1) {
      const canvas = await paper.picture(page, rung?.dpi ?? null);
      parts.push(await bytesOf(canvas, 'jpeg', rung?.quality ?? TURNED_QUALITY));
    }
  }
  return parts;
}

/** The bytes that a signature of a PDF covers stand in it readable: they are written after everything else (ISO 32000-2, 12.8.1). */
function isSigned({ kind, bytes }: Paper): boolean {
  return kind === 'pdf' && new TextDecoder('latin1').decode(bytes).includes('/ByteRange');
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

/** A JPEG without a note of its camera, which may say that it lies on its side: readers of PDF ignore that. */
function isPlainJpeg(bytes: Uint8Array): boolean {
  return isJpeg(bytes) && !new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).includes('Exif');
}
