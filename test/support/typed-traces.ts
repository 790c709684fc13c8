/** Looks for everything that a person typed in everything that the program keeps: the journal, its files, its log. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface Kept {
  /** The SQLite file; nobody writes it any more. */
  readonly journal: string;
  /** Everything below them is read. */
  readonly folders: readonly string[];
  /** Lines of the program's log. */
  readonly log: readonly string[];
}

export interface Traces {
  /** `visits.ticket: «…»`; empty when nothing that was typed has stayed. */
  readonly found: readonly string[];
  /** How much was looked at: a search that saw nothing proves nothing. */
  readonly values: number;
  readonly files: number;
  readonly lines: number;
}

/** Whatever its case, as UTF-8 or UTF-16; the pages of the database are searched as bytes too, what was deleted with them. */
export function typedTraces(typed: readonly string[], { journal, folders, log }: Kept): Traces {
  const values = valuesIn(journal);
  const files = folders.flatMap(filesBelow);
  const found = [
    ...values.flatMap(({ place, value }) => meets(typed, place, [value])),
    ...files.flatMap((file) => meets(typed, file, [file, ...textsOf(file)])),
    ...meets(typed, 'the log', log),
  ];
  return { found: [...new Set(found)], values: values.length, files: files.length, lines: log.length };
}

function meets(typed: readonly string[], place: string, texts: readonly string[]): string[] {
  const lower = texts.map((text) => text.toLowerCase());
  return typed
    .filter((word) => lower.some((text) => text.includes(word.toLowerCase())))
    .map((word) => `${place}: «${word}»`);
}

/** Every value of every table, numbers as text. */
function valuesIn(file: string): readonly { readonly place: string; readonly value: string }[] {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
    return tables.flatMap((table) =>
      database
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row).flatMap(([column, value]) =>
            value === null ? [] : { place: `${table}.${column}`, value: String(value) },
          ),
        ),
    );
  } finally {
    database.close();
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** A workbook is packed: what is inside counts. */
function textsOf(file: string): readonly string[] {
  const bytes = file.endsWith('.xlsx') ? execFileSync('unzip', ['-p', file]) : readFileSync(file);
  // From both offsets: nothing says that the text begins at an even one. Copied: Node 24.21 may crash over UTF-16 that
  // lies at an odd address («double free or corruption»).
  const shifted = Buffer.from(bytes.subarray(1));
  return [bytes.toString('utf8'), bytes.toString('utf16le'), shifted.toString('utf16le')];
}
