/**
 * The files of the machine as every package of Linux has them, with rights that do not depend on the builder's umask and dates that
 * do not depend on the day: two builds of one commit are the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { BESIDE } from '../../main/node/beside.ts';
import { MADE_FILE, readMade } from '../../main/node/made.ts';
import { PACKAGE, PROGRAM, SYSTEM_FILES } from './linux-layout.ts';
import { bashCompletion, manPages } from './man-page.ts';

export interface PackageOptions {
  readonly project: string;
  /** The folder of the unpacked program. */
  readonly unpacked: string;
  readonly output: string;
  readonly version: string;
}

/** On an Electron for development: the name of the file and the description say so. */
export function isTrial({ unpacked }: PackageOptions): boolean {
  return readMade(join(unpacked, BESIDE))?.build === 'trial';
}

/**
 * The moment that every file of a package has, in seconds since 1970: `SOURCE_DATE_EPOCH`, else that of the commit.
 * https://reproducible-builds.org/specs/source-date-epoch/
 */
export function sourceDate(project: string): number {
  const named = Number(process.env.SOURCE_DATE_EPOCH);
  if (Number.isInteger(named) && named > 0) return named;
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], {
    cwd: project,
    encoding: 'utf8',
  });
  // A copy of the project without its history.
  return status === 0 ? Number(stdout) : Math.floor(lstatSync(join(project, 'package.json')).mtimeMs / 1000);
}

/** Puts them below `root`; the folder of documents gets the changelog for people. */
export function layOut(root: string, { project, unpacked, version }: PackageOptions): void {
  const program = join(root, PROGRAM);
  cpSync(unpacked, program, { recursive: true });
  writeFileSync(join(program, 'os/lock/version'), `${version}\n`);
  const made = { ...readMade(join(unpacked, BESIDE)), version };
  writeFileSync(join(program, BESIDE, MADE_FILE), `${JSON.stringify(made, null, 2)}\n`);
  mkdirSync(join(root, 'etc/sector/managed'), { recursive: true });
  for (const { from, to } of SYSTEM_FILES) {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    cpSync(join(project, from), join(root, to));
  }
  const put = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const packed = (text: string | Buffer) => gzipSync(text, { level: 9 });
  put(`usr/share/doc/${PACKAGE}/CHANGELOG.md.gz`, packed(readFileSync(join(project, 'CHANGELOG.md'))));
  for (const { file, text } of manPages(version)) {
    put(`usr/share/man/man${file.slice(-1)}/${file}.gz`, packed(text));
  }
  put('usr/share/bash-completion/completions/sector', bashCompletion());
  for (const path of everythingBelow(root)) {
    const stat = lstatSync(join(root, path));
    // As in the project; a library is read, not started.
    const isStarted = (stat.mode & 0o100) !== 0 && !/\.(so(\.\d+)*|node)$/.test(path);
    chmodSync(join(root, path), stat.isDirectory() || isStarted ? 0o755 : 0o644);
  }
  chmodSync(root, 0o755);
}

/** Paths below a folder, in order. */
export function everythingBelow(root: string): readonly string[] {
  return globSync('**/*', { cwd: root, exclude: ['DEBIAN/**'] }).sort();
}
