/** The program as it is installed, unpacked, on the runtime that `npm run setup` has found. */
import { cpSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extractAll } from '@electron/asar';
import { build, Platform } from 'electron-builder';
import { NEEDED_NAPI } from '../../main/electron/journal-launcher.ts';
import { PROJECT } from '../../test/support/workstation.ts';
import { bundle, isStale } from '../bundle.ts';
import { describeMissing, findRuntime } from '../electron-runtime.mjs';
import { builderConfig } from './builder-config.ts';
import { openForTests, wrongFuses } from './fuses.ts';

/**
 * Packs the program into a folder below `output` and answers the path of its executable.
 * @throws without a runtime, and where a fuse is not as it should be: such a package is none
 */
export async function packageDir(output: string): Promise<string> {
  const runtime = findRuntime();
  if (!runtime) throw new Error(describeMissing());
  if (isStale()) await bundle();
  await build({
    projectDir: PROJECT,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: builderConfig({
      project: PROJECT,
      output,
      electron: { folder: dirname(runtime.executable), version: runtime.version },
    }),
  });
  const executable = join(output, 'linux-unpacked', 'sector');
  const wrong = await wrongFuses(executable);
  if (wrong.length > 0) throw new Error(`fuses: ${wrong.join(', ')}`);
  return executable;
}

/**
 * A copy of an unpacked build that the e2e suite can drive, for `SECTOR_EXECUTABLE`: Playwright needs Node's
 * inspector, and the program takes the folders of a test only where Electron does not call it packaged, which it
 * tells by the name of the executable. On an Electron that is too old to keep the journal itself, a plain Node does,
 * which cannot look into an archive: there the archive is unpacked too. Everything else is the same files.
 */
export async function copyForTests(executable: string, folder: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  cpSync(dirname(executable), folder, { recursive: true });
  const copy = join(folder, 'electron');
  renameSync(join(folder, 'sector'), copy);
  const isOld = (findRuntime()?.napi ?? NEEDED_NAPI) < NEEDED_NAPI;
  if (isOld) {
    const app = join(folder, 'resources', 'app');
    extractAll(`${app}.asar`, app);
    rmSync(`${app}.asar`);
    symlinkSync(join(PROJECT, 'node_modules/node'), join(app, 'node_modules/node'));
  }
  await openForTests(copy, isOld);
  return copy;
}
