/**
 * The configuration of electron-builder for every target, in one place. Built here: the unpacked program, and from
 * it the deb (`deb.ts`). NSIS, rpm, AppImage and arm64 need helper programs and runtimes that a closed network does
 * not have: a test holds their configuration, nobody has built them yet.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { BESIDE } from '../../main/node/beside.ts';
import { FUSES } from './fuses.ts';
import {
  DEB_DEPENDS,
  DEB_RECOMMENDS,
  DESCRIPTION,
  MAINTAINER,
  PACKAGE,
  RPM_DEPENDS,
  SCRIPTS,
  SYSTEM_FILES,
} from './linux-layout.ts';
import { liveChunks } from './live-chunks.ts';
import { placeNode, writeMade } from './made.ts';

export interface BuilderWishes {
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

const BOTH = ['x64', 'arm64'] as const;

/** Everything is bundled but native code, and of that only what one system loads. */
function filesOf(project: string): string[] {
  return [
    'dist/**',
    '!dist/gallery/**',
    '!dist/chunks/**',
    `!dist/${BESIDE}/**`,
    ...liveChunks(join(project, 'dist')).map((name) => `dist/chunks/${name}`),
    'instructions/**',
    'package.json',
    '!node_modules/**',
  ];
}

/**
 * What runs in the Node beside the window, outside the archive: Node cannot read one. Of the native module only what
 * one system loads.
 */
function besideFiles(project: string): { from: string; to: string; filter?: string[] }[] {
  const bundles = join(project, 'dist', BESIDE);
  return [
    {
      from: `dist/${BESIDE}`,
      to: BESIDE,
      filter: ['*.mjs', 'training-eds/**', ...liveChunks(bundles).map((name) => `chunks/${name}`)],
    },
    { from: 'instructions', to: `${BESIDE}/instructions` },
    {
      from: 'node_modules/better-sqlite3',
      to: `${BESIDE}/node_modules/better-sqlite3`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own macros
      filter: ['package.json', 'LICENSE', 'lib/**', 'prebuilds/${platform}-${arch}.node'],
    },
  ];
}

/** Arguments for fpm that are the same for deb and rpm: files outside the program's folder, and the third script. */
export function fpmArguments(project: string): string[] {
  return [
    `--before-remove=${join(project, SCRIPTS.beforeRemove)}`,
    ...SYSTEM_FILES.flatMap(({ to, isConfig }) => (isConfig ? [`--config-files=${to}`] : [])),
    '--directories=/etc/sector',
    ...SYSTEM_FILES.map(({ from, to }) => `${join(project, from)}=${to}`),
  ];
}

export function builderConfig({ project, output, electron }: BuilderWishes): Configuration {
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
  const scripts = {
    afterInstall: join(project, SCRIPTS.afterInstall),
    afterRemove: join(project, SCRIPTS.afterRemove),
    fpm: fpmArguments(project),
    packageName: PACKAGE,
  };
  return {
    appId: 'ru.sector.shell',
    productName: 'sector',
    directories: { output, buildResources: 'build/resources' },
    ...(electron ? { electronDist: electron.folder, electronVersion: electron.version } : {}),
    // The one native module brings binaries of its own.
    npmRebuild: false,
    electronFuses: FUSES,
    files: filesOf(project),
    // For editors of the configuration and of group policy, beside the program and not inside its archive.
    extraFiles: [
      ...besideFiles(project),
      { from: 'docs/sector.schema.json', to: 'schema/sector.schema.json' },
      { from: 'docs/policy-templates', to: 'schema/policy-templates' },
    ],
    linux: {
      executableName: 'sector',
      category: 'Utility',
      maintainer: MAINTAINER,
      vendor: 'Sector',
      synopsis: DESCRIPTION.synopsis,
      description: DESCRIPTION.text.join(' '),
      extraFiles: [
        { from: 'build/linux/session', to: 'os/session', filter: ['!*.desktop'] },
        { from: 'build/linux/lock', to: 'os/lock', filter: ['!sector-lock'] },
      ],
      // An AppImage has no setuid sandbox and no way to lock a machine: for a look only.
      target: ['deb', 'rpm', 'AppImage'].map((target) => ({ target, arch: [...BOTH] })),
    },
    deb: { ...scripts, depends: [...DEB_DEPENDS], recommends: [...DEB_RECOMMENDS] },
    rpm: { ...scripts, depends: [...RPM_DEPENDS] },
    win: {
      extraFiles: [{ from: 'build/windows', to: 'os/lock' }],
      target: [{ target: 'nsis', arch: [...BOTH] }],
    },
    // Silent with /S; for the machine, not for a person; the journal outlives it.
    nsis: {
      oneClick: true,
      perMachine: true,
      runAfterFinish: false,
      createDesktopShortcut: false,
      createStartMenuShortcut: false,
      deleteAppDataOnUninstall: false,
    },
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
