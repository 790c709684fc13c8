/**
 * The installer for Windows from an unpacked build for Windows, with Debian's makensis alone: that of electron-builder fetches helper
 * programs from the network. What it does stands in build/os/windows/installer/sector.nsi.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, win32 } from 'node:path';
import process from 'node:process';
import { type PackageOptions, sourceDate } from './system-tree.ts';

/**
 * What is placed, file by file, and what a removal takes away: the same files, then the folders that are empty, from below. A
 * removal by the folder would take along what somebody else has put there.
 * @param paths below the unpacked build, with slashes
 * @param folders the same, of its folders
 */
export function nsisLists(unpacked: string, paths: readonly string[], folders: readonly string[]) {
  // A dollar is doubled in what the installer reads as it runs, not in the name of a file that makensis reads.
  const windows = (path: string) =>
    win32.join('$INSTDIR', path.replaceAll('$', '$$$$').replaceAll('/', '\\'));
  const place = (path: string) => [
    `SetOutPath "${windows(dirname(path))}"`,
    `File "${join(unpacked, path)}"`,
  ];
  const deepest = [...folders].sort((a, b) => b.split('/').length - a.split('/').length || (a < b ? 1 : -1));
  return {
    install: paths.flatMap(place),
    remove: [
      // Windows cannot remove the current folder of the uninstaller.
      'SetOutPath "$TEMP"',
      ...paths.map((path) => `Delete "${windows(path)}"`),
      ...deepest.map((path) => `RMDir "${windows(path)}"`),
    ],
  };
}

/** Builds the installer and returns its path. @throws where makensis is not there or has something to say, with its words */
export function buildNsis({ project, unpacked, output, version }: PackageOptions): string {
  const folder = mkdtempSync(join(tmpdir(), 'sector-nsis-'));
  try {
    const all = globSync('**/*', { cwd: unpacked }).sort();
    const isFolder = (path: string) => statSync(join(unpacked, path)).isDirectory();
    const lists = nsisLists(
      unpacked,
      all.filter((path) => !isFolder(path)),
      all.filter(isFolder),
    );
    const put = (name: string, lines: readonly string[]) => {
      // With a byte order mark: without it makensis reads the file in the builder's code page.
      writeFileSync(join(folder, name), `\uFEFF${lines.join('\n')}\n`);
      return join(folder, name);
    };
    mkdirSync(output, { recursive: true });
    const file = join(output, `sector-setup-${version}.exe`);
    const definitions = {
      VERSION: version,
      OUTPUT: file,
      INSTALL_LIST: put('install.nsh', lists.install),
      REMOVE_LIST: put('remove.nsh', lists.remove),
    };
    execFileSync(
      'makensis',
      [
        ...['-V2', '-WX', '-INPUTCHARSET', 'UTF8'],
        ...Object.entries(definitions).map(([name, value]) => `-D${name}=${value}`),
        join(project, 'build/os/windows/installer/sector.nsi'),
      ],
      { stdio: 'pipe', env: { ...process.env, SOURCE_DATE_EPOCH: String(sourceDate(project)), TZ: 'UTC' } },
    );
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
