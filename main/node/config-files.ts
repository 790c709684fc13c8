import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import type { ConfigTrouble } from '../../preload/contract.ts';
import type { Logger } from '../core/base/logger.ts';
import { type Config, defaultConfig } from '../core/config/config.ts';
import type { ReadSources } from '../core/config/config-source.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { writeDurably } from './atomic-file.ts';
import { readSources, readSourcesSync } from './config-folder.ts';
import { readLogo } from './logo-file.ts';
import { type InstructionTexts, NO_PACK, packCopyIn, readPackInForce } from './pack-files.ts';
import { readRegistryPolicy } from './registry-source.ts';

export interface ConfigInForce {
  readonly config: Config;
  /** Not empty: what is in force is the last good copy, or the defaults where there is none. */
  readonly troubles: readonly ConfigTrouble[];
  /** The catalogue of the signed pack; null where the built-in one is in force. */
  readonly instructions: InstructionTexts | null;
  /** The version of the signed pack; null where none is in force. */
  readonly packVersion: number | null;
}

/**
 * Reads `*.json` of the configuration folder, the managed policy and the signed pack. A good configuration is kept
 * as the last good copy; a bad one is reported with the reason and the last good copy stays in force. A bad
 * pack is reported too and leaves the last good pack in force, below the files as they are.
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
    return { config, troubles: pack.troubles, instructions: pack.instructions, packVersion: pack.version };
  }
  logger.warn('config.refused', { troubles: troubles.length });
  for (const { english } of troubles) logger.warn('config.trouble', { english });
  const copy = await readOrNull(lastGood);
  const kept = copy === null ? null : loadConfig([{ file: lastGood, text: copy }]);
  // The account of the visits can write the copy: what may be started for a signature is read from the machine alone.
  const config = { ...(kept?.ok ? kept.config : defaultConfig), eds: defaultConfig.eds };
  const keptPack = own.ok ? pack : await readPackInForce(config.pack, packCopy, logger);
  return {
    config,
    troubles: [...troubles, ...pack.troubles],
    instructions: keptPack.instructions,
    packVersion: keptPack.version,
  };
}

/** Keeps a good configuration for the day when there is none; a failure is logged. */
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
    const judged = loadConfig(readSourcesSync(folder));
    if (!judged.ok) return null;
    const { config, troubles } = judged;
    const isPlain = troubles.length === 0 && config.pack.from === null && !hasLogoFile(config);
    return isPlain ? { config, troubles: [], instructions: null, packVersion: null } : null;
  } catch {
    // A file that cannot be read is reported by `readConfig`.
    return null;
  }
}

function hasLogoFile({ theme: { logo } }: Config): boolean {
  return logo !== null && !logo.startsWith('data:');
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // The first start of this machine.
    return null;
  }
}
