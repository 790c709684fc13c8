import { expect, test } from 'vitest';
import { loadConfig } from '../../../../main/core/config/load-config.ts';
import { KNOWN_EXTENSIONS, knownExtension } from '../../../../main/core/eds/catalogue.ts';

/* M29: what signs on this machine is said by the machine, and what cannot work together is refused. */

const one = (id: string) => ({
  id,
  title: 'x',
  folder: '/opt/sector-eds/x',
  sha256: '0'.repeat(64),
  hosts: { 'ru.x': '/etc/x.json' },
});
const load = (eds: object) => loadConfig([{ file: '10-eds.json', text: JSON.stringify({ eds }) }]);
const pathsOf = (eds: object) => load(eds).troubles.map(({ path }) => path);
const [newest = '', older = ''] = knownExtension('pfhgbfnnjiafkhfdkmpiflachepdcjod')?.ids ?? [];

test('M29: nothing is configured by itself', () => {
  const loaded = load({});
  expect(loaded.ok && loaded.config.eds).toEqual({ extensions: [], certificates: null });
});

test('M29: one extension of each vendor is taken', () => {
  const ids = KNOWN_EXTENSIONS.map(({ ids: [first = ''] }) => first);
  expect(load({ extensions: ids.map(one) }).ok).toBe(true);
});

test('M29: two extensions of CryptoPro at a time are refused, and so is one twice', () => {
  const loaded = load({ extensions: [one(newest), one(older)] });
  expect(loaded.troubles).toMatchObject([
    {
      file: '10-eds.json',
      path: 'eds.extensions[1].id',
      russian: expect.stringContaining('не работает ни одно из двух'),
    },
  ]);
  expect(pathsOf({ extensions: [one(newest), one(newest)] })).toEqual(['eds.extensions[1].id']);
});

test('M29: a path that is not full, an id that is none, a hash that is none are refused', () => {
  expect(pathsOf({ extensions: [{ ...one(newest), folder: 'opt/x' }] })).toEqual([
    'eds.extensions[0].folder',
  ]);
  expect(pathsOf({ extensions: [{ ...one(newest), folder: '//share/x' }] })).toEqual([
    'eds.extensions[0].folder',
  ]);
  expect(pathsOf({ extensions: [one('q'.repeat(32))] })).toEqual(['eds.extensions[0].id']);
  expect(pathsOf({ extensions: [{ ...one(newest), sha256: 'x' }] })).toEqual(['eds.extensions[0].sha256']);
  expect(pathsOf({ extensions: [{ ...one(newest), hosts: { 'Ru X': '/x' } }] })).toEqual([
    'eds.extensions[0].hosts.Ru X',
  ]);
});

test('M29: a command that would remove every certificate is refused', () => {
  const certificates = { list: ['/bin/list'], remove: ['/bin/remove', '-all'] };
  expect(pathsOf({ certificates })).toEqual(['eds.certificates.remove']);
  const good = { ...certificates, remove: ['/bin/remove', '-thumbprint', '{thumbprint}'] };
  expect(load({ certificates: good }).ok).toBe(true);
});
