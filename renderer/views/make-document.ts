/**
 * Makes one document of the person's papers: put together, turned, smaller. Runs where papers are drawn, never in our
 * window: whatever is in a paper, it is read in a process that holds nothing else.
 */
import type { PDFDocument } from '@cantoo/pdf-lib';
import {
  isJpeg,
  isPlainJpeg,
  isSigned,
  openPaper,
  type Paper,
  type PaperSource,
  TooLarge,
} from './open-paper.ts';
import { bytesOf } from './paper-canvas.ts';

/** What is to be made, of which papers. */
export interface MakeRequest {
  readonly sources: readonly PaperSource[];
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

/** Points, 72 an inch. */
const A4 = { short: 595.28, long: 841.89 } as const;
/** A picture that is only turned loses next to nothing. */
const TURNED_QUALITY = 0.93;

/** Answers what was made, or why nothing was; throws nothing. */
export async function makeDocument(request: MakeRequest): Promise<Made | NotMade> {
  const papers: Paper[] = [];
  try {
    for (const source of request.sources) papers.push(await openPaper(source, request.limits.pixels));
    const pages = papers.reduce((sum, paper) => sum + paper.pages, 0);
    if (pages > request.limits.pages) return 'large';
    // Pictures of a signed paper pass for nothing else.
    if (request.form !== 'jpeg' && papers.some(isSigned)) return 'signed';
    if (request.form === 'same') return await turned(papers);
    const fits = (parts: readonly Uint8Array[]) =>
      request.most === null || parts.every(({ length }) => length <= (request.most ?? 0));
    const ending = request.form === 'pdf' ? 'pdf' : 'jpg';
    for (const rung of [null, ...LADDER]) {
      const parts = request.form === 'pdf' ? [await asPdf(papers, rung)] : await asJpegs(papers, rung);
      if (fits(parts)) return { parts, ending };
    }
    return 'too-big';
  } catch (cause) {
    return cause instanceof TooLarge ? 'large' : 'broken';
  } finally {
    for (const paper of papers) await paper.close();
  }
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
