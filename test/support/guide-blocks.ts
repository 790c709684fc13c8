/**
 * The shell blocks of the guides, as a reader meets them. A block that cannot be run on the machine of the test says so
 * behind the word of its language, where readers do not see it: `sh box:no <why>`; `sh box:restart` ends with a restart;
 * `sh box:last` takes the workstation away and comes after everything else.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../build/project.ts';

export interface Block {
  /** Where it stands: `docs/administrator.ru.md:123`. */
  readonly place: string;
  /** The heading above it. */
  readonly heading: string;
  readonly text: string;
  readonly kind: 'ordinary' | 'restart' | 'last';
  /** Why it is not run here; null where it is. */
  readonly obstacle: string | null;
}

/** What a shell takes; the rest are settings and examples. */
const SHELLS = ['sh', 'bash', 'powershell'];

/** The page that leads from a bare machine to a workstation at work. */
export const FIRST_PAGE = 'docs/administrator/first-start.md';

/** The guide for administrators: its first page with the contents, then the others in their order. */
export const ADMINISTRATOR_PAGES: readonly string[] = [
  'docs/administrator.ru.md',
  ...[...textOf('docs/administrator.ru.md').matchAll(/^\d+\. .*\]\((administrator\/[\w-]+\.md)\)/gm)].map(
    ([, name]) => `docs/${name}`,
  ),
];

/** Both guides with all their pages, in the order in which a machine is set up. */
export const GUIDE_PAGES: readonly string[] = [
  FIRST_PAGE,
  ...ADMINISTRATOR_PAGES.filter((page) => page !== FIRST_PAGE),
  'docs/consultant.ru.md',
];

function textOf(file: string): string {
  return readFileSync(join(PROJECT, file), 'utf8');
}

/** @throws for a block whose mark nobody understands */
export function blocksOf(markdown: string, file: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w+)(.*)\n([\s\S]*?)^```$/gm)].flatMap((found) => {
    const [, language = '', mark = '', text = ''] = found;
    if (!SHELLS.includes(language)) return [];
    const above = markdown.slice(0, found.index);
    const place = `${file}:${above.split('\n').length}`;
    const [, word = 'ordinary', why = ''] = /^ box:(restart|last|no (\S.*))$/.exec(mark) ?? [];
    if (mark !== '' && word === 'ordinary') throw new Error(`${place}: what is «${mark}»?`);
    const heading = [...above.matchAll(/^#+ (.*)$/gm)].at(-1)?.[1] ?? '';
    const kind = word === 'restart' || word === 'last' ? word : 'ordinary';
    return [{ place, heading, text, kind, obstacle: why || null } as const];
  });
}

/** Every block of a page of the guides. */
export function blocksOfPage(file: string): readonly Block[] {
  return blocksOf(textOf(file), file);
}

/** What the sentences of a page tell to type, where it has no blocks: `sudo sector journal audit`. */
export function sentencesOf(file: string): readonly Block[] {
  return [...textOf(file).matchAll(/`(sudo sector [^`]+)`/g)].map(([, command = ''], at) => ({
    place: `${file}, command ${at + 1}`,
    heading: '',
    text: `${command.replace(/\s+/g, ' ')}\n`,
    kind: 'ordinary',
    obstacle: null,
  }));
}

/** The first block of settings (`ini`, `json`) below a heading: to be written as it stands. */
export function settingsBelow(heading: string, language: string): string {
  for (const file of GUIDE_PAGES) {
    const part = textOf(file).split(new RegExp(`^#+ ${heading}$`, 'm'))[1];
    const found = part && new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(part);
    if (found) return found[1] ?? '';
  }
  throw new Error(`no ${language} below ${heading}`);
}
