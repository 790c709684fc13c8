/** What portals and instructions are called: those that the program brings, and the region's own from the configuration. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPortals } from '../../../main/core/config/default-portals.ts';
import { journalWord } from '../../../main/core/journal/visit-entry.ts';

export interface Names {
  portal(id: string): string | undefined;
  instruction(word: string): string | undefined;
}

/** The line of the head of an instruction that people read. */
const TITLE = /^title:\s*["']?(.+?)["']?\s*$/m;

/**
 * @param portals names by id, beside those that come with the program
 * @param folder of instructions; one that cannot be read has no titles, and their ids are shown
 */
export function readNames(portals: Readonly<Record<string, string>>, folder: string | null): Names {
  const known = new Map(defaultPortals.map(({ id, title, shortTitle }) => [id, shortTitle ?? title]));
  for (const [id, title] of Object.entries(portals)) known.set(id, title);
  const titles = folder === null ? new Map<string, string>() : titlesOf(folder);
  return { portal: (id) => known.get(id), instruction: (word) => titles.get(word) };
}

function titlesOf(folder: string): Map<string, string> {
  const titles = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const title = entry.isDirectory() ? titleIn(join(folder, entry.name, 'instruction.md')) : null;
    if (title) titles.set(journalWord(entry.name), title);
  }
  return titles;
}

function titleIn(file: string): string | null {
  try {
    return TITLE.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
  } catch {
    return null; // A folder without an instruction, like the shared steps.
  }
}
