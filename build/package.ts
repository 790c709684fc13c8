/**
 * `npm run package -- --dir | --deb | --rpm | --tests [--for-trial]`: the program as it is installed, in `release/`.
 *   --dir    unpacked, with fuses switched and read back
 *   --deb    the same as a package of Debian
 *   --rpm    the same as a package for RED OS and ALT
 *   --nsis FOLDER  the installer for Windows, of a build that was unpacked on Windows; wants makensis alone
 *   --tests  the same unpacked build once more, so that the e2e suite can drive it (`SECTOR_EXECUTABLE`)
 * An Electron for development makes a package for a trial alone: only with `--for-trial`, and it says so everywhere.
 */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { findRuntime } from './electron-runtime.mjs';
import { buildDeb } from './package/deb.ts';
import { refusalOf, wantedElectron } from './package/made.ts';
import { buildNsis } from './package/nsis.ts';
import { buildRpm } from './package/rpm.ts';
import { copyForTests, packageDir } from './package/unpacked.ts';
import { manifestOf, PROJECT } from './project.ts';

const release = join(PROJECT, 'release');
const [kind = '', ...more] = process.argv.slice(2);
const { version } = manifestOf(PROJECT);
if (kind === '--nsis' && more.length === 1 && more[0] !== undefined) {
  console.log(buildNsis({ project: PROJECT, unpacked: more[0], output: release, version }));
  process.exit(0);
}
const isForTrial = more.includes('--for-trial');
if (!['--dir', '--deb', '--rpm', '--tests'].includes(kind) || more.some((one) => one !== '--for-trial')) {
  console.error(
    'npm run package -- --dir | --deb | --rpm | --tests [--for-trial] или --nsis <папка>. Остальные пакеты: docs/building.md',
  );
  process.exit(2);
}
const refusal = refusalOf(findRuntime(), wantedElectron(PROJECT), isForTrial);
if (refusal !== null) {
  console.error(refusal);
  process.exit(1);
}
const executable = await packageDir(release);
if (kind === '--deb' || kind === '--rpm') {
  const build = kind === '--deb' ? buildDeb : buildRpm;
  console.log(build({ project: PROJECT, unpacked: dirname(executable), output: release, version }));
} else {
  console.log(kind === '--tests' ? await copyForTests(executable, join(release, 'for-tests')) : executable);
}
