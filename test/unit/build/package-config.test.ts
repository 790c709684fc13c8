/** The configuration of every target, those that nobody can build here included. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builderConfig, fpmArguments } from '../../../build/package/builder-config.ts';
import { PROGRAM, SCRIPTS, SYSTEM_FILES } from '../../../build/package/linux-layout.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const config = builderConfig({ project: PROJECT, output: 'release' });

test('deb and rpm run the same scripts, place the same files and take them from the project', () => {
  for (const target of [config.deb, config.rpm]) {
    expect(target).toMatchObject({
      packageName: 'sector-shell',
      afterInstall: join(PROJECT, SCRIPTS.afterInstall),
      afterRemove: join(PROJECT, SCRIPTS.afterRemove),
      fpm: fpmArguments(PROJECT),
    });
    expect(target?.fpm).toContain(`--before-remove=${join(PROJECT, SCRIPTS.beforeRemove)}`);
    expect(target?.depends?.length).toBeGreaterThan(3);
  }
  const pairs = fpmArguments(PROJECT).filter((word) => !word.startsWith('--'));
  expect(pairs).toHaveLength(SYSTEM_FILES.length);
  expect(pairs.filter((pair) => !existsSync(pair.split('=')[0] ?? ''))).toEqual([]);
  // What an administrator may change is kept by an upgrade, and only that.
  expect(fpmArguments(PROJECT).filter((word) => word.startsWith('--config-files'))).toEqual([
    '--config-files=/etc/sector/10-sector.json',
  ]);
  // electron-builder installs into /opt under this name: the scripts and the lock name the folder.
  expect(`/opt/${config.productName}`).toBe(PROGRAM);
});

test.each(Object.values(SCRIPTS))('%s is a shell script that a template leaves as it is', (script) => {
  const text = readFileSync(join(PROJECT, script), 'utf8');
  execFileSync('sh', ['-n', join(PROJECT, script)]);
  expect(text).toMatch(/^#!\/bin\/sh\n/);
  expect(text).toMatch(/^set -e$/m);
  // electron-builder replaces macros of this form in them.
  expect(text).not.toMatch(/\$\{[A-Za-z]+\}|<%/);
});

test('there are installers for both systems and both processors', () => {
  const targets = [config.linux?.target, config.win?.target].flat();
  expect(targets).toEqual(
    ['deb', 'rpm', 'AppImage', 'nsis'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
  );
  // Silent, for the machine and not for a person, and what visitors left in the journal outlives it.
  expect(config.nsis).toMatchObject({ oneClick: true, perMachine: true, deleteAppDataOnUninstall: false });
  expect(config.electronFuses).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true });
});

test('nothing but bundles and instructions is packed, and beside them what Node runs with its two native modules', () => {
  const files = config.files as string[];
  const taken = files.filter((path) => !path.startsWith('!')).map((path) => path.split('/')[0]);
  expect([...new Set(taken)].sort()).toEqual(['dist', 'instructions', 'package.json']);
  expect(files).toContain('!dist/beside/**');
  const beside = (config.extraFiles as { readonly from: string; readonly to: string }[]).filter(({ to }) =>
    to.startsWith('beside'),
  );
  expect(beside.map(({ from }) => from)).toEqual([
    'dist/beside',
    'instructions',
    'node_modules/better-sqlite3',
    'node_modules/koffi',
    'node_modules/@koromix',
  ]);
  expect(files.filter((path) => /^(main|renderer|preload|training|test|build|docs)\b/.test(path))).toEqual(
    [],
  );
});
