import { expect, test } from 'vitest';
import { isUnreachable, withAddresses } from '../../../build/setup/offline-install.mjs';

test('tells a registry that is out of reach from a package that is wrong', () => {
  expect(isUnreachable('npm error code EAI_AGAIN\nnpm error syscall getaddrinfo')).toBe(true);
  expect(isUnreachable('npm error code EINTEGRITY')).toBe(false);
  expect(isUnreachable('Missing: zod@4 from lock file')).toBe(false);
});

test('every package with a checksum gets its address, scoped and nested ones too', () => {
  const checked = { version: '1.2.3', integrity: 'sha512-x' };
  const { packages } = withAddresses(
    {
      packages: {
        '': { version: '0.1.0' },
        'node_modules/zod': checked,
        'node_modules/a/node_modules/@s/b': checked,
        'node_modules/known': { ...checked, resolved: 'https://elsewhere/known.tgz' },
      },
    },
    'https://registry.example',
  );
  const resolved = Object.values(packages).map((entry) => entry.resolved);
  expect(resolved).toEqual([
    undefined,
    'https://registry.example/zod/-/zod-1.2.3.tgz',
    'https://registry.example/@s/b/-/b-1.2.3.tgz',
    'https://elsewhere/known.tgz',
  ]);
});
