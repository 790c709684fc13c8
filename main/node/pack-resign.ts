/** A new issue of the region's pack with other portals: everything else in it stays as it was signed. */
import type { KeyObject } from 'node:crypto';
import { fail, ok, type Result } from '../core/base/result.ts';
import type { Config } from '../core/config/config.ts';
import { makePack, type PackContent, publicKeyText, readPack } from '../core/config/pack.ts';
import { mergePortals } from '../core/config/portal-changes.ts';
import { readBytes, readVersion } from './pack-copy.ts';
import { packCopyIn, packTroubles } from './pack-files.ts';

export interface SignedPack {
  readonly bytes: Buffer;
  readonly version: number;
}

/** The key is the one that these workstations believe. */
export function isPackKey(privateKey: KeyObject, { key }: Config['pack']): boolean {
  return key !== null && publicKeyText(privateKey) === key;
}

/**
 * The pack in force with these changes of its portals, one version higher, signed and judged as a workstation would.
 * @param changes portals by id, as a file of the configuration says them
 * @param privateKey is not kept
 */
export async function signPortals(
  { from, key }: Config['pack'],
  state: string,
  changes: Readonly<Record<string, object>>,
  privateKey: KeyObject,
  made: Date,
): Promise<Result<SignedPack>> {
  const copy = packCopyIn(state);
  const found = await Promise.all([from, copy].map((path) => (path === null ? null : readBytes(path))));
  const packs = found.flatMap((bytes) => {
    const read = Buffer.isBuffer(bytes) && key !== null ? readPack(bytes, key) : null;
    return read?.ok ? [read.value] : [];
  });
  const [newest] = packs.sort((a, b) => b.version - a.version);
  if (!newest) {
    return fail(
      'pack.none',
      'Пакета региона на этой машине нет. Первый собирает команда sector config sign; файл портала сохраните на флешку.',
    );
  }
  const content: PackContent = {
    ...newest,
    version: Math.max(newest.version, await readVersion(copy)) + 1,
    made: made.toISOString(),
    config: { ...newest.config, portals: mergePortals(newest.config.portals, changes) },
  };
  const [trouble] = await packTroubles(content);
  if (trouble !== undefined) return fail('pack.not-made', `Пакет не собран: ${trouble}`);
  return ok({ bytes: makePack(content, privateKey), version: content.version });
}
