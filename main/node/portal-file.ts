/** Portals that the workshop or `sector portals` adds: a file each in the configuration folder, with the one before it. */
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../core/base/errno.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { removeDurably, writeDurably } from './atomic-file.ts';
import { lookAtConfig } from './config-look.ts';

/** After the files that a region begins with (`10-sector.json`), so that it wins over them. */
export function portalFileName(id: string): string {
  return `60-portal-${id}.json`;
}

/** `state`: where the last good pack is kept. */
interface Place {
  readonly config: string;
  readonly state: string;
}

/** Ends in no `.json`: the configuration does not read it. */
const BEFORE = '.before';

/**
 * Writes the file of a portal, keeping the one before it; a configuration that would not be in force with it is put
 * back as it was.
 * @returns the path
 */
export async function savePortalFile(
  { config, state }: Place,
  id: string,
  text: string,
): Promise<Result<string>> {
  const path = join(config, portalFileName(id));
  try {
    const before = await readOrNull(path);
    if (before !== null) await writeDurably(path + BEFORE, before);
    await writeDurably(path, text);
    const look = await lookAtConfig(config, state);
    const trouble = look.ok ? look.value.troubles[0]?.russian : look.error.message;
    if (trouble === undefined) return ok(path);
    await putBack(path, before);
    return fail('portals.refused', trouble);
  } catch (cause) {
    return fail('portals.not-written', `Файл ${path} не записан (${errnoOf(cause) ?? 'ошибка'}).`);
  }
}

/** Puts back what was there before the last `savePortalFile`. */
export async function undoPortalFile({ config }: Place, id: string): Promise<Result<void>> {
  const path = join(config, portalFileName(id));
  try {
    if ((await readOrNull(path)) === null) return fail('portals.absent', `Файла ${path} нет.`);
    const before = await readOrNull(path + BEFORE);
    if (before === null) await removeDurably(path);
    else await rename(path + BEFORE, path);
    return ok(undefined);
  } catch (cause) {
    return fail('portals.not-written', `Файл ${path} не изменён (${errnoOf(cause) ?? 'ошибка'}).`);
  }
}

async function putBack(path: string, before: string | null): Promise<void> {
  if (before === null) await removeDurably(path);
  else await writeDurably(path, before);
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}
