/** The real LibreOffice, without a window: opens what was exported and says how it understood every cell. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A cell as LibreOffice read it: `string`, `float`, `date`, or empty; the value without any format. */
export interface SeenCell {
  readonly type: string;
  readonly value: string;
  /** It computes something. */
  readonly isFormula?: true;
}

/** `SECTOR_SOFFICE` names a LibreOffice that is not on the PATH. */
const PROGRAM = process.env.SECTOR_SOFFICE ?? 'soffice';

/** By the code of the separator: quotation marks, UTF-8, from the first line. `;` is what LibreOffice proposes for our files. */
const csvFilter = (separator: string) => `CSV:${separator.charCodeAt(0)},34,76,1`;

export function hasLibreOffice(): boolean {
  try {
    execFileSync(PROGRAM, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // Not there, or not able to start: there is nothing to ask.
  }
}

type Sheets = ReadonlyMap<string, readonly (readonly SeenCell[])[]>;

/** Opens files of one kind, CSV or XLSX, and answers the sheets of each with all their rows. Starting takes longest. */
export function openInLibreOffice(
  files: readonly string[],
  profile: string,
  separator = ';',
): readonly Sheets[] {
  const folder = mkdtempSync(join(tmpdir(), 'sector-libreoffice-'));
  try {
    const filter = files.every((file) => extname(file) === '.csv')
      ? [`--infilter=${csvFilter(separator)}`]
      : [];
    const own = `-env:UserInstallation=${pathToFileURL(profile).href}`;
    const convert = ['--headless', ...filter, '--convert-to', 'fods', '--outdir', folder];
    execFileSync(PROGRAM, [own, ...convert, ...files], { stdio: ['ignore', 'ignore', 'inherit'] });
    return files.map((file) =>
      sheetsOf(readFileSync(join(folder, `${basename(file, extname(file))}.fods`), 'utf8')),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The flat form of OpenDocument (1.3, part 3, 9.1): repeated empty cells and rows at the edge are left out. */
function sheetsOf(document: string): Sheets {
  const sheets = document.matchAll(/<table:table table:name="([^"]*)"[\s\S]*?<\/table:table>/g);
  return new Map(
    [...sheets].map(([sheet, name = '']) => {
      const rows = [...sheet.matchAll(/<table:table-row[^>]*?>([\s\S]*?)<\/table:table-row>/g)];
      const seen = rows.map(([, row = '']) => withoutEnd(cellsOf(row), ({ type }) => type === 'empty'));
      return [plain(name), withoutEnd(seen, (row) => row.length === 0)];
    }),
  );
}

function cellsOf(row: string): SeenCell[] {
  const cells = row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g);
  return [...cells].flatMap(([, attributes = '', inner = '']) => {
    const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1];
    const type = of('office:value-type') ?? 'empty';
    const text = [...inner.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)]
      .map(([, line = '']) => plain(line))
      .join('\n');
    const isFormula = of('table:formula') !== undefined;
    const value = of('office:value') ?? of('office:date-value') ?? text;
    const cell = { type, value, ...(isFormula ? { isFormula } : {}) };
    return Array.from(
      { length: type === 'empty' ? 1 : Number(of('table:number-columns-repeated') ?? 1) },
      () => cell,
    );
  });
}

function withoutEnd<T>(all: readonly T[], isNothing: (one: T) => boolean): readonly T[] {
  return all.slice(0, all.findLastIndex((one) => !isNothing(one)) + 1);
}

function plain(xml: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_tag, count) => ' '.repeat(Number(count ?? 1)))
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|apos|amp);/g, (_all, name: string) => signs[name] ?? '');
}
