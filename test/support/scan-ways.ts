/** Ways in which scanners, their programs and shares write files, and what must become of each. */
import {
  appendFile,
  chmod,
  type FileHandle,
  link,
  mkdir,
  open,
  rename,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  archivePaper,
  grain,
  jpegPaper,
  type PagedPaper,
  pagedPdf,
  pagedTiff,
  type Write,
} from './scan-papers.ts';
import { scannedPage } from './scanned-page.ts';

/** Where a way writes. */
export interface Ground {
  /** A folder of the inbox, on a disk of this machine. */
  readonly local: string;
  /** What lies behind a folder of the inbox that is a slow mount: the disk of the server. */
  readonly server: string;
  /** The same folder through the slow mount. */
  readonly share: string;
  /** A folder of the local file system that is not the inbox. */
  readonly aside: string;
  /** Resolves when the visitor has a file with this content. */
  arrived(content: Buffer): Promise<void>;
  /** Open files of writers that never close them; closed when all is over. */
  readonly held: FileHandle[];
}

/** What must become of what was written. */
export interface Expected {
  /** Contents that the visitor must have. */
  readonly whole: readonly Buffer[];
  /** Contents that the visitor may have besides: drafts that were complete for a while. */
  readonly also?: readonly Buffer[];
  /** So many files are told as not taken. */
  readonly told?: number;
  /** The name of the last of `whole`, where it matters. */
  readonly name?: string;
}

export interface Way {
  readonly name: string;
  /** Takes longer than a minute: not in the sample. */
  readonly isLong?: boolean;
  /** Needs a slow mount. */
  readonly isShare?: boolean;
  /** @param seed a number of this scan alone */
  write(ground: Ground, seed: number): Promise<Expected>;
}

/** Between two pages, as in the field (paperless-ngx#1279): longer than a watcher waits for the end of a write. */
const PAGE = 1500;

async function handle(path: string): Promise<FileHandle> {
  await mkdir(join(path, '..'), { recursive: true });
  return open(path, 'wx+');
}

async function put(file: FileHandle, writes: readonly Write[]): Promise<void> {
  for (const { at, bytes } of writes) await file.write(bytes, 0, bytes.length, at);
}

/** One handle, with pauses between the pages. */
async function pageByPage(path: string, { pages, whole }: PagedPaper): Promise<Expected> {
  const file = await handle(path);
  for (const [index, page] of pages.entries()) {
    if (index > 0) await wait(PAGE);
    await put(file, page);
  }
  await file.close();
  return { whole: [whole] };
}

/** Opened anew for each page: closing says nothing. */
async function reopened(path: string, { pages, whole }: PagedPaper): Promise<Expected> {
  await writeFile(path, '');
  for (const [index, page] of pages.entries()) {
    if (index > 0) await wait(PAGE);
    const file = await open(path, 'r+');
    await put(file, page);
    await file.close();
  }
  return { whole: [whole] };
}

/** In so many pieces, with a pause after each. */
async function inPieces(path: string, whole: Buffer, pieces: number, pause: number): Promise<void> {
  const file = await handle(path);
  const size = Math.ceil(whole.length / pieces);
  for (let at = 0; at < whole.length; at += size) {
    await file.write(whole.subarray(at, at + size));
    await wait(pause);
  }
  await file.close();
}

const pdf = (seed: number, pages = 3) => pagedPdf(pages, seed).whole;
const png = (seed: number) => scannedPage(String(seed));
const only = (whole: Buffer, name?: string): Expected => ({ whole: [whole], ...(name ? { name } : {}) });
const half = (whole: Buffer) => whole.subarray(0, Math.floor(whole.length / 2));
const padded = (whole: Buffer, by: Buffer = Buffer.alloc(4096)) => Buffer.concat([whole, by]);

/** A text as bytes of windows-1251; only small Russian letters and ASCII. */
const cp1251 = (text: string) =>
  Buffer.from(
    [...text].map((letter) => (letter < '\u0080' ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0x350)),
  );

const below = (folder: string, name: Buffer) => Buffer.concat([Buffer.from(`${folder}/`), name]);

/** What is whole, by whatever way. */
export const WHOLE_WAYS: readonly Way[] = [
  {
    name: 'a PDF at once',
    async write({ local }, seed) {
      await writeFile(join(local, `at-once-${seed}.pdf`), pdf(seed));
      return only(pdf(seed), `at-once-${seed}.pdf`);
    },
  },
  {
    name: 'a PDF in eight pieces',
    async write({ local }, seed) {
      await inPieces(join(local, `pieces-${seed}.pdf`), pdf(seed), 8, 90);
      return only(pdf(seed));
    },
  },
  {
    name: 'a PDF in three pieces with long pauses',
    async write({ local }, seed) {
      await inPieces(join(local, `pauses-${seed}.pdf`), pdf(seed), 3, 2500);
      return only(pdf(seed));
    },
  },
  {
    name: 'F20 a PDF page by page through one handle',
    write: ({ local }, seed) => pageByPage(join(local, `paged-${seed}.pdf`), pagedPdf(3, seed)),
  },
  {
    name: 'F20 a TIFF page by page through one handle',
    write: ({ local }, seed) => pageByPage(join(local, `paged-${seed}.tif`), pagedTiff(3, seed)),
  },
  {
    name: 'F20 a PDF page by page, opened anew for each',
    write: ({ local }, seed) => reopened(join(local, `reopened-${seed}.pdf`), pagedPdf(3, seed)),
  },
  {
    name: 'F20 a TIFF page by page, opened anew for each',
    write: ({ local }, seed) => reopened(join(local, `reopened-${seed}.tif`), pagedTiff(3, seed)),
  },
  {
    name: 'F20 a TIFF that grows after the visitor has it',
    async write({ local, arrived }, seed) {
      const path = join(local, `grows-${seed}.tif`);
      const paper = pagedTiff(3, seed);
      const [first = [], ...others] = paper.pages;
      await writeFile(path, '');
      const file = await open(path, 'r+');
      await put(file, first);
      await file.close();
      await arrived(pagedTiff(1, seed).whole);
      const again = await open(path, 'r+');
      for (const page of others) await put(again, page);
      await again.close();
      return only(paper.whole);
    },
  },
  {
    name: 'F20 a TIFF of fifty pages through one handle',
    async write({ local }, seed) {
      const paper = pagedTiff(50, seed, 20_000);
      const file = await handle(join(local, `fifty-${seed}.tif`));
      for (const page of paper.pages) {
        await put(file, page);
        await wait(40);
      }
      await file.close();
      return only(paper.whole);
    },
  },
  {
    name: 'a JPEG at once',
    async write({ local }, seed) {
      await writeFile(join(local, `at-once-${seed}.jpg`), jpegPaper(seed));
      return only(jpegPaper(seed));
    },
  },
  {
    name: 'a PNG in pieces',
    async write({ local }, seed) {
      await inPieces(join(local, `pieces-${seed}.png`), png(seed), 5, 300);
      return only(png(seed));
    },
  },
  {
    name: 'an office paper in pieces',
    async write({ local }, seed) {
      await inPieces(join(local, `pieces-${seed}.docx`), archivePaper(seed), 3, 400);
      return only(archivePaper(seed));
    },
  },
  {
    name: 'under another name first',
    async write({ local }, seed) {
      const path = join(local, `renamed-${seed}.pdf`);
      await inPieces(`${path}.part`, pdf(seed), 3, 200);
      await rename(`${path}.part`, path);
      return only(pdf(seed), `renamed-${seed}.pdf`);
    },
  },
  {
    name: 'under a hidden name first',
    async write({ local }, seed) {
      const path = join(local, `.hidden-${seed}.jpg.Xq81`);
      await inPieces(path, jpegPaper(seed), 3, 200);
      await rename(path, join(local, `hidden-${seed}.jpg`));
      return only(jpegPaper(seed), `hidden-${seed}.jpg`);
    },
  },
  {
    name: 'in another folder first',
    async write({ local, aside }, seed) {
      const path = join(aside, `moved-${seed}.pdf`);
      await inPieces(path, pdf(seed), 3, 100);
      await rename(path, join(local, `moved-${seed}.pdf`));
      return only(pdf(seed));
    },
  },
  {
    name: 'renamed while it is open, and written on',
    async write({ local }, seed) {
      const { pages, whole } = pagedTiff(3, seed);
      const [first = [], ...others] = pages;
      const path = join(local, `renamed-open-${seed}.tmp`);
      const file = await handle(path);
      await put(file, first);
      await rename(path, join(local, `renamed-open-${seed}.tif`));
      for (const page of others) {
        await wait(PAGE);
        await put(file, page);
      }
      await file.close();
      return only(whole);
    },
  },
  {
    name: 'renamed over an existing one that the visitor has',
    async write({ local, aside, arrived }, seed) {
      const path = join(local, `over-${seed}.pdf`);
      await writeFile(path, pdf(seed));
      await arrived(pdf(seed));
      await writeFile(join(aside, `over-${seed}`), pdf(seed + 500));
      await rename(join(aside, `over-${seed}`), path);
      return { whole: [pdf(seed), pdf(seed + 500)] };
    },
  },
  {
    name: 'renamed over an existing one at once',
    async write({ local, aside }, seed) {
      const path = join(local, `over-at-once-${seed}.pdf`);
      await writeFile(path, pdf(seed));
      await writeFile(join(aside, `over-at-once-${seed}`), pdf(seed + 500));
      await rename(join(aside, `over-at-once-${seed}`), path);
      return { whole: [pdf(seed + 500)], also: [pdf(seed)] };
    },
  },
  {
    name: 'the same name again, written over the one that the visitor has',
    async write({ local, arrived }, seed) {
      const path = join(local, `again-${seed}.jpg`);
      await writeFile(path, jpegPaper(seed));
      await arrived(jpegPaper(seed));
      await writeFile(path, jpegPaper(seed + 500));
      return { whole: [jpegPaper(seed), jpegPaper(seed + 500)] };
    },
  },
  {
    name: 'deleted and written again',
    async write({ local }, seed) {
      const path = join(local, `rewritten-${seed}.pdf`);
      await writeFile(path, pdf(seed, 1));
      await wait(300);
      await unlink(path);
      await inPieces(path, pdf(seed + 500), 4, 200);
      return { whole: [pdf(seed + 500)], also: [pdf(seed, 1)] };
    },
  },
  {
    name: 'two writers, the same name in two folders',
    async write({ local }, seed) {
      const write = async (folder: string, one: number) =>
        inPieces(join(local, folder, `scan-${seed}.pdf`), pdf(one), 5, 150);
      await Promise.all([write('a', seed), write('b', seed + 500)]);
      return { whole: [pdf(seed), pdf(seed + 500)] };
    },
  },
  {
    name: 'two writers in one file, one after the other is done',
    async write({ local }, seed) {
      const { pages, whole } = pagedPdf(2, seed);
      const path = join(local, `two-writers-${seed}.pdf`);
      const first = await handle(path);
      const second = await open(path, 'r+');
      await put(first, pages[0] ?? []);
      await wait(200);
      await first.close();
      await put(second, pages[1] ?? []);
      await wait(PAGE);
      await second.close();
      return only(whole);
    },
  },
  {
    name: 'F22 a PDF with 4 KB of zeros behind it',
    async write({ local }, seed) {
      await writeFile(join(local, `zeros-${seed}.pdf`), padded(pdf(seed)));
      return only(padded(pdf(seed)));
    },
  },
  {
    name: 'F22 a JPEG with 4 KB of zeros behind it',
    async write({ local }, seed) {
      await writeFile(join(local, `zeros-${seed}.jpg`), padded(jpegPaper(seed)));
      return only(padded(jpegPaper(seed)));
    },
  },
  {
    name: 'F22 a JPEG with another picture behind it, in pieces',
    async write({ local }, seed) {
      const whole = padded(jpegPaper(seed), jpegPaper(seed + 500));
      await inPieces(join(local, `two-pictures-${seed}.jpg`), whole, 4, 400);
      return only(whole);
    },
  },
  {
    name: 'F22 a PDF with noise behind it',
    async write({ local }, seed) {
      const whole = padded(pdf(seed), grain(4096, seed));
      await writeFile(join(local, `noise-${seed}.pdf`), whole);
      return only(whole);
    },
  },
  {
    name: 'F23 six folders deep, which the scanner makes',
    async write({ local }, seed) {
      const folder = join(local, `d${seed}`, '2026', '11', '29', 'Иванов И. И.', 'скан');
      await mkdir(folder, { recursive: true });
      await inPieces(join(folder, `deep-${seed}.pdf`), pdf(seed), 3, 200);
      return only(pdf(seed), `deep-${seed}.pdf`);
    },
  },
  {
    name: 'F24 a name in windows-1251',
    async write({ local }, seed) {
      await writeFile(below(local, cp1251(`справка о доходах ${seed}.pdf`)), pdf(seed));
      return only(pdf(seed), `справка о доходах ${seed}.pdf`);
    },
  },
  {
    name: 'F24 a folder in windows-1251, and a name with a line break',
    async write({ local }, seed) {
      const folder = below(local, cp1251(`сканы ${seed}`));
      await mkdir(folder);
      await writeFile(Buffer.concat([folder, Buffer.from(`/a\nb ${seed}.pdf`)]), pdf(seed));
      return only(pdf(seed), `a_b ${seed}.pdf`);
    },
  },
  {
    name: 'a name of 255 bytes',
    async write({ local }, seed) {
      const name = `${seed}${'я'.repeat(123)}`.slice(0, 125);
      const fill = 'x'.repeat(251 - Buffer.byteLength(name));
      await writeFile(join(local, `${name}${fill}.pdf`), pdf(seed));
      return only(pdf(seed));
    },
  },
  {
    name: 'a JPEG called PDF',
    async write({ local }, seed) {
      await writeFile(join(local, `wrong-${seed}.pdf`), jpegPaper(seed));
      return only(jpegPaper(seed), `wrong-${seed}.jpg`);
    },
  },
  {
    name: 'a PDF without an ending',
    async write({ local }, seed) {
      await inPieces(join(local, `SCAN${seed}`), pdf(seed), 3, 300);
      return only(pdf(seed), `SCAN${seed}.pdf`);
    },
  },
  {
    name: 'an ending in capitals',
    async write({ local }, seed) {
      await writeFile(join(local, `CAPITALS-${seed}.TIF`), pagedTiff(2, seed).whole);
      return only(pagedTiff(2, seed).whole, `CAPITALS-${seed}.TIF`);
    },
  },
  {
    name: 'its room reserved first, then filled from the end',
    async write({ local }, seed) {
      const whole = pdf(seed);
      const file = await handle(join(local, `reserved-${seed}.pdf`));
      await file.truncate(whole.length);
      const size = Math.ceil(whole.length / 4);
      for (let at = size * 3; at >= 0; at -= size) {
        await file.write(whole.subarray(at, at + size), 0, undefined, at);
        await wait(700);
      }
      await file.close();
      return only(whole);
    },
  },
  {
    name: 'published under a second name of the same file',
    async write({ local, aside }, seed) {
      const path = join(aside, `linked-${seed}`);
      await writeFile(path, pdf(seed));
      await link(path, join(local, `linked-${seed}.pdf`));
      await unlink(path);
      return only(pdf(seed));
    },
  },
  {
    name: 'closed, then its time and rights are set',
    async write({ local }, seed) {
      const path = join(local, `touched-${seed}.pdf`);
      await writeFile(path, pdf(seed));
      await wait(600);
      await utimes(path, 1, 1);
      await chmod(path, 0o640);
      return only(pdf(seed), `touched-${seed}.pdf`);
    },
  },
  {
    name: 'held open for ever',
    async write({ local, held }, seed) {
      const file = await handle(join(local, `held-${seed}.pdf`));
      held.push(file);
      await file.write(pdf(seed));
      return only(pdf(seed));
    },
  },
  {
    name: 'eight megabytes in pieces',
    async write({ local }, seed) {
      const whole = pagedPdf(4, seed, 2_000_000).whole;
      await inPieces(join(local, `large-${seed}.pdf`), whole, 20, 50);
      return only(whole);
    },
  },
  {
    name: 'over a slow mount, at once',
    isShare: true,
    async write({ server }, seed) {
      await writeFile(join(server, `share-${seed}.pdf`), pdf(seed));
      return only(pdf(seed));
    },
  },
  {
    name: 'F20 over a slow mount, a TIFF page by page through one handle',
    isShare: true,
    write: ({ server }, seed) => pageByPage(join(server, `share-${seed}.tif`), pagedTiff(3, seed)),
  },
  {
    name: 'over a slow mount, in pieces and renamed',
    isShare: true,
    async write({ server }, seed) {
      const path = join(server, `share-renamed-${seed}.pdf`);
      await inPieces(`${path}.tmp`, pdf(seed), 6, 600);
      await rename(`${path}.tmp`, path);
      return only(pdf(seed));
    },
  },
  {
    name: 'over a slow mount, the same name again',
    isShare: true,
    async write({ server, arrived }, seed) {
      const path = join(server, `share-again-${seed}.jpg`);
      await writeFile(path, jpegPaper(seed));
      await arrived(jpegPaper(seed));
      await writeFile(path, jpegPaper(seed + 500));
      return { whole: [jpegPaper(seed), jpegPaper(seed + 500)] };
    },
  },
  {
    name: 'F22 F23 F24 over a slow mount, deep, padded, with a name in windows-1251',
    isShare: true,
    async write({ server }, seed) {
      const folder = join(server, '2026', '11', '29', 'Иванов И. И.');
      await mkdir(folder, { recursive: true });
      await writeFile(below(folder, cp1251(`паспорт ${seed}.pdf`)), padded(pdf(seed)));
      return only(padded(pdf(seed)), `паспорт ${seed}.pdf`);
    },
  },
  {
    name: 'by a program of this machine through the slow mount',
    isShare: true,
    async write({ share }, seed) {
      await writeFile(join(share, `through-${seed}.jpg`), jpegPaper(seed));
      return only(jpegPaper(seed));
    },
  },
];

/** What is broken, or no scan: told, and never shown. */
export const BROKEN_WAYS: readonly Way[] = [
  {
    name: 'a PDF cut in the middle',
    async write({ local }, seed) {
      await writeFile(join(local, `cut-${seed}.pdf`), half(pdf(seed, 1)));
      return { whole: [], told: 1 };
    },
  },
  {
    name: 'a PDF cut in the middle and held open for ever',
    isLong: true,
    async write({ local, held }, seed) {
      const file = await handle(join(local, `cut-held-${seed}.pdf`));
      held.push(file);
      await file.write(half(pdf(seed, 1)));
      return { whole: [], told: 1 };
    },
  },
  {
    name: 'F20 a PDF cut in its third page, after the visitor has two',
    async write({ local, arrived }, seed) {
      const { pages, whole } = pagedPdf(3, seed);
      const two = pagedPdf(2, seed).whole;
      const path = join(local, `cut-page-${seed}.pdf`);
      await writeFile(path, two);
      await arrived(two);
      await appendFile(path, (pages[2]?.[0]?.bytes ?? whole).subarray(0, 900));
      return { whole: [two], told: 1 };
    },
  },
  {
    name: 'a JPEG cut in the middle and filled up with zeros',
    async write({ local }, seed) {
      await writeFile(join(local, `cut-${seed}.jpg`), padded(half(jpegPaper(seed))));
      return { whole: [], told: 1 };
    },
  },
  {
    name: 'a PNG cut in the middle',
    async write({ local }, seed) {
      await inPieces(join(local, `cut-${seed}.png`), half(png(seed)), 2, 200);
      return { whole: [], told: 1 };
    },
  },
  {
    name: 'over a slow mount, a TIFF cut in its second page',
    isShare: true,
    async write({ server }, seed) {
      const cut = pagedTiff(2, seed).whole.subarray(0, -200);
      await writeFile(join(server, `cut-${seed}.tif`), cut);
      return { whole: [], told: 1 };
    },
  },
  {
    name: 'without a single byte',
    async write({ local }, seed) {
      await writeFile(join(local, `empty-${seed}.pdf`), '');
      return { whole: [], told: 1 };
    },
  },
  {
    name: 'under a name that is never renamed',
    async write({ local }, seed) {
      await writeFile(join(local, `left-${seed}.pdf.part`), pdf(seed));
      return { whole: [], told: 1 };
    },
  },
  {
    name: 'a program, called a paper and under its own name',
    async write({ local }, seed) {
      await writeFile(join(local, `program-${seed}.pdf`), `MZ${'x'.repeat(100)}`);
      await writeFile(join(local, `program-${seed}.exe`), `MZ${'x'.repeat(100)}`);
      return { whole: [], told: 2 };
    },
  },
  {
    name: 'a link out of the inbox',
    async write({ local, aside }, seed) {
      await writeFile(join(aside, `of-the-workstation-${seed}.pdf`), pdf(seed));
      await symlink(join(aside, `of-the-workstation-${seed}.pdf`), join(local, `link-${seed}.pdf`));
      return { whole: [], told: 1 };
    },
  },
];
