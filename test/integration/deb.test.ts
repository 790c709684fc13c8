/** The package as dpkg sees it, made of a small folder in place of the program: names, pages, completion, reasons. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDeb } from '../../build/package/deb.ts';
import { isForDevelopment, refusalOf } from '../../build/package/made.ts';
import { COMMANDS } from '../../main/cli/commands.ts';
import { COMMAND_NAMES } from '../../main/core/base/command-words.ts';
import { PROJECT } from '../support/workstation.ts';

const hasTools = ['dpkg-deb', 'fakeroot'].every((name) => spawnSync(name, ['--version']).status === 0);

let root = '';
let deb = '';
const at = (path: string) => join(root, 'out', path);
const page = (name: string) => gunzipSync(readFileSync(at(`usr/share/man/${name}.gz`))).toString();

/** Builds the package of a program that says this about itself, and answers its path. */
function debOf(build: 'release' | 'trial'): string {
  const unpacked = join(root, `unpacked-${build}`);
  for (const folder of ['beside', 'os/lock']) mkdirSync(join(unpacked, folder), { recursive: true });
  const made = { version: '0.0.0', build, electron: '33.2.1', wantedElectron: '45.4.1' };
  writeFileSync(join(unpacked, 'beside/made.json'), JSON.stringify(made));
  writeFileSync(join(unpacked, 'libEGL.so'), '', { mode: 0o755 });
  for (const name of ['sector', 'chrome-sandbox']) writeFileSync(join(unpacked, name), '', { mode: 0o755 });
  return buildDeb({
    ...{ project: PROJECT, unpacked, output: join(root, 'debs'), version: '0.2.0' },
    compression: 'none',
  });
}

describe.skipIf(!hasTools)('the deb', () => {
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'sector-deb-test-'));
    deb = debOf('release');
    execFileSync('dpkg-deb', ['-x', deb, join(root, 'out')]);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('F41 brings /usr/bin/sector, which starts the Node of the package and hands everything on', () => {
    const script = readFileSync(at('usr/bin/sector'), 'utf8');
    const stand = join(root, 'stand');
    mkdirSync(join(stand, 'beside'), { recursive: true });
    writeFileSync(
      join(stand, 'beside/node'),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own
      '#!/bin/sh\necho "NODE_OPTIONS=[${NODE_OPTIONS-}]"; printf "<%s>" "$@"\n',
      { mode: 0o755 },
    );
    const there = script.replaceAll('/opt/sector', stand);
    const { stdout } = spawnSync('sh', ['-c', there, 'sector', 'access', 'set', 'a b'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, NODE_OPTIONS: '--inspect' },
    });
    expect(stdout).toBe(`NODE_OPTIONS=[]\n<${stand}/beside/sector.mjs><access><set><a b>`);
  });

  test('F57 has a manual page for every command, of the words of its help', () => {
    const pages = ['man1', 'man8'].flatMap((folder) => readdirSync(at(`usr/share/man/${folder}`)));
    expect(pages.sort()).toEqual(
      [
        'sector.1.gz',
        ...COMMAND_NAMES.map((name) => `sector-${name}.1.gz`),
        ...['sector-lock.8.gz', 'sector-update.8.gz'],
      ].sort(),
    );
    for (const name of COMMAND_NAMES) {
      const text = page(`man1/sector-${name}.1`).replaceAll('\\-', '-');
      for (const { does } of COMMANDS[name].uses) expect(text).toContain(does);
    }
    expect(page('man1/sector.1')).toMatch(/^\.TH SECTOR 1 /m);
  });

  test.skipIf(spawnSync('groff', ['--version']).status !== 0)(
    'F57 groff has nothing to say about them',
    () => {
      for (const name of ['man1/sector.1', 'man1/sector-journal.1', 'man8/sector-lock.8']) {
        const { stderr, stdout } = spawnSync('groff', ['-man', '-Kutf8', '-Tutf8', '-ww'], {
          encoding: 'utf8',
          input: page(name),
        });
        expect([name, stderr]).toEqual([name, '']);
        expect(stdout).toMatch(/[а-я]{6} [а-я]{5}/);
      }
    },
  );

  test('F41 bash completes commands, their words and their keys', () => {
    const complete = (...words: readonly string[]) =>
      spawnSync(
        'bash',
        [
          '-c',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own
          '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sector; printf "%s\\n" "${COMPREPLY[@]}"',
          'bash',
          at('usr/share/bash-completion/completions/sector'),
          ...words,
        ],
        { encoding: 'utf8' },
      );
    expect(complete('sector', 'jo').stdout).toBe('journal\n');
    expect(complete('sector', 'journal', 're').stdout).toBe('report\nrestore\n');
    expect(complete('sector', 'journal', 'export', '--fo').stdout).toBe('--format\n--force\n');
    expect(complete('sector', 'status', '').stderr).toBe('');
  });

  test('F57 has copyright, changelog, and an override for nothing without a reason', () => {
    const doc = at('usr/share/doc/sector-shell');
    expect(readdirSync(doc)).toEqual(
      expect.arrayContaining(['CHANGELOG.md.gz', 'changelog.gz', 'copyright']),
    );
    expect(gunzipSync(readFileSync(join(doc, 'changelog.gz'))).toString()).toMatch(
      /^sector-shell \(0\.2\.0\) stable; urgency=medium\n\n {2}\* .*\n\n -- .* <.*> {2}\w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000\n$/,
    );
    const parts = readFileSync(at('usr/share/lintian/overrides/sector-shell'), 'utf8').trim().split('\n\n');
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part).toMatch(/^# .*(\n|$)/);
    expect(readFileSync(join(doc, 'copyright'), 'utf8')).toMatch(/^Copyright: \d{4}/m);
  });

  test('a package for a trial says so in its name and in dpkg’s list; a release does not', () => {
    const said = (file: string, field: string) =>
      execFileSync('dpkg-deb', ['-f', file, field]).toString().trim();
    const trial = debOf('trial');
    expect(basename(trial)).toMatch(/^sector-shell-trial_0\.2\.0_/);
    expect(basename(deb)).toMatch(/^sector-shell_0\.2\.0_/);
    expect(said(trial, 'Description')).toMatch(/^TRIAL, not for visitors: .{1,55}\n/);
    expect(said(deb, 'Description')).not.toContain('TRIAL');
    expect([trial, deb].map((file) => said(file, 'Package'))).toEqual(['sector-shell', 'sector-shell']);
    expect(JSON.parse(readFileSync(at('opt/sector/beside/made.json'), 'utf8'))).toMatchObject({
      version: '0.2.0',
      build: 'release',
    });
  });
});

test.each([
  ['registry-copy', '33.2.1', true],
  ['override', '33.2.1', true],
  ['override', '45.4.1', false],
  ['official', '45.4.1', false],
])('a package on an Electron from %s, version %s: for a trial alone is %s', (source, version, isTrial) => {
  expect(isForDevelopment({ source, version }, '45.4.1')).toBe(isTrial);
  expect(refusalOf({ source, version }, '45.4.1', false) === null).toBe(!isTrial);
  expect(refusalOf({ source, version }, '45.4.1', true)).toBe(null);
});
