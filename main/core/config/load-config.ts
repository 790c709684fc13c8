/** Puts the layers of the configuration together. */

import { isPlainObject } from '../base/plain-object.ts';
import { Config } from './config.ts';
import { type ConfigSource, mergeSources, readJson } from './config-source.ts';
import type { ConfigTrouble } from './config-trouble.ts';
import { defaultPortals } from './default-portals.ts';
import { applyPortalChanges } from './portal-changes.ts';
import { schemaTroubles } from './schema-troubles.ts';
import { senseTroubles, strayChangeTroubles } from './sense-troubles.ts';

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly troubles: readonly [] }
  | { readonly ok: false; readonly troubles: readonly ConfigTrouble[] };

/**
 * Puts layers over the defaults, later ones winning: objects are merged, everything else is replaced; portals as
 * portal-changes.ts says.
 * Returns every trouble found, each with the file, the path inside it and what is allowed there.
 */
export function loadConfig(sources: readonly ConfigSource[]): LoadedConfig {
  const troubles: ConfigTrouble[] = [];
  for (const { file, text } of sources) {
    const read = readJson(file, text);
    // Each file is judged alone first, so that a trouble is reported with the file that holds it.
    if ('trouble' in read) troubles.push(read.trouble);
    else troubles.push(...schemaTroubles(file, read.value));
  }
  if (troubles.length > 0) return { ok: false, troubles };
  const stray = strayChangeTroubles(sources);
  if (stray.length > 0) return { ok: false, troubles: stray };
  const said = mergeSources(sources);
  const merged = isPlainObject(said.portals)
    ? { ...said, portals: applyPortalChanges(defaultPortals, said.portals) }
    : said;
  const parsed = Config.safeParse(merged);
  const lastFile = sources.at(-1)?.file ?? '';
  if (!parsed.success) return { ok: false, troubles: schemaTroubles(lastFile, merged) };
  const found = senseTroubles(sources, parsed.data);
  return found.length > 0 ? { ok: false, troubles: found } : { ok: true, config: parsed.data, troubles: [] };
}
