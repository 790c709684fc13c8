/** electron-builder.yml with what is computed, as electron-builder itself reads it: every target, also those that nobody can build here. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Packager } from 'electron-builder';
import { expect, test } from 'vitest';
import { builderConfig } from '../../../build/package/builder-config.ts';
import { DEB_SUGGESTS, PROGRAM, SCRIPTS, SYSTEM_FILES } from '../../../build/package/linux-layout.ts';
import { PROJECT } from '../../../build/project.ts';
import { WANTED_FUSES } from '../../../main/core/doctor/checks/fuses.ts';

/** As electron-builder merges, and holds against its schema: a name that it does not know is refused. */
async function effective(overlay = builderConfig({ project: PROJECT, output: 'elsewhere' })) {
  const packager = new Packager({ projectDir: PROJECT, config: overlay });
  await packager.validateConfig();
  return packager.config;
}
const config = await effective();

/** The patterns of what is packed, which electron-builder puts into filters. */
function listed(files: typeof config.files): readonly string[] {
  return [files ?? []].flat().flatMap((one) => (typeof one === 'string' ? one : (one.filter ?? [])));
}

test('a word that electron-builder does not know is refused', async () => {
  await expect(
    effective({ ...builderConfig({ project: PROJECT, output: '' }), ...{ nis: {} } }),
  ).rejects.toThrow(/unknown property 'nis'/);
});

test('the packages of Linux run these scripts, place these files and take them from the project', () => {
  expect(config.deb).toMatchObject({
    packageName: 'sector-shell',
    afterInstall: SCRIPTS.afterInstall,
    afterRemove: SCRIPTS.afterRemove,
  });
  expect(config.deb?.fpm).toContain(`--before-remove=${SCRIPTS.beforeRemove}`);
  expect(config.deb?.depends?.length).toBeGreaterThan(3);
  expect(SYSTEM_FILES.length).toBeGreaterThan(30);
  expect(SYSTEM_FILES.filter(({ from }) => !existsSync(join(PROJECT, from)))).toEqual([]);
  expect(SYSTEM_FILES.filter(({ to }) => !to.startsWith('/'))).toEqual([]);
  // What an administrator may change is kept by an upgrade, and only that.
  expect(SYSTEM_FILES.filter(({ isConfig }) => isConfig).map(({ to }) => to)).toEqual([
    '/etc/sector/10-sector.json',
  ]);
  expect(DEB_SUGGESTS).toContain('orca');
  // electron-builder installs into /opt under this name: the scripts and the lock name the folder.
  expect(PROGRAM).toBe('/opt/sector');
});

test('what is a command on the machine can be started in the project too: the packers take the mode from there', () => {
  const isStarted = ({ from }: { readonly from: string }) =>
    (statSync(join(PROJECT, from)).mode & 0o111) !== 0;
  const commands = SYSTEM_FILES.filter(({ to }) => /^\/usr\/s?bin\//.test(to));
  expect(commands.map(({ to }) => to).sort()).toEqual([
    '/usr/bin/sector',
    '/usr/sbin/sector-lock',
    '/usr/sbin/sector-update',
  ]);
  expect(SYSTEM_FILES.filter(isStarted)).toEqual(commands);
});

test.each(Object.values(SCRIPTS))('%s is a shell script that a template leaves as it is', (script) => {
  const text = readFileSync(join(PROJECT, script), 'utf8');
  execFileSync('sh', ['-n', join(PROJECT, script)]);
  expect(text).toMatch(/^#!\/bin\/sh\n/);
  expect(text).toMatch(/^set -e$/m);
  // electron-builder replaces macros of this form in them.
  expect(text).not.toMatch(/\$\{[A-Za-z]+\}|<%/);
});

test('there are installers for both systems and both processors; the deb is packed by our own packer alone', () => {
  const targets = [config.linux?.target, config.win?.target].flat();
  expect(targets).toEqual(['AppImage', 'nsis'].map((target) => ({ target, arch: ['x64', 'arm64'] })));
  // Silent, for the machine and not for a person, and what visitors left in the journal outlives it.
  expect(config.nsis).toMatchObject({ oneClick: true, perMachine: true, deleteAppDataOnUninstall: false });
});

test('the fuses are those that the self-test of an installed program looks for', () => {
  const named = Object.entries(WANTED_FUSES).map(([name, isOn]) => [
    `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`,
    isOn,
  ]);
  expect(config.electronFuses).toEqual(Object.fromEntries(named));
});

test('what is computed is added to the file: the place of the results, the Electron that is here, the chunks in use', () => {
  expect(config.directories?.output).toBe('elsewhere');
  expect(config.npmRebuild).toBe(false);
  const root = mkdtempSync(join(tmpdir(), 'sector-chunks-'));
  try {
    for (const folder of ['dist/chunks', 'dist/beside/chunks'])
      mkdirSync(join(root, folder), { recursive: true });
    const put = (name: string, text: string) => writeFileSync(join(root, name), text);
    put('package.json', '{"version":"0.2.0"}');
    put('dist/main.cjs', 'require("./chunks/used.cjs")');
    put('dist/beside/sector.mjs', 'import "./chunks/used.mjs"');
    for (const name of [
      'chunks/used.cjs',
      'chunks/old.cjs',
      'beside/chunks/used.mjs',
      'beside/chunks/old.mjs',
    ])
      put(`dist/${name}`, '');
    const electron = { folder: '/e', version: '1.2.3', isForDevelopment: true };
    expect(builderConfig({ project: root, output: '', electron })).toMatchObject({
      electronDist: '/e',
      electronVersion: '1.2.3',
      files: ['dist/chunks/used.cjs'],
      extraFiles: [
        { from: 'dist/beside', to: 'beside', filter: ['*.mjs', 'training-eds/**', 'chunks/used.mjs'] },
      ],
    });
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('nothing but bundles and instructions is packed, and beside them what Node runs with its two native modules', () => {
  const files = listed(config.files);
  const taken = files.filter((path) => !path.startsWith('!')).map((path) => path.split('/')[0]);
  expect([...new Set(taken)].sort()).toEqual(['dist', 'instructions', 'package.json']);
  expect(files).toContain('!dist/beside/**');
  const beside = [config.extraFiles ?? []]
    .flat()
    .flatMap((set) => (typeof set === 'object' && set.to?.startsWith('beside') ? [set.from] : []));
  expect(beside).toEqual([
    'instructions',
    'node_modules/better-sqlite3',
    'node_modules/koffi',
    'node_modules/@koromix',
    'dist/beside',
  ]);
  expect(files.filter((path) => /^(main|renderer|preload|training|test|build|docs)\b/.test(path))).toEqual(
    [],
  );
});
