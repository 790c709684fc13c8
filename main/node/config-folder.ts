/** The files of the configuration folder as sources of settings. */
import { existsSync, readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigTrouble } from '../../preload/contract.ts';
import { errnoOf } from '../core/base/errno.ts';
import {
  type ConfigLayer,
  type ConfigSource,
  LARGEST_TEXT,
  type ReadSources,
} from '../core/config/config-source.ts';
import { misnamed, notUtf8, unreadable } from './config-file-troubles.ts';
import { readOrdinaryFile, readOrdinaryFileSync } from './ordinary-file.ts';
import { utf8Text } from './utf8-text.ts';

/** The folder below that of the configuration whose files are the managed policy: they win over all others. */
const POLICY_FOLDER = 'managed';

/**
 * All files of the folder and of the managed policy, without waiting.
 * @throws where one cannot be read, or is named or written otherwise than it should be
 */
export function readSourcesSync(folder: string): readonly ConfigSource[] {
  return [...readFolderSync(folder, ''), ...readFolderSync(folder, POLICY_FOLDER)];
}

function readFolderSync(root: string, below: string): readonly ConfigSource[] {
  const folder = join(root, below);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return meantFiles(names).map((name) => {
    const read = utf8Text(readOrdinaryFileSync(join(folder, name), FILE_LIMITS));
    if (!name.endsWith('.json') || !('text' in read)) throw new Error('not plain');
    return {
      file: below === '' ? name : `${below}/${name}`,
      text: read.text,
      layer: below === '' ? 'file' : 'policy',
    };
  });
}

/** Reads the files of the folder, after them those of the managed policy, and group policy last. */
export async function readSources(
  folder: string,
  groupPolicy: () => Promise<ReadSources> = async () => NOTHING,
): Promise<ReadSources> {
  const [files, group] = await Promise.all([readFolder(folder, ''), groupPolicy()]);
  // A folder that is shut hides the one below it too: reported once.
  const isShut = files.troubles.some(({ file }) => file === folder);
  const policy = isShut ? NOTHING : await readFolder(folder, POLICY_FOLDER);
  return {
    sources: [...files.sources, ...policy.sources, ...group.sources],
    troubles: [...files.troubles, ...policy.troubles, ...group.troubles],
  };
}

const NOTHING: ReadSources = { sources: [], troubles: [] };

async function readFolder(root: string, below: string): Promise<ReadSources> {
  const folder = join(root, below);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    // No folder: the defaults are the configuration. One that cannot be read may hold anything.
    const isAbsent = errnoOf(cause) === 'ENOENT';
    return { sources: [], troubles: isAbsent ? [] : [unreadable(folder, cause)] };
  }
  const sources: ConfigSource[] = [];
  const troubles: ConfigTrouble[] = [];
  for (const name of meantFiles(names)) {
    const file = below === '' ? name : `${below}/${name}`;
    if (!name.endsWith('.json')) {
      troubles.push(misnamed(file));
      continue;
    }
    const read = await readSource(join(folder, name), file, below === '' ? 'file' : 'policy');
    if ('trouble' in read) troubles.push(read.trouble);
    else sources.push(read.source);
  }
  return { sources, troubles };
}

const FILE_LIMITS = { largest: 4 * LARGEST_TEXT, refusesLinks: true } as const;

/** One file as a source named `file`; it must be UTF-8: other letters would silently become question marks. */
export async function readSource(
  path: string,
  file: string,
  layer: ConfigLayer,
): Promise<{ readonly source: ConfigSource } | { readonly trouble: ConfigTrouble }> {
  let bytes: Buffer;
  try {
    bytes = await readOrdinaryFile(path, FILE_LIMITS);
  } catch (cause) {
    return { trouble: unreadable(file, cause) };
  }
  const read = utf8Text(bytes);
  if ('line' in read) return { trouble: notUtf8(file, read) };
  return { source: { file, text: read.text, layer } };
}

/**
 * Those that somebody wants to be read, in the order in which they count: also `10-A.JSON`, and the `10-a.json.txt` of
 * an editor that adds its own ending, which are reported.
 */
function meantFiles(names: readonly string[]): readonly string[] {
  return names.filter((name) => /\.json(?:\.txt)?$/i.test(name)).toSorted();
}
