import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigTrouble } from '../../preload/contract.ts';
import type { Logger } from '../core/base/logger.ts';
import { type Config, type ConfigSource, defaultConfig, loadConfig } from '../core/config/config.ts';
import { writeDurably } from './atomic-file.ts';

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
  const sources = await readSources(folder);
  const loaded = loadConfig(sources);
  if (loaded.ok) {
    const copy = JSON.stringify(loaded.config);
    if (copy !== (await readOrNull(lastGood))) {
      await writeDurably(lastGood, copy).catch((cause: unknown) =>
        logger.error('config.copy-not-kept', {}, cause),
      );
    }
    return { config: loaded.config, troubles: [] };
  }
  logger.warn('config.refused', { troubles: loaded.troubles.length });
  for (const { english } of loaded.troubles) logger.warn('config.trouble', { english });
  const copy = await readOrNull(lastGood);
  const kept = copy === null ? null : loadConfig([{ file: lastGood, text: copy }]);
  return { config: kept?.ok ? kept.config : defaultConfig, troubles: loaded.troubles };
}

async function readSources(folder: string): Promise<ConfigSource[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    // No folder: the defaults are the configuration.
    return [];
  }
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // The first start of this machine.
    return null;
  }
}
