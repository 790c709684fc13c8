import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SYSTEM_FILES } from '../../build/package/linux-layout.ts';

/* M29: the profile for the programs of signature vendors says what the guide says of it. */

const NAME = 'build/os/linux/apparmor/sector-signature-hosts';
const path = fileURLToPath(new URL(`../../${NAME}`, import.meta.url));
const rules = readFileSync(path, 'utf8').replace(/^\s*#.*$/gm, '');
const PARSER = ['/usr/sbin/apparmor_parser', '/sbin/apparmor_parser'].find((one) => existsSync(one));

test('M29: is in the package, where the guide finds it', () => {
  const place = SYSTEM_FILES.find(({ from }) => from === NAME)?.to ?? '';
  const guide = readFileSync(
    fileURLToPath(new URL('../../docs/administrator/signature.md', import.meta.url)),
    'utf8',
  );
  expect(guide).toContain(place);
});

test('M29: lets nothing be started outside of the profile', () => {
  const modes = [...rules.matchAll(/^\s*(?:owner )?(?:\/|@\{)\S* ([a-zA-Z]+),$/gm)].map(
    ([, mode = '']) => mode,
  );
  expect(modes.length).toBeGreaterThan(10);
  // `ix` keeps the profile; u, U, p, P, c, C would leave it.
  expect(modes.filter((mode) => /[uUpPcC]/.test(mode.replace('ix', '')))).toEqual([]);
});

test('M29: keeps the data of a visit and the program itself away', () => {
  for (const kept of ['@{HOME}/.local/state/sector/**', '/run/user/*/sector/**', '/opt/sector/**']) {
    expect(rules).toMatch(new RegExp(`deny (?:owner )?${kept.replace(/[{}*@/.]/g, '\\$&')} `));
  }
});

test.skipIf(PARSER === undefined)('M29: is understood by apparmor_parser', () => {
  const { status, stderr } = spawnSync(PARSER ?? '', ['-Q', '-K', path], { encoding: 'utf8' });
  expect([status, stderr.replace(/^Warning.*$/gm, '').trim()]).toEqual([
    0,
    expect.not.stringMatching(/error/i),
  ]);
});
