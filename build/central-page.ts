/** Bundles the page of the centre into `central/web/dist`; nothing of it gets into the workstation's package. */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { PROJECT } from './project.ts';

/** Where the service looks for it. */
export const PAGE = join(PROJECT, 'central/web/dist');

const SOURCES = [
  'central/{web,api,rules}/**/*.{ts,tsx,css,html}',
  'renderer/styles/*.css',
  'vite.central.config.ts',
];

function isStale(): boolean {
  const newest = globSync(SOURCES, { cwd: PROJECT })
    .filter((path) => !path.startsWith('central/web/dist'))
    .map((path) => statSync(join(PROJECT, path)).mtimeMs);
  const bundle = statSync(join(PAGE, 'index.html'), { throwIfNoEntry: false });
  return bundle === undefined || Math.max(...newest) > bundle.mtimeMs;
}

/** Does nothing when no source is newer. */
export async function bundlePage(): Promise<void> {
  if (isStale()) await build({ configFile: join(PROJECT, 'vite.central.config.ts'), logLevel: 'warn' });
}
