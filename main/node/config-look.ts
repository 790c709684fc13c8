/** A look at a configuration as the program would read it, with nothing kept and nothing changed. */
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { ConfigTrouble } from '../../preload/contract.ts';
import { errnoOf } from '../core/base/errno.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { Config } from '../core/config/config.ts';
import type { ConfigSource, ReadSources } from '../core/config/config-source.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { readAuthorityFile } from './authority-file.ts';
import { readSource, readSources } from './config-folder.ts';
import { readLogo } from './logo-file.ts';
import { NO_PACK, packCopyIn, readPackInForce } from './pack-files.ts';
import { readRegistryPolicy } from './registry-source.ts';

export interface ConfigLook {
  readonly sources: readonly ConfigSource[];
  /** Null where a part of it would not be in force. */
  readonly config: Config | null;
  readonly troubles: readonly ConfigTrouble[];
}

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * What the program would make of a folder or of one file, and all that is wrong with it. `state` is the folder
 * where the last good pack is kept. The folder of this machine need not be there, and group policy is above it.
 */
export async function lookAtConfig(
  path: string,
  state: string,
  whose: 'named' | 'of-this-machine' = 'named',
): Promise<Result<ConfigLook>> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (cause) {
    const code = errnoOf(cause) ?? 'EIO';
    isFolder = code === 'ENOENT' && whose === 'of-this-machine';
    if (!isFolder) {
      return fail('config.absent', `${path}: не читается (${code}). Создать: sector config init <папка>`);
    }
  }
  const groupPolicy = whose === 'of-this-machine' ? readRegistryPolicy : undefined;
  const read = isFolder ? await readSources(path, groupPolicy) : await readOne(path);
  const own = loadConfig(read.sources);
  const pack =
    own.ok && isFolder ? await readPackInForce(own.config.pack, packCopyIn(state), SILENT, 'look') : NO_PACK;
  const sources = pack.source ? [pack.source, ...read.sources] : read.sources;
  const judged = loadConfig(sources);
  const before = [...read.troubles, ...pack.troubles];
  if (!judged.ok) return ok({ sources, config: null, troubles: [...before, ...judged.troubles] });
  const beside = isFolder ? path : dirname(path);
  const logo = await readLogo(beside, judged.config.theme.logo);
  const authority = await readAuthorityFile(beside, judged.config.certificates.nationalCa);
  const troubles = [...before, ...('trouble' in logo ? [logo.trouble] : []), ...authority.troubles];
  return ok({ sources, config: troubles.length > 0 ? null : judged.config, troubles });
}

async function readOne(path: string): Promise<ReadSources> {
  const read = await readSource(path, basename(path), 'file');
  return 'trouble' in read
    ? { sources: [], troubles: [read.trouble] }
    : { sources: [read.source], troubles: [] };
}
