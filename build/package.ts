/**
 * `npm run package -- --dir | --deb | --tests`: the program as it is installed, in `release/`.
 *   --dir    unpacked, with fuses switched and read back
 *   --deb    the same as a package of Debian
 *   --tests  the same unpacked build once more, so that the e2e suite can drive it (`SECTOR_EXECUTABLE`)
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { PROJECT } from '../test/support/workstation.ts';
import { buildDeb } from './package/deb.ts';
import { copyForTests, packageDir } from './package/unpacked.ts';

const release = join(PROJECT, 'release');
const kind = process.argv[2];
if (!['--dir', '--deb', '--tests'].includes(kind ?? '')) {
  console.error('npm run package -- --dir | --deb | --tests. Остальные пакеты: docs/building.md');
  process.exit(2);
}
const executable = await packageDir(release);
if (kind === '--deb') {
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  console.log(buildDeb({ project: PROJECT, unpacked: dirname(executable), output: release, version }));
} else {
  console.log(kind === '--tests' ? await copyForTests(executable, join(release, 'for-tests')) : executable);
}
