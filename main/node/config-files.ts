import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { ConfigTrouble } from '../../preload/contract.ts';
import { errnoOf } from '../core/base/errno.ts';
import type { Logger } from '../core/base/logger.ts';
import { type Config, defaultConfig } from '../core/config/config.ts';
import {
  type ConfigLayer,
  type ConfigSource,
  LARGEST_TEXT,
  type ReadSources,
} from '../core/config/config-source.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { writeDurably } from './atomic-file.ts';
import { readLogo } from './logo-file.ts';
import { readOrdinaryFile, readOrdinaryFileSync } from './ordinary-file.ts';
import { type InstructionTexts, NO_PACK, packCopyIn, readPackInForce } from './pack-files.ts';
import { readRegistryPolicy } from './registry-source.ts';
import { utf8Text } from './utf8-text.ts';

export interface ConfigInForce {
  readonly config: Config;
  /** Not empty: what is in force is the last good copy, or the defaults where there is none. */
  readonly troubles: readonly ConfigTrouble[];
  /** The catalogue of the signed pack; null where the built-in one is in force. */
  readonly instructions: InstructionTexts | null;
}

/** The folder below that of the configuration whose files are the managed policy: they win over all others. */
const POLICY_FOLDER = 'managed';

/**
 * Reads `*.json` of the configuration folder, the managed policy and the signed pack. A good configuration is kept
 * as the last good copy; a bad one is told with the reason and the last good copy stays in force. A bad pack is
 * told too and leaves the last good pack in force, below the files as they are.
 */
export async function readConfig(
  folder: string,
  lastGood: string,
  logger: Logger,
  groupPolicy: () => Promise<ReadSources> = readRegistryPolicy,
): Promise<ConfigInForce> {
  const read = await readSources(folder, groupPolicy);
  const own = loadConfig(read.sources);
  const packCopy = packCopyIn(dirname(lastGood));
  const pack = own.ok ? await readPackInForce(own.config.pack, packCopy, logger) : NO_PACK;
  const sources = pack.source ? [pack.source, ...read.sources] : read.sources;
  const judged = pack.source ? loadConfig(sources) : own;
  const logo = await readLogo(folder, judged.ok ? judged.config.theme.logo : null);
  const troubles = [...read.troubles, ...judged.troubles, ...('trouble' in logo ? [logo.trouble] : [])];
  if (judged.ok && 'address' in logo && troubles.length === 0) {
    // The copy holds the picture itself: the file may be gone when the copy is needed.
    const config = { ...judged.config, theme: { ...judged.config.theme, logo: logo.address } };
    await keepLastGood(lastGood, config, logger);
    for (const { english } of pack.troubles) logger.warn('config.trouble', { english });
    return { config, troubles: pack.troubles, instructions: pack.instructions };
  }
  logger.warn('config.refused', { troubles: troubles.length });
  for (const { english } of troubles) logger.warn('config.trouble', { english });
  const copy = await readOrNull(lastGood);
  const kept = copy === null ? null : loadConfig([{ file: lastGood, text: copy }]);
  // The account of the visits can write the copy: what may be started for a signature is read from the machine alone.
  const config = { ...(kept?.ok ? kept.config : defaultConfig), eds: defaultConfig.eds };
  const keptPack = own.ok ? pack : await readPackInForce(config.pack, packCopy, logger);
  return { config, troubles: [...troubles, ...pack.troubles], instructions: keptPack.instructions };
}

/** Keeps a good configuration for the day when there is none; a failure is told. */
export async function keepLastGood(path: string, config: Config, logger: Logger): Promise<void> {
  const copy = JSON.stringify(config);
  if (copy === (await readOrNull(path))) return;
  await writeDurably(path, copy).catch((cause: unknown) => logger.error('config.copy-not-kept', {}, cause));
}

/**
 * The configuration where nothing is special about it: every file of the folder is read and good, no pack, no
 * picture, no group policy. Null otherwise, and `readConfig` says what is in force. It waits for nothing.
 */
export function readPlainConfig(folder: string): ConfigInForce | null {
  if (process.platform === 'win32') return null;
  try {
    const sources = [...readFolderSync(folder, ''), ...readFolderSync(folder, POLICY_FOLDER)];
    const judged = loadConfig(sources);
    if (!judged.ok) return null;
    const { config, troubles } = judged;
    const isPlain = troubles.length === 0 && config.pack.from === null && !hasLogoFile(config);
    return isPlain ? { config, troubles: [], instructions: null } : null;
  } catch {
    // A file that cannot be read is told by `readConfig`.
    return null;
  }
}

function hasLogoFile({ theme: { logo } }: Config): boolean {
  return logo !== null && !logo.startsWith('data:');
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
  // A folder that is shut hides the one below it too: told once.
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
 * an editor that adds its own ending, which are told.
 */
function meantFiles(names: readonly string[]): readonly string[] {
  return names.filter((name) => /\.json(?:\.txt)?$/i.test(name)).toSorted();
}

/** Told and not guessed: which of `10-a.json` and `10-A.JSON` wins, nobody could say. */
function misnamed(file: string): ConfigTrouble {
  return {
    ...{ file, path: '' },
    russian: `Файл ${file}: имя должно кончаться на .json маленькими буквами. Переименуйте файл.`,
    english: `File ${file}: the name must end with .json in small letters. Rename it.`,
  };
}

/** What to do about a file by the code of the system. */
const REMEDIES: Readonly<Record<string, readonly [russian: string, english: string]>> = {
  EFBIG: ['слишком большой. Нужен не больше 1 МБ.', 'too large. Allowed: at most 1 MB.'],
  ELOOP: ['это ссылка. Положите сюда сам файл.', 'a link. Allowed: the file itself.'],
};

function notUtf8(
  file: string,
  { line, place }: { readonly line: number; readonly place: number },
): ConfigTrouble {
  return {
    ...{ file, path: `${line}:${place}` },
    russian: `Файл ${file}, строка ${line}, знак ${place}: буквы не в UTF-8. Сохраните файл в кодировке UTF-8.`,
    english: `File ${file}, line ${line}, column ${place}: not UTF-8. Allowed: UTF-8.`,
  };
}

function unreadable(file: string, cause: unknown): ConfigTrouble {
  const code = errnoOf(cause) ?? 'EIO';
  const [russian, english] = REMEDIES[code] ?? [
    `не читается (${code}). Нужен обычный файл JSON, открытый для чтения этой учётной записи; папка с такими файлами тоже.`,
    `cannot be read (${code}). Allowed: an ordinary JSON file, in a folder, both readable by this account.`,
  ];
  return { file, path: '', russian: `Файл ${file}: ${russian}`, english: `File ${file}: ${english}` };
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // The first start of this machine.
    return null;
  }
}
