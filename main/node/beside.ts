/**
 * What runs beside the window, in one Node: the journal, the training portals, the command line (decision 27). A package
 * has it as the folder `beside` next to the program, outside the archive, which only Electron can read.
 */
import { dirname, join } from 'node:path';
import process from 'node:process';

/** The folder of a package; also the folder below `dist` that it is made from. */
export const BESIDE = 'beside';

export interface Beside {
  /** A Node with Node-API 10 or newer, which better-sqlite3 needs. */
  readonly node: string;
  /** The bundles `journal.mjs`, `cards.mjs`, `fleet.mjs`, `registry.mjs`, `sector.mjs`, `training.mjs`. */
  readonly folder: string;
}

/** What Node is called in a folder of programs. */
export function nodeName(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? 'node.exe' : 'node';
}

/**
 * Where the Node and the bundles of this program are.
 * @param app the folder of the application as Electron names it; in a package that is the archive
 * @param executable the program that runs
 */
export function besideOf(app: string, executable: string = process.execPath): Beside {
  if (app.endsWith('.asar')) {
    const folder = join(dirname(executable), BESIDE);
    return { node: join(folder, nodeName()), folder };
  }
  return { node: join(app, 'node_modules/node/bin', nodeName()), folder: join(app, 'dist', BESIDE) };
}
