import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { TROUBLES } from '../../main/core/supervision/troubles.ts';
import { DISK_CODES } from '../../main/node/disk-failure.ts';
import { administratorGuide } from '../support/guide.ts';

/* Codes of troubles: what the program and the scripts of the session tell, and what the guide says to do about it. */

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const guide = administratorGuide();
const updater = read('build/os/linux/update/sector-update');
const updates = [...updater.matchAll(/trouble (update\.[a-z-]+)/g)].map(([, code = '']) => code);

/** Rows of the guide's tables that begin with a code, with what to do. */
const rows = new Map(
  [...guide.matchAll(/^\| `([a-z]+\.[a-z-]+)` \|(.*)\|$/gm)].map(([, code = '', todo = '']) => [
    code,
    todo.trim(),
  ]),
);

test('F45 every code that can be told has a row in the guide that says what to do', () => {
  expect(updates.length).toBeGreaterThan(10);
  const codes = [...Object.keys(TROUBLES), ...DISK_CODES, ...updates];
  expect(codes.filter((code) => (rows.get(code) ?? '').length < 20)).toEqual([]);
});

test('F45 the guide has no row for a code of these kinds that nobody tells', () => {
  const known = new Set<string>([...Object.keys(TROUBLES), ...DISK_CODES, ...updates]);
  const kinds = new Set([...known].map((code) => code.split('.')[0]));
  expect([...rows.keys()].filter((code) => kinds.has(code.split('.')[0]) && !known.has(code))).toEqual([]);
});

test('F45 the scripts of the session say the same sentences as the program', () => {
  const folder = join(PROJECT, 'build/os/linux/session');
  const script = read('build/os/linux/session/trouble');
  const told = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/\btrouble (start\.[a-z]+)/g)].map(
      ([, code = '']) => code,
    ),
  );
  expect([...new Set(told)].sort()).toEqual(
    Object.keys(TROUBLES)
      .filter((code) => code.startsWith('start.'))
      .sort(),
  );
  for (const code of told) {
    const said = execFileSync('sh', ['-c', `${script}\nsentence ${code}`])
      .toString()
      .trim();
    expect(said, code).toBe(TROUBLES[code as keyof typeof TROUBLES]);
  }
});

/** systemd.exec(5), «If running in user mode …, NoNewPrivileges=yes is implied». */
const IMPLIES =
  /^(NoNewPrivileges|SystemCall(Filter|Log|Architectures)|Restrict(AddressFamilies|Namespaces|Realtime|SUIDSGID)|Private\w+|Protect\w+|LockPersonality|MemoryDenyWriteExecute|DynamicUser)=/m;

test('F42 the unit of the program brings no NoNewPrivileges along: the setuid helper of the sandbox could not work', () => {
  expect(IMPLIES.exec(read('build/os/linux/units/sector.service'))?.[0]).toBeUndefined();
  const manager = read('build/os/linux/lock/files/etc/systemd/system/user@.service.d/90-sector.conf');
  expect(IMPLIES.exec(manager)?.[0]).toBeUndefined();
  expect(manager).toMatch(/^CapabilityBoundingSet=CAP_SYS_ADMIN CAP_SYS_CHROOT CAP_SETUID CAP_SETGID$/m);
});

test('F44 no unit of updates hangs on a condition that is judged once, at the start of the machine', () => {
  for (const name of ['path', 'service', 'timer']) {
    expect(read(`build/os/linux/units/sector-update.${name}`), name).not.toMatch(/^ConditionPathExists=/m);
  }
  expect(read('build/os/linux/units/sector-update.path')).toContain('PathChanged=/etc/sector/update.conf');
});
