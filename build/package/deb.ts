/**
 * The deb from the unpacked build, with dpkg-deb and fakeroot alone: the packers that others use are fetched from the
 * network. What it holds, needs and places stands in `electron-builder.yml`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import {
  DEB_DEPENDS,
  DEB_RECOMMENDS,
  DEB_SUGGESTS,
  DESCRIPTION,
  MAINTAINER,
  PACKAGE,
  PROGRAM,
  SCRIPTS,
  SYSTEM_FILES,
} from './linux-layout.ts';
import { everythingBelow, isTrial, layOut, type PackageOptions, sourceDate } from './system-tree.ts';

export interface DebOptions extends PackageOptions {
  /** `xz` for a release; `none` where only the way is tried and a minute counts. */
  readonly compression?: 'xz' | 'none';
}

/** As Debian names the machine this program was packed for. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Builds the package and returns its path. */
export function buildDeb(options: DebOptions): string {
  const { output, version } = options;
  const architecture = ARCHITECTURES[process.arch];
  if (architecture === undefined) throw new Error(`No deb for ${process.arch}.`);
  const root = mkdtempSync(join(tmpdir(), 'sector-deb-'));
  try {
    layOut(root, options);
    const date = sourceDate(options.project);
    const changelog = join(root, `usr/share/doc/${PACKAGE}/changelog.gz`);
    writeFileSync(changelog, gzipSync(debianChangelog(version, date), { level: 9 }));
    chmodSync(changelog, 0o644);
    writeControl(root, options, architecture);
    mkdirSync(output, { recursive: true });
    const name = isTrial(options) ? `${PACKAGE}-trial` : PACKAGE;
    const file = join(output, `${name}_${version}_${architecture}.deb`);
    // Everything belongs to root, whoever builds.
    const command = `chown -R 0:0 "$1" && chmod 4755 "$1${PROGRAM}/chrome-sandbox" && dpkg-deb --build "-Z$3" "$1" "$2"`;
    const how = options.compression ?? 'xz';
    const env = { ...process.env, SOURCE_DATE_EPOCH: String(date) };
    execFileSync('fakeroot', ['--', 'sh', '-c', command, 'sh', root, file, how], { stdio: 'pipe', env });
    return file;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** deb-changelog(5): a package without a revision has one of this form; what has changed, people read in the other file. */
function debianChangelog(version: string, date: number): string {
  const day = new Date(date * 1000).toUTCString().replace('GMT', '+0000');
  return `${PACKAGE} (${version}) stable; urgency=medium

  * What has changed: /usr/share/doc/${PACKAGE}/CHANGELOG.md.gz

 -- ${MAINTAINER}  ${day}
`;
}

/** deb-control(5), deb-conffiles(5), and the sums that `dpkg --verify` asks for. */
function writeControl(root: string, options: DebOptions, architecture: string): void {
  const { version } = options;
  const files = everythingBelow(root).filter((path) => lstatSync(join(root, path)).isFile());
  const size = files.reduce((sum, path) => sum + Math.ceil(lstatSync(join(root, path)).size / 1024), 0);
  const folder = join(root, 'DEBIAN');
  mkdirSync(folder, { mode: 0o755 });
  const put = (name: string, text: string, mode = 0o644) => {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), mode);
  };
  put(
    'control',
    `${[
      `Package: ${PACKAGE}`,
      `Version: ${version}`,
      `Architecture: ${architecture}`,
      `Maintainer: ${MAINTAINER}`,
      `Installed-Size: ${size}`,
      `Depends: ${DEB_DEPENDS.join(', ')}`,
      `Recommends: ${DEB_RECOMMENDS.join(', ')}`,
      `Suggests: ${DEB_SUGGESTS.join(', ')}`,
      'Section: misc',
      'Priority: optional',
      `Description: ${isTrial(options) ? 'TRIAL, not for visitors: ' : ''}${DESCRIPTION.synopsis}`,
      ...DESCRIPTION.text.map((line) => ` ${line}`),
    ].join('\n')}\n`,
  );
  const config = SYSTEM_FILES.filter(({ isConfig }) => isConfig).map(({ to }) => to);
  put('conffiles', `${config.join('\n')}\n`);
  const sums = files
    .filter((path) => !config.includes(`/${path}`))
    .map(
      (path) =>
        `${createHash('md5')
          .update(readFileSync(join(root, path)))
          .digest('hex')}  ${path}`,
    );
  put('md5sums', `${sums.join('\n')}\n`);
  const scripts = {
    postinst: SCRIPTS.afterInstall,
    prerm: SCRIPTS.beforeRemove,
    postrm: SCRIPTS.afterRemove,
  };
  for (const [name, from] of Object.entries(scripts))
    put(name, readFileSync(join(options.project, from), 'utf8'), 0o755);
}
