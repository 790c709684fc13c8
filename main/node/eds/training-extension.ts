/** The plug-in of the training portals, as it lies in the program's own folder: no configuration names it. */
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../core/base/result.ts';
import { TRAINING_EXTENSION } from '../../core/eds/catalogue.ts';
import type { EdsExtension } from '../../core/eds/eds-extension.ts';
import { readExtensionManifest } from '../../core/eds/extension-manifest.ts';

/**
 * For the training mode alone, on Linux: its host is started by a script of the shell.
 * @param folder where `training-eds` is (beside.ts)
 */
export async function readTrainingExtension(folder: string): Promise<Result<EdsExtension>> {
  const {
    title,
    ids: [id],
    hosts: [name],
  } = TRAINING_EXTENSION;
  // Files are read through no link, and the program may stand behind one.
  const own = await realpath(join(folder, 'training-eds')).catch(() => join(folder, 'training-eds'));
  const text = await readFile(join(own, 'extension/manifest.json'), 'utf8').catch(() => '');
  const manifest = readExtensionManifest(text, id);
  if (!manifest.ok) return manifest;
  const host = { name, path: join(own, 'host'), allowedOrigins: [`chrome-extension://${id}/`] };
  return ok({
    ...{ id, title, folder: join(own, 'extension'), manifest: manifest.value },
    hosts: new Map([[name, host]]),
  });
}
