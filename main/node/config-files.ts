import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigTrouble } from '../../preload/contract.ts';
import type { Logger } from '../core/base/logger.ts';
import { type Config, type ConfigSource, defaultConfig, loadConfig } from '../core/config/config.ts';
import { writeDurably } from './atomic-file.ts';
import { readLogo } from './logo-file.ts';

export interface ConfigInForce {
  readonly config: Config;
  /** Not empty: what is in force is the last good copy, or the defaults where there is none. */
  readonly troubles: readonly ConfigTrouble[];
}

/**
 * Reads `*.json` of the configuration folder. A good configuration is kept as the last good copy; a bad one
 * is told with the reason and the last good copy stays in force.
 */
export async function readConfig(folder: string, lastGood: string, logger: Logger): Promise<ConfigInForce> {
  const read = await readSources(folder);
  const judged = loadConfig(read.sources);
  const logo = await readLogo(folder, judged.ok ? judged.config.theme.logo : null);
  const troubles = [...read.troubles, ...judged.troubles, ...('trouble' in logo ? [logo.trouble] : [])];
  if (judged.ok && 'address' in logo && troubles.length === 0) {
    // The copy holds the picture itself: the file may be gone when the copy is needed.
    const config = { ...judged.config, theme: { ...judged.config.theme, logo: logo.address } };
    const copy = JSON.stringify(config);
    if (copy !== (await readOrNull(lastGood))) {
      await writeDurably(lastGood, copy).catch((cause: unknown) =>
        logger.error('config.copy-not-kept', {}, cause),
      );
    }
    return { config, troubles: [] };
  }
  logger.warn('config.refused', { troubles: troubles.length });
  for (const { english } of troubles) logger.warn('config.trouble', { english });
  const copy = await readOrNull(lastGood);
  const kept = copy === null ? null : loadConfig([{ file: lastGood, text: copy }]);
  return { config: kept?.ok ? kept.config : defaultConfig, troubles };
}

interface ReadSources {
  readonly sources: readonly ConfigSource[];
  readonly troubles: readonly ConfigTrouble[];
}

async function readSources(folder: string): Promise<ReadSources> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    // No folder: the defaults are the configuration. One that cannot be read may hold anything.
    const isAbsent = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    return { sources: [], troubles: isAbsent ? [] : [unreadable(folder, cause)] };
  }
  const sources: ConfigSource[] = [];
  const troubles: ConfigTrouble[] = [];
  for (const file of names.filter((name) => name.endsWith('.json')).sort()) {
    try {
      sources.push({ file, text: await readFile(join(folder, file), 'utf8') });
    } catch (cause) {
      troubles.push(unreadable(file, cause));
    }
  }
  return { sources, troubles };
}

function unreadable(file: string, cause: unknown): ConfigTrouble {
  const { code = 'EIO' } = cause as NodeJS.ErrnoException;
  return {
    file,
    path: '',
    russian: `Файл ${file}: не читается (${code}). Нужен обычный файл JSON, открытый для чтения этой учётной записи; папка с такими файлами тоже.`,
    english: `File ${file}: cannot be read (${code}). Allowed: an ordinary JSON file, in a folder, both readable by this account.`,
  };
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // The first start of this machine.
    return null;
  }
}
