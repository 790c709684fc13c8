/** What electron-builder.yml cannot say, since it must be computed: added to the file, which electron-builder reads itself. */

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { BESIDE } from '../../main/node/beside.ts';
import { manifestOf } from '../project.ts';
import { liveChunks } from './live-chunks.ts';
import { placeNode, writeMade } from './made.ts';

export interface BuilderOptions {
  readonly project: string;
  /** Where the results go. */
  readonly output: string;
  /** An Electron that is here already; without it electron-builder fetches one. */
  readonly electron?: {
    readonly folder: string;
    readonly version: string;
    /** Not the official build that this version of the program is made for. */
    readonly isForDevelopment: boolean;
  };
}

/** @returns what electron-builder adds to the file when it is passed as `config`: lists grow, other values are replaced */
export function builderConfig({ project, output, electron }: BuilderOptions): Configuration {
  const { version } = manifestOf(project);
  const chunks = (folder: string) => liveChunks(join(project, folder)).map((name) => `chunks/${name}`);
  return {
    directories: { output },
    ...(electron ? { electronDist: electron.folder, electronVersion: electron.version } : {}),
    files: chunks('dist').map((path) => `dist/${path}`),
    extraFiles: [
      {
        from: `dist/${BESIDE}`,
        to: BESIDE,
        filter: ['*.mjs', 'training-eds/**', ...chunks(`dist/${BESIDE}`)],
      },
    ],
    async afterPack({ appOutDir, electronPlatformName }) {
      placeNode(project, join(appOutDir, BESIDE), electronPlatformName);
      writeMade(project, join(appOutDir, BESIDE), electron);
      // A runtime for development carries a program that starts any folder, and a stamp of ours.
      rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
      rmSync(join(appOutDir, 'sector-runtime.json'), { force: true });
      if (electronPlatformName === 'linux') writeFileSync(join(appOutDir, 'os/lock/version'), `${version}\n`);
    },
  };
}
