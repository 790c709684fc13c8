/**
 * Bundles the program into `dist/`: main and preload as CommonJS files, journal, commands and training portals
 * as modules for the Node beside it, and the window. `--if-stale` does nothing when no source is newer.
 */
import { chmodSync, copyFileSync, globSync, mkdirSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { build, type InlineConfig } from 'vite';
import { BESIDE } from '../main/node/beside.ts';
import { PROJECT } from './project.ts';

/** Never bundled: Electron itself, Node's own modules, and native code with its binaries. */
const EXTERNAL = [
  'electron',
  'better-sqlite3',
  'koffi',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

/** One process of the program, or several that share chunks. */
interface Part {
  /** The source, or several by the names of their bundles without `.mjs`. */
  readonly entry: string | Readonly<Record<string, string>>;
  readonly file: string;
  readonly format: 'cjs' | 'es';
}

const PARTS: readonly Part[] = [
  { entry: 'main/main.ts', file: 'main.cjs', format: 'cjs' },
  { entry: 'preload/bridge.ts', file: 'preload.cjs', format: 'cjs' },
  { entry: 'preload/eds-background.ts', file: 'eds-background.cjs', format: 'cjs' },
  { entry: 'main/node/access/pin-worker.ts', file: 'pin-worker.mjs', format: 'es' },
  { entry: 'main/node/config-worker.ts', file: 'config-worker.mjs', format: 'es' },
];

/** What runs in the Node that a package brings, in a folder of its own (main/node/beside.ts). */
const BESIDE_PART: Part = {
  entry: {
    journal: 'main/journal-process/entry.ts',
    cards: 'main/card-process/entry.ts',
    registry: 'main/registry-process/entry.ts',
    fleet: 'main/fleet-process/entry.ts',
    sector: 'main/cli/sector.ts',
    training: 'training/main.ts',
    'eds-host': 'training/eds/host.ts',
  },
  file: '[name].mjs',
  format: 'es',
};
const BESIDE_FOLDER = join(PROJECT, 'dist', BESIDE);

/** Handed to PowerShell as they are. */
const SCRIPTS = ['main/node/windows/device-watch.ps1'] as const;

/** How to bundle something for Electron's main process into another folder, for benches and tests. */
export function mainBundle(entry: string, file: string, outDir: string): InlineConfig {
  return configOf({ entry, file, format: 'cjs' }, outDir);
}

function configOf({ entry, file, format }: Part, outDir = join(PROJECT, 'dist')): InlineConfig {
  return {
    root: PROJECT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input:
          typeof entry === 'string'
            ? join(PROJECT, entry)
            : Object.fromEntries(Object.entries(entry).map(([name, path]) => [name, join(PROJECT, path)])),
        external: EXTERNAL,
        output: {
          format,
          entryFileNames: file,
          chunkFileNames: `chunks/[name]-[hash].${format === 'cjs' ? 'cjs' : 'mjs'}`,
        },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', 'koffi'] },
  };
}

/** The training plug-in for signatures: files of an extension, and what starts its host (training/eds). */
const TRAINING_EDS = ['extension/manifest.json', 'extension/background.js', 'extension/content.js', 'host'];

function placeTrainingEds(): void {
  for (const name of TRAINING_EDS) {
    const to = join(BESIDE_FOLDER, 'training-eds', name);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(PROJECT, 'training/eds', name), to);
    chmodSync(to, name === 'host' ? 0o755 : 0o644);
  }
}

/** Bundles everything; a failure is thrown. */
export async function bundle(): Promise<void> {
  for (const part of PARTS) await build(configOf(part));
  await build(configOf(BESIDE_PART, BESIDE_FOLDER));
  placeTrainingEds();
  for (const path of SCRIPTS) copyFileSync(join(PROJECT, path), join(PROJECT, 'dist', basename(path)));
  await build({ configFile: join(PROJECT, 'vite.renderer.config.ts'), logLevel: 'warn' });
  await build({ configFile: join(PROJECT, 'vite.leaflet.config.ts'), logLevel: 'warn' });
}

/** Is any source newer than the bundles? */
export function isStale(): boolean {
  const newest = (patterns: readonly string[]) =>
    Math.max(
      0,
      ...globSync([...patterns], { cwd: PROJECT }).map((path) => statSync(join(PROJECT, path)).mtimeMs),
    );
  const oldestBundle = Math.min(
    ...[
      ...PARTS.map(({ file }) => file),
      ...Object.keys(BESIDE_PART.entry).map((name) => `${BESIDE}/${name}.mjs`),
      ...TRAINING_EDS.map((name) => `${BESIDE}/training-eds/${name}`),
      ...SCRIPTS.map((path) => basename(path)),
      'renderer/index.html',
      'renderer/leaflet/leaflet.html',
    ].map((file) => {
      try {
        return statSync(join(PROJECT, 'dist', file)).mtimeMs;
      } catch {
        // Not built yet.
        return 0;
      }
    }),
  );
  const sources = [
    '{main,preload,renderer,training}/**/*.{ts,tsx,css,html,ps1}',
    'training/eds/{extension/*,host}',
    'build/bundle.ts',
    'package-lock.json',
  ];
  return newest([...sources, 'vite.{renderer,leaflet}.config.ts']) > oldestBundle;
}

if (import.meta.main) {
  if (!process.argv.includes('--if-stale') || isStale()) await bundle();
}
