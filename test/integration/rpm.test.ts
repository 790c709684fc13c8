/** The package as rpm sees it, made of a small folder in place of the program, and put into a root of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildDeb } from '../../build/package/deb.ts';
import { buildRpm } from '../../build/package/rpm.ts';
import { PROJECT } from '../support/workstation.ts';

const has = (name: string) => spawnSync(name, ['--version']).status === 0;
let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sector-rpm-test-'));
  const unpacked = join(root, 'unpacked');
  for (const folder of ['beside', 'os/lock']) mkdirSync(join(unpacked, folder), { recursive: true });
  const made = { version: '0.0.0', build: 'release', electron: '33.2.1', wantedElectron: '45.4.1' };
  writeFileSync(join(unpacked, 'beside/made.json'), JSON.stringify(made));
  // A program of the system in place of ours, for the libraries that it wants.
  for (const name of ['sector', 'chrome-sandbox']) copyFileSync('/bin/sh', join(unpacked, name));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const options = (output: string) => ({
  ...{ project: PROJECT, unpacked: join(root, 'unpacked'), output: join(root, output), version: '0.2.0' },
});

/** Runs a piece in another time zone and language. */
function elsewhere<T>(work: () => T): T {
  const before = { TZ: process.env.TZ, LANG: process.env.LANG };
  Object.assign(process.env, { TZ: 'Asia/Vladivostok', LANG: 'ru_RU.UTF-8' });
  try {
    return work();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

test('the deb is the same bytes, whenever and wherever it is made', ({ skip }) => {
  if (!has('dpkg-deb') || !has('fakeroot')) return skip('dpkg-deb or fakeroot is not installed');
  const first = readFileSync(buildDeb({ ...options('deb-1'), compression: 'none' }));
  const second = readFileSync(elsewhere(() => buildDeb({ ...options('deb-2'), compression: 'none' })));
  expect(first.equals(second)).toBe(true);
});

describe('the rpm', () => {
  let rpm = '';
  const query = (...args: readonly string[]) =>
    execFileSync('rpm', ['-qp', ...args, rpm], { encoding: 'utf8' })
      .trim()
      .split('\n');

  beforeAll(() => {
    if (has('rpmbuild')) rpm = buildRpm(options('rpm-1'));
  });
  beforeEach(({ skip }) => {
    if (rpm === '') skip('rpmbuild is not installed (Debian: rpm)');
  });

  test('is the same bytes, whenever and wherever it is made', () => {
    expect(readFileSync(elsewhere(() => buildRpm(options('rpm-2')))).equals(readFileSync(rpm))).toBe(true);
  });

  test('asks for libraries by their names, and offers none of its own', () => {
    const needs = query('--requires');
    expect(needs.some((one) => /^libc\.so\.6\(.*\)\(64bit\)$/.test(one))).toBe(true);
    expect(needs.filter((one) => /^(gtk3|nss|libgtk)/.test(one))).toEqual([]);
    expect(query('--provides').filter((one) => one.includes('.so'))).toEqual([]);
  });

  test('places what the deb places, without links to build ids; the settings are the administrator’s', () => {
    const files = query('-l');
    expect(files).toEqual(
      expect.arrayContaining([
        ...['/usr/bin/sector', '/usr/sbin/sector-lock', '/opt/sector/sector', '/etc/sector/managed'],
        ...['/usr/lib/systemd/system/sector-session.service', '/usr/share/man/man1/sector.1.gz'],
      ]),
    );
    expect(files.filter((one) => one.includes('.build-id'))).toEqual([]);
    expect(query('-c')).toEqual(['/etc/sector/10-sector.json']);
    expect(query('--queryformat', '[%{FILEMODES:perms} %{FILEUSERNAME} %{FILENAMES}\\n]')).toContain(
      '-rwsr-xr-x root /opt/sector/chrome-sandbox',
    );
  });

  test('goes into a root of its own and out again; settings that were changed stay', () => {
    const place = join(root, 'place');
    mkdirSync(place);
    // Nothing but that place can be written to.
    const box = 'mount --bind "$0" "$0"; mount -o remount,bind,ro /; exec rpm --root "$0" "$@"';
    const own = process.getuid?.() === 0 ? [] : ['--map-root-user'];
    const run = (...args: readonly string[]) =>
      spawnSync('unshare', [...own, '--mount', 'sh', '-ec', box, place, ...args], { encoding: 'utf8' });
    expect(run('-i', '--nodeps', '--noscripts', rpm)).toMatchObject({ status: 0 });
    expect(run('-V', '--nodeps', 'sector-shell').stdout).toBe('');
    const settings = join(place, 'etc/sector/10-sector.json');
    writeFileSync(settings, '{}');
    expect(run('-e', '--nodeps', '--noscripts', 'sector-shell')).toMatchObject({ status: 0 });
    expect(
      spawnSync('find', [place, '-name', '*sector*', '-not', '-path', '*/rpm/*'], { encoding: 'utf8' })
        .stdout,
    ).toContain('10-sector.json.rpmsave');
    expect(spawnSync('test', ['-e', join(place, 'opt/sector/sector')]).status).toBe(1);
  });
});
