/** The program as it is installed, unpacked, on the runtime that `npm run setup` has found. */
import { cpSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { bundle, isStale } from '../bundle.ts';
import { describeMissing, findRuntime } from '../electron-runtime.mjs';
import { PROJECT } from '../project.ts';
import { builderConfig } from './builder-config.ts';
import { openForTests, wrongFuses } from './fuses.ts';
import { isForDevelopment, wantedElectron } from './made.ts';

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
      electron: {
        folder: dirname(runtime.executable),
        version: runtime.version,
        isForDevelopment: isForDevelopment(runtime, wantedElectron(PROJECT)),
      },
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
 * tells by the name of the executable. Everything else is the same files.
 */
export async function copyForTests(executable: string, folder: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  cpSync(dirname(executable), folder, { recursive: true });
  const copy = join(folder, 'electron');
  renameSync(join(folder, 'sector'), copy);
  await openForTests(copy);
  return copy;
}
