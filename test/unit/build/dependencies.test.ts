import { expect, test } from 'vitest';
import { type LockedPackage, matchesLock } from '../../../build/setup/dependencies.mjs';

const lock = (packages: Record<string, LockedPackage>) => ({ packages });
const zod = { version: '4.6.7', integrity: 'sha512-z' };
const wanted = lock({
  '': {},
  'node_modules/zod': zod,
  'node_modules/for-another-system': { version: '1.0.0', optional: true },
});

test('installed packages match, and those for other systems may be absent', () => {
  expect(matchesLock(wanted, lock({ 'node_modules/zod': zod }))).toBe(true);
});

test.each<[string, Record<string, LockedPackage> | null]>([
  ['nothing was installed', null],
  ['a package is absent', {}],
  ['a version differs', { 'node_modules/zod': { ...zod, version: '4.6.6' } }],
  ['a content differs', { 'node_modules/zod': { ...zod, integrity: 'sha512-y' } }],
  ['a package is no longer wanted', { 'node_modules/zod': zod, 'node_modules/left': { version: '1.0.0' } }],
])('installs again when %s', (_reason, installed) => {
  expect(matchesLock(wanted, installed && lock(installed))).toBe(false);
});
