/**
 * `npm run package -- --dir`: the program as it is installed, unpacked, in `release/`, on the runtime that
 * `npm run setup` has found. Fuses are switched here and read back: a package whose fuses are not as they should
 * be is none.
 */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import { PROJECT } from '../test/support/workstation.ts';
import { bundle, isStale } from './bundle.ts';
import { describeMissing, findRuntime } from './electron-runtime.mjs';

/** electron.md 4.3: nothing of Node from outside, nothing but our archive, no rights for `file:` (B61–B63). */
const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

/** The same by the numbers of the wire. */
const WIRE: readonly (readonly [FuseV1Options, boolean])[] = [
  [FuseV1Options.RunAsNode, FUSES.runAsNode],
  [FuseV1Options.EnableCookieEncryption, FUSES.enableCookieEncryption],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FUSES.enableNodeOptionsEnvironmentVariable],
  [FuseV1Options.EnableNodeCliInspectArguments, FUSES.enableNodeCliInspectArguments],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FUSES.enableEmbeddedAsarIntegrityValidation],
  [FuseV1Options.OnlyLoadAppFromAsar, FUSES.onlyLoadAppFromAsar],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FUSES.loadBrowserProcessSpecificV8Snapshot],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FUSES.grantFileProtocolExtraPrivileges],
];

/** Names of the fuses of an executable that are not as a package must have them. */
export async function wrongFuses(executable: string): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(executable);
  return WIRE.filter(([fuse, isOn]) => wire[fuse] !== (isOn ? FuseState.ENABLE : FuseState.DISABLE)).map(
    ([fuse]) => FuseV1Options[fuse],
  );
}

/** Packs the program into a folder below `output` and answers the path of its executable. */
export async function packageDir(output: string): Promise<string> {
  const runtime = findRuntime();
  if (!runtime) throw new Error(describeMissing());
  if (isStale()) await bundle();
  await build({
    projectDir: PROJECT,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      appId: 'ru.sector.shell',
      productName: 'sector',
      directories: { output },
      electronDist: dirname(runtime.executable),
      electronVersion: runtime.version,
      npmRebuild: false,
      electronFuses: FUSES,
      // Everything is bundled but native code.
      files: [
        'dist/**',
        '!dist/gallery/**',
        'instructions/**',
        'package.json',
        '!node_modules/**',
        'node_modules/better-sqlite3/**',
      ],
      // For editors of the configuration, beside the program and not inside its archive.
      extraFiles: [{ from: 'docs/sector.schema.json', to: 'schema/sector.schema.json' }],
      linux: { executableName: 'sector' },
      // A runtime for development carries a program that starts any folder.
      async afterPack({ appOutDir }) {
        rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
      },
    },
  });
  const executable = join(output, 'linux-unpacked', 'sector');
  const wrong = await wrongFuses(executable);
  if (wrong.length > 0) throw new Error(`fuses: ${wrong.join(', ')}`);
  return executable;
}

if (import.meta.main) {
  if (!process.argv.includes('--dir')) {
    console.error('Пока собирается только распакованная программа: npm run package -- --dir');
    process.exitCode = 2;
  } else console.log(await packageDir(join(PROJECT, 'release')));
}
