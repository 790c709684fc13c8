/** Where the texts of instructions are: a folder, or the texts of a signed pack by the same names. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Texts by names with `/`. */
export interface Shelf {
  /** What stands directly in a folder, `''` for the whole; null where it cannot be read. */
  entries(folder: string): Promise<readonly Entry[] | null>;
  bytes(file: string): Promise<Buffer>;
}

/** What stands directly in a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

export function folderShelf(root: string): Shelf {
  return {
    async entries(folder) {
      try {
        const found = await readdir(path.join(root, folder), { withFileTypes: true });
        return found.map((one) => ({
          name: one.name,
          kind: one.isFile() ? 'file' : one.isDirectory() ? 'folder' : 'other',
        }));
      } catch {
        return null;
      }
    },
    bytes: (file) => readFile(path.join(root, file)),
  };
}

export function textShelf(texts: ReadonlyMap<string, string>): Shelf {
  return {
    async entries(folder) {
      const inner = [...texts.keys()]
        .filter((name) => folder === '' || name.startsWith(`${folder}/`))
        .map((name) => name.slice(folder === '' ? 0 : folder.length + 1).split('/'));
      const kinds = new Map<string, Entry['kind']>();
      for (const [name = '', ...rest] of inner) kinds.set(name, rest.length > 0 ? 'folder' : 'file');
      return [...kinds].map(([name, kind]) => ({ name, kind }));
    },
    async bytes(file) {
      const text = texts.get(file);
      if (text === undefined) throw new Error(`no ${file} in the pack`);
      return Buffer.from(text);
    },
  };
}
