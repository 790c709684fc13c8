/** The signed pack of a region: looked for at every start, kept when it is good, reported when it is not. */

import { join } from 'node:path';
import type { ConfigTrouble } from '../../preload/contract.ts';
import type { Logger } from '../core/base/logger.ts';
import { ok, type Result } from '../core/base/result.ts';
import type { Config } from '../core/config/config.ts';
import type { ConfigSource } from '../core/config/config-source.ts';
import { loadConfig } from '../core/config/load-config.ts';
import { mayFollow, type PackContent, type PackHistory, readPack } from '../core/config/pack.ts';
import { keepPack, NO_PACK_THERE, readBytes, readVersion } from './pack-copy.ts';

/** Texts of instructions by their names. */
export type InstructionTexts = ReadonlyMap<string, string>;

export interface PackInForce {
  /** Null where none is in force. */
  readonly source: ConfigSource | null;
  readonly version: number | null;
  /** Null where the pack brings none. */
  readonly instructions: InstructionTexts | null;
  readonly troubles: readonly ConfigTrouble[];
}

export const NO_PACK: PackInForce = { source: null, version: null, instructions: null, troubles: [] };

/**
 * Looks at `from`, takes a good and not older pack over into `copy` and `copy`.version, and answers the pack
 * in force: the new one, else the copy. A share that is not reachable is no trouble while there is a copy. Whoever
 * only looks takes nothing over.
 */
export async function readPackInForce(
  { from, key }: Config['pack'],
  copy: string,
  logger: Logger,
  intent: 'take' | 'look' = 'take',
): Promise<PackInForce> {
  if (key === null || from === null) return NO_PACK;
  const kept = await readBytes(copy);
  // Judged as a whole when it was taken; whether it is still what was signed is looked at every time.
  const good = Buffer.isBuffer(kept) ? readPack(kept, key) : null;
  const inForce = good?.ok ? good.value : null;
  const history: PackHistory = {
    version: Math.max(inForce?.version ?? 0, await readVersion(copy)),
    kept: inForce !== null && Buffer.isBuffer(kept) ? kept : null,
  };
  const answer = (content: PackContent | null, reason: string | null, file = from): PackInForce => ({
    source: content && sourceOf(file, content),
    version: content?.version ?? null,
    instructions: content && textsOf(content),
    troubles: reason === null ? [] : [troubleOf(from, reason, inForce?.version ?? null)],
  });

  const bytes = await readBytes(from);
  if (!Buffer.isBuffer(bytes)) {
    const { code } = bytes;
    logger.warn('pack.not-read', { code });
    // A share that is away says nothing about the pack; something else in its place does.
    const isAway = inForce !== null && NO_PACK_THERE[code] === undefined;
    const reason = NO_PACK_THERE[code] ?? `пакет не читается (${code}). Проверьте путь и доступ.`;
    return answer(inForce, isAway ? null : reason, copy);
  }
  if (history.kept?.equals(bytes)) return answer(inForce, null);
  const judged = await judgePack(bytes, key);
  const next = judged.ok ? mayFollow(judged.value, bytes, history) : judged;
  if (!judged.ok || !next.ok) {
    const { code, message } = next.ok ? { code: '', message: '' } : next.error;
    logger.warn('pack.refused', { code });
    return answer(inForce, message, copy);
  }
  if (intent === 'look') return answer(judged.value, null);
  try {
    await keepPack(copy, bytes, judged.value.version);
    logger.info('pack.taken', { version: judged.value.version });
  } catch (cause) {
    // In force all the same; without the copy it is looked for again at the next start.
    logger.error('pack.not-kept', {}, cause);
  }
  return answer(judged.value, null);
}

/** Where the last good pack is kept. */
export function packCopyIn(stateFolder: string): string {
  return join(stateFolder, 'pack.last-good');
}

/** Everything that can be said about a pack by itself: signature, form, configuration, catalogue. */
export async function judgePack(bytes: Buffer, key: string): Promise<Result<PackContent>> {
  const read = readPack(bytes, key);
  if (!read.ok) return read;
  const troubles = await packTroubles(read.value);
  const first = troubles[0];
  if (first === undefined) return ok(read.value);
  return { ok: false, error: { code: 'pack.content', message: `Пакет подписан, но не годится. ${first}` } };
}

/** Russian sentences about what a pack's configuration and catalogue lack; none where they are good. */
export async function packTroubles(content: PackContent): Promise<readonly string[]> {
  if (content.config.pack !== undefined) {
    return ['Раздел pack в самом пакете не действует: он задаётся на рабочем месте. Уберите его из пакета.'];
  }
  if (content.config.eds !== undefined) {
    return [
      'Раздел eds в пакете не действует: программы электронной подписи называет только само рабочее место. Уберите его из пакета.',
    ];
  }
  const config = loadConfig([sourceOf('pack', content)]).troubles.map(({ russian }) => russian);
  const texts = textsOf(content);
  if (texts === null) return config;
  const { loadInstructions } = await import('./instruction-files.ts');
  const { troubles } = await loadInstructions(texts);
  return [...config, ...troubles.map(({ file, russian }) => `Инструкции, файл ${file}: ${russian}`)];
}

/** A pack's configuration as a layer. */
function sourceOf(file: string, { config }: PackContent): ConfigSource {
  return { file, text: JSON.stringify(config), layer: 'pack' };
}

function textsOf({ instructions }: PackContent): InstructionTexts | null {
  const entries = Object.entries(instructions);
  return entries.length === 0 ? null : new Map(entries);
}

function troubleOf(file: string, reason: string, version: number | null): ConfigTrouble {
  const rest =
    version === null ? 'Настройки пакета не действуют.' : `Действует прежний пакет, версия ${version}.`;
  return {
    file,
    path: 'pack.from',
    russian: `Пакет ${file}: ${reason} ${rest}`,
    english: `Pack ${file}: refused, see the Russian text. ${version === null ? 'No pack is in force.' : `Version ${version} stays in force.`}`,
  };
}
