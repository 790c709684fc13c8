/** Sticks that IT has brought: a file is written to one, a key that signs is looked for on one. */
import type { KeyObject } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../core/base/errno.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { writeDurably } from './atomic-file.ts';
import { readPackKey } from './pack-making.ts';
import { mountedDrives } from './tokens/drive-places.ts';
import { systemDrives } from './tokens/drive-token-source.ts';

/** Folders of the sticks that are mounted now. */
export async function mountedSticks(): Promise<readonly string[]> {
  const drives = await mountedDrives(systemDrives);
  return drives === 'unknown' ? [] : drives.places.map(({ point }) => point);
}

/** @returns the path of the file; refused unless exactly one stick is there */
export async function writeToStick(
  sticks: readonly string[],
  name: string,
  content: string | Buffer,
): Promise<Result<string>> {
  const [stick, ...others] = sticks;
  if (stick === undefined) {
    return fail('stick.none', 'Флешки не видно. Вставьте её, откройте в проводнике и нажмите ещё раз.');
  }
  if (others.length > 0) return fail('stick.several', 'Флешек несколько. Оставьте одну и нажмите ещё раз.');
  const path = join(stick, name);
  try {
    await writeDurably(path, content);
    return ok(path);
  } catch (cause) {
    return fail('stick.not-written', `Флешка не записана: ${path} (${errnoOf(cause) ?? 'ошибка'}).`);
  }
}

/** The first key on the sticks that is wanted: a PEM file in the root. Nothing of it is kept. */
export async function keyOnSticks(
  sticks: readonly string[],
  isWanted: (key: KeyObject) => boolean,
): Promise<Result<KeyObject>> {
  for (const stick of sticks) {
    const names = await readdir(stick).catch(() => []);
    for (const name of names.filter((one) => /\.(pem|key)$/i.test(one)).sort()) {
      const key = readPackKey(join(stick, name));
      if (key.ok && isWanted(key.value)) return key;
    }
  }
  return fail(
    'pack.no-key',
    'Ключа, которым подписан пакет региона, на флешке нет. Положите файл ключа (.pem) в корень флешки и вставьте её.',
  );
}
