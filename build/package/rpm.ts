/**
 * The rpm from the unpacked build, with rpmbuild alone, for RED OS and ALT. What it holds and places stands in `electron-builder.yml`;
 * what it needs rpm finds itself, by the names of the libraries (`libcups.so.2()(64bit)`), which are the same in every
 * distribution where the names of packages are not.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { DESCRIPTION, MAINTAINER, PACKAGE, PROGRAM, SCRIPTS, SYSTEM_FILES } from './linux-layout.ts';
import { everythingBelow, isTrial, layOut, type PackageOptions, sourceDate } from './system-tree.ts';

/** As rpm names the machine this program was packed for. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/** Builds the package and returns its path. @throws where rpmbuild is not there or refuses, with its words */
export function buildRpm(options: PackageOptions): string {
  const architecture = ARCHITECTURES[process.arch];
  if (architecture === undefined) throw new Error(`No rpm for ${process.arch}.`);
  const folder = mkdtempSync(join(tmpdir(), 'sector-rpm-'));
  try {
    const root = join(folder, 'root');
    mkdirSync(root);
    layOut(root, options);
    const spec = join(folder, 'sector.spec');
    writeFileSync(spec, specOf(root, options));
    const date = String(sourceDate(options.project));
    const defines = {
      _topdir: folder,
      _rpmdir: join(folder, 'out'),
      _tmppath: folder,
      _buildhost: 'sector',
      use_source_date_epoch_as_buildtime: '1',
      clamp_mtime_to_source_date_epoch: '1',
    };
    execFileSync(
      'rpmbuild',
      [
        ...['-bb', '--target', architecture, '--buildroot', join(folder, 'made')],
        ...Object.entries({ ...defines, sector_root: root }).flatMap(([name, value]) => [
          '--define',
          `${name} ${value}`,
        ]),
        spec,
      ],
      { stdio: 'pipe', env: { ...process.env, SOURCE_DATE_EPOCH: date, LC_ALL: 'C', TZ: 'UTC' } },
    );
    const [made = ''] = globSync('out/**/*.rpm', { cwd: folder });
    mkdirSync(options.output, { recursive: true });
    const file = join(
      options.output,
      isTrial(options) ? basename(made).replace(PACKAGE, `${PACKAGE}-trial`) : basename(made),
    );
    copyFileSync(join(folder, made), file);
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** https://rpm-software-management.github.io/rpm/manual/spec.html */
function specOf(root: string, options: PackageOptions): string {
  const script = (section: string, from: string) => [
    `%${section}`,
    readFileSync(join(options.project, from), 'utf8').replaceAll('%', '%%'),
  ];
  return [
    // Nothing is changed on the way: no links to build ids, no packing of pages, no stripping, no separate symbols.
    ...['%define _build_id_links none', '%define debug_package %{nil}', '%define __os_install_post %{nil}'],
    // Libraries inside the program's folder are neither offered to other packages nor required from them.
    `%define __provides_exclude_from ^${PROGRAM}/`,
    '%define __requires_exclude ^(libffmpeg|libEGL|libGLESv2|libvk_swiftshader|libvulkan)\\.so',
    `Name: ${PACKAGE}`,
    `Version: ${options.version}`,
    'Release: 1',
    `Summary: ${isTrial(options) ? 'TRIAL, not for visitors: ' : ''}${DESCRIPTION.synopsis}`,
    'License: Apache-2.0',
    `Packager: ${MAINTAINER}`,
    '%description',
    ...DESCRIPTION.text,
    '%install',
    'cp -a %{sector_root}/. %{buildroot}/',
    ...script('post', SCRIPTS.afterInstall),
    ...script('preun', SCRIPTS.beforeRemove),
    ...script('postun', SCRIPTS.afterRemove),
    '%files',
    '%defattr(-,root,root,-)',
    ...filesOf(root),
    '',
  ].join('\n');
}

/** Every file, the program's folder as a whole; folders of the system belong to the system. */
function filesOf(root: string): readonly string[] {
  const config = SYSTEM_FILES.filter(({ isConfig }) => isConfig).map(({ to }) => to);
  const others = everythingBelow(root)
    .filter((path) => lstatSync(join(root, path)).isFile())
    .map((path) => `/${path}`)
    .filter((path) => !path.startsWith(`${PROGRAM}/`));
  return [
    PROGRAM,
    `%attr(4755,root,root) ${PROGRAM}/chrome-sandbox`,
    ...['%dir /etc/sector', '%dir /etc/sector/managed'],
    ...others.map((path) => (config.includes(path) ? `%config(noreplace) ${path}` : path)),
  ];
}
