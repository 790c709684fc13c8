// Our default app inside the registry copy: packed once, packed again when its sources change.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';

const SOURCES = fileURLToPath(new URL('../default-app', import.meta.url));

/** Returns a hash over the names and contents of the default app's files. */
export function hashDefaultApp(sources = SOURCES) {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex');
}

/** Packs the default app into a runtime; the rename leaves a running Electron its old file. */
export async function packDefaultApp(runtimeFolder, sources = SOURCES) {
  const archive = join(runtimeFolder, 'resources', 'default_app.asar');
  const fresh = `${archive}.${process.pid}`;
  await createPackage(sources, fresh);
  renameSync(fresh, archive);
}
