/** What a package carries beside the window: its Node, and what it knows about itself. */

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeName } from '../../main/node/beside.ts';
import { MADE_FILE, type Made } from '../../main/node/made.ts';
import { manifestOf } from '../project.ts';

/** The Node of a package, and where the text of its licence is. */
const NODE = 'node_modules/node/bin';

/**
 * Copies Node into the folder, without the symbols that only a debugger reads (18 MB of 127) where this machine can
 * take them away.
 * @throws where the Node for another system would be needed: npm installs that of the system it runs on
 */
export function placeNode(project: string, folder: string, platform: string): void {
  if (platform !== process.platform)
    throw new Error(`Pack for ${platform} on ${platform}: Node is of ${process.platform}.`);
  const from = join(project, NODE, nodeName());
  const to = join(folder, nodeName());
  copyFileSync(from, to);
  chmodSync(to, 0o755);
  const native = globSync('node_modules/**/*.node', { cwd: folder });
  if (platform === 'linux')
    spawnSync('strip', ['--strip-unneeded', to, ...native.map((path) => join(folder, path))]);
  // npm may have put the package of the system inside that of Node, or beside it.
  const licence = globSync(`node_modules/{,node/node_modules/}node-${platform}-*/LICENSE`, {
    cwd: project,
  })[0];
  if (licence === undefined) throw new Error('The licence of Node is not there.');
  copyFileSync(join(project, licence), join(folder, 'LICENSE.node.txt'));
}

/** Writes what `sector status` and the first screen say about the package. */
export function writeMade(
  project: string,
  folder: string,
  electron: { readonly version: string; readonly isForDevelopment: boolean } | undefined,
): void {
  const wanted = wantedElectron(project);
  const { version } = manifestOf(project);
  const made: Made = {
    version,
    build: electron?.isForDevelopment ? 'trial' : 'release',
    electron: electron?.version ?? wanted,
    wantedElectron: wanted,
  };
  writeFileSync(join(folder, MADE_FILE), `${JSON.stringify(made, null, 2)}\n`);
}

/** Whether a package on this Electron is for a trial alone: whatever is not the build that the program is made for. */
export function isForDevelopment(
  runtime: { readonly source: string; readonly version: string },
  wanted: string,
): boolean {
  return runtime.source === 'registry-copy' || runtime.version !== wanted;
}

/** The Electron that this version of the program is made for. */
export function wantedElectron(project: string): string {
  return manifestOf(project).devDependencies.electron;
}

/** Why no package is made of this Electron, in Russian; null where one is. A missing one is reported elsewhere. */
export function refusalOf(
  runtime: { readonly source: string; readonly version: string } | null,
  wanted: string,
  isForTrial: boolean,
): string | null {
  if (runtime === null || isForTrial || !isForDevelopment(runtime, wanted)) return null;
  return `Здесь Electron ${runtime.version} для разработки (нужен официальный ${wanted}): такой пакет не для посетителей.
Официальную сборку назовите переменной ELECTRON_OVERRIDE_DIST_PATH. Пробный пакет: добавьте --for-trial.`;
}
