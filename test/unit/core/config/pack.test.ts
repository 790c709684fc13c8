import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  isInstructionName,
  makePack,
  mayFollow,
  type PackContent,
  publicKeyText,
  readPack,
} from '../../../../main/core/config/pack.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const key = publicKeyText(privateKey);
const other = publicKeyText(generateKeyPairSync('ed25519').privateKey);
const content: PackContent = {
  version: 7,
  made: '2026-03-01T10:00:00.000Z',
  config: { centre: { name: 'Регион' } },
  instructions: { 'common/login.md': '# Вход', '1.1-resume/instruction.md': 'текст' },
};
const pack = makePack(content, privateKey);
const codeOf = (bytes: Buffer, by = key) => {
  const read = readPack(bytes, by);
  return read.ok ? 'ok' : read.error.code;
};

/** A pack with any content at all, signed well: what a mistake of whoever holds the key looks like. */
function signed(body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.from(`sector-pack 1\nsha256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
  const signature = sign(null, Buffer.concat([head, bytes]), privateKey).toString('base64');
  return Buffer.concat([head, Buffer.from(`ed25519 ${signature}\n\n`), bytes]);
}

test('a signed pack gives back what was put in', () => {
  expect(readPack(pack, key)).toEqual({ ok: true, value: content });
});

test('no bit of it can be changed', () => {
  const taken: string[] = [];
  for (let bit = 0; bit < pack.length * 8; bit += 1) {
    const flipped = Buffer.from(pack);
    const at = bit >> 3;
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (bit % 8)), at);
    if (codeOf(flipped) === 'ok') taken.push(`byte ${at}`);
  }
  expect(taken).toEqual([]);
});

test('no beginning of it is a pack', () => {
  for (let length = 0; length < pack.length; length += 1) {
    expect(codeOf(pack.subarray(0, length)), `${length} bytes`).not.toBe('ok');
  }
  expect(codeOf(Buffer.concat([pack, Buffer.from(' ')]))).toBe('pack.damaged');
});

test('the reason says which kind of trouble it is', () => {
  expect(codeOf(pack, other)).toBe('pack.signature');
  expect(codeOf(pack, 'A'.repeat(43))).toBe('pack.signature');
  expect(codeOf(pack, 'AAAA')).toBe('pack.key');
  expect(codeOf(Buffer.from('{"version":1}'))).toBe('pack.not-a-pack');
  expect(codeOf(Buffer.from('sector-pack 2\n'))).toBe('pack.not-a-pack');
  expect(codeOf(pack.subarray(0, 60))).toBe('pack.cut');
  expect(codeOf(pack.subarray(0, -1))).toBe('pack.damaged');
  expect(codeOf(Buffer.alloc(20_000_001))).toBe('pack.too-large');
});

test('the signature is of this very content, not of another pack of the same key', () => {
  const line = (bytes: Buffer, index: number) => bytes.toString().split('\n')[index] ?? '';
  const later = makePack({ ...content, version: 8 }, privateKey).toString();
  const mixed = later.replace(line(Buffer.from(later), 2), line(pack, 2));
  expect(codeOf(Buffer.from(mixed))).toBe('pack.signature');
});

describe('a content that is signed and wrong', () => {
  const written = (change: object) => signed(JSON.stringify({ ...content, ...change }));
  test.each([
    ['no JSON', signed('{')],
    ['a name twice', signed(JSON.stringify(content).replace('{', '{"version":9,'))],
    ['too deep', signed(`{"config":${'['.repeat(60_000)}${']'.repeat(60_000)}}`)],
    ['no version', written({ version: undefined })],
    ['version as text', written({ version: '7' })],
    ['version 0', written({ version: 0 })],
    ['version with a fraction', written({ version: 1.5 })],
    ['another day', written({ made: 'вчера' })],
    ['a list as configuration', written({ config: [] })],
    ['an unknown part', written({ scripts: {} })],
    ['an instruction that is no text', written({ instructions: { 'questionnaire.yaml': 1 } })],
  ])('%s is refused', (_, bytes) => {
    expect(codeOf(bytes)).toBe('pack.content');
  });

  test.each([
    '../x/instruction.md',
    '..\\x\\instruction.md',
    '/etc/passwd',
    'C:\\x\\instruction.md',
    '1-a/../../instruction.md',
    '1-a/./instruction.md',
    '1-a//instruction.md',
    './questionnaire.yaml',
    '1-a/instruction.md/',
    '1-a/instruction.md\0.png',
    '1-a\n/instruction.md',
    '1..a/instruction.md',
    'common/..md',
    'common/.md',
    'common/a/b.md',
    '__proto__/instruction.md',
    '',
  ])('the name %j leads nowhere: the pack is refused', (name) => {
    expect(isInstructionName(name)).toBe(false);
    const body = JSON.stringify(content).replace('common/login.md', JSON.stringify(name).slice(1, -1));
    expect(codeOf(signed(body))).toBe('pack.content');
  });
});

describe('the version never goes back', () => {
  const at = (version: number) => ({ ...content, version });
  const bytes = Buffer.from('a');
  test.each([
    [6, 7, null, 'pack.older'],
    [7, 7, Buffer.from('a'), 'ok'],
    [7, 7, Buffer.from('b'), 'pack.same-version'],
    // The copy is lost, its number is not: the same number may bring it back.
    [7, 7, null, 'ok'],
    [8, 7, Buffer.from('b'), 'ok'],
    [1, 0, null, 'ok'],
  ] as const)('%i after %i', (version, floor, kept, expected) => {
    const may = mayFollow(at(version), bytes, { version: floor, kept });
    expect(may.ok ? 'ok' : may.error.code).toBe(expected);
  });
});
