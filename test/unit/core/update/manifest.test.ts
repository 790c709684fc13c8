import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePack } from '../../../../main/core/config/pack.ts';
import { publicKeyText, signFile } from '../../../../main/core/config/signed-file.ts';
import {
  type Manifest,
  makeManifest,
  readManifest,
  updateNames,
} from '../../../../main/core/update/manifest.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const key = publicKeyText(privateKey);
const manifest: Manifest = {
  version: '0.2.0',
  arch: 'amd64',
  size: 90_000_000,
  deb: 'a'.repeat(64),
  from: '0.1.0',
};
const bytes = makeManifest(manifest, privateKey);
const signed = (body: string) =>
  signFile(
    { name: 'sector-update', largest: 4096, words: '', ofWords: '', keyName: '' },
    Buffer.from(body),
    privateKey,
  );
const body = bytes.toString().split('\n\n')[1] ?? '';

test('what was signed is read back, and its files have one name each', () => {
  expect(readManifest(bytes, key)).toEqual({ ok: true, value: manifest });
  expect(updateNames(manifest)).toEqual({
    deb: 'sector-shell_0.2.0_amd64.deb',
    manifest: 'sector-shell_0.2.0_amd64.update',
  });
});

test.each([
  ['another key', bytes, publicKeyText(generateKeyPairSync('ed25519').privateKey), 'pack.signature'],
  ['a changed byte', Buffer.from(bytes.toString().replace('0.2.0', '0.3.0')), key, 'pack.damaged'],
  ['half a file', bytes.subarray(0, -5), key, 'pack.damaged'],
  [
    'a pack of the same key',
    makePack({ version: 1, made: '2026-01-01T00:00:00Z', config: {}, instructions: {} }, privateKey),
    key,
    'pack.not-a-pack',
  ],
  ['too large', Buffer.concat([bytes, Buffer.alloc(5000)]), key, 'pack.too-large'],
])('%s is refused', (_name, file, by, code) => {
  expect(readManifest(file, by)).toMatchObject({ ok: false, error: { code } });
});

test.each([
  ['a line more', `${body}from 0.0.1\n`],
  ['a line less', body.replace(/from.*\n/, '')],
  ['another order', body.split('\n').reverse().join('\n')],
  ['a path in the version', body.replace('version 0.2.0', 'version ../0.2.0')],
  ['a version that is none', body.replace('version 0.2.0', 'version 0.2.0-1')],
  ['a command', body.replace('arch amd64', 'arch amd64;reboot')],
  ['a size that is no number', body.replace(/size .*/, 'size 1e9')],
])('signed, but with %s, it is refused', (_name, text) => {
  expect(readManifest(signed(text), key)).toMatchObject({ ok: false, error: { code: 'update.content' } });
});
