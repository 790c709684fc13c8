/** Reads texts for the catalogue and collects what is wrong with them. */
import type { Parsed, Trouble } from '../core/catalogue/catalogue.ts';
import type { Entry, Shelf } from './instruction-shelf.ts';
import { utf8Text } from './utf8-text.ts';

/** Bytes; the longest instruction of ours has 12 KB. */
const LARGEST = 500_000;

export class ShelfReader {
  readonly troubles: Trouble[] = [];
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** What was parsed; null, and its troubles noted, where it could not be. */
  take<T>(parsed: Parsed<T>): T | null {
    if (parsed.ok) return parsed.value;
    this.troubles.push(...parsed.troubles);
    return null;
  }

  /** What stands in a folder, by name. One that is not there is empty; one that is needed is reported then. */
  async entriesOf(folder: string, isNeeded = false): Promise<readonly Entry[]> {
    const entries = await this.#shelf.entries(folder);
    if (entries === null && isNeeded) {
      this.#report('.', 'Папка с инструкциями не читается.', 'The folder of instructions cannot be read.');
    }
    return [...(entries ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** A text, or null where it cannot be used; why is noted. */
  async read(file: string): Promise<string | null> {
    let bytes: Buffer;
    try {
      bytes = await this.#shelf.bytes(file);
    } catch {
      this.#report(file, 'Файл не найден или не читается.', 'The file is missing or cannot be read.');
      return null;
    }
    if (bytes.length > LARGEST) {
      const most = LARGEST / 1000;
      this.#report(file, `Файл больше ${most} КБ. Сократите его.`, `Larger than ${most} kB.`);
      return null;
    }
    const read = utf8Text(bytes);
    // U+FFFD stands where a program could not read a letter: that letter is lost already.
    const lost = 'line' in read ? read : placeOfSign(read.text, '\uFFFD');
    if (lost) {
      const { line, place } = lost;
      this.#report(
        file,
        `Строка ${line}, знак ${place}: буква испорчена, она не в UTF-8. Исправьте её и сохраните файл в UTF-8.`,
        `Line ${line}, column ${place}: not UTF-8, or a letter was lost.`,
        line,
      );
      return null;
    }
    return 'text' in read ? read.text : null;
  }

  /** Notes a file that somebody wants to be read, and that is named otherwise than it should be. */
  misnamed(file: string, wanted: string): void {
    this.#report(
      file,
      `Файл не прочитан: он должен называться ${wanted}.`,
      `Not read: it must be called ${wanted}.`,
    );
  }

  #report(file: string, russian: string, english: string, line: number | null = null): void {
    this.troubles.push({ file, line, russian, english });
  }
}

function placeOfSign(text: string, sign: string): { readonly line: number; readonly place: number } | null {
  const at = text.indexOf(sign);
  if (at < 0) return null;
  const before = text.slice(0, at);
  return { line: before.split('\n').length, place: at - before.lastIndexOf('\n') };
}
