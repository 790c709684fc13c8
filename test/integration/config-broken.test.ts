/** Broken configurations and packs on the disk: each is refused in words, and the last good one stays in force. */
import { execFileSync } from 'node:child_process';
import { createHash, sign } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePack, publicKeyText } from '../../main/core/config/pack.ts';
import { readConfig } from '../../main/node/config-files.ts';
import { newPackKey } from '../../main/node/pack-making.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { asOrdinary, giveToOrdinary, ownFolder, plant } from '../fakes/sweep-ground.ts';

const GOOD = '{"centre":{"name":"Хорошая"},"visit":{"idleMinutes":7}}';
const portal = { id: 'a', title: 'А', home: 'https://a.test/', navigate: ['a.test'] };
const json = (value: unknown) => JSON.stringify(value);

/** A text, bytes, or something else that a person or a fault has put in the place of the file. */
type Planted = string | Buffer | ((path: string, root: string) => void);

/** What stands in the folder as `20.json`. */
const CONFIGS: Readonly<Record<string, Planted>> = {
  empty: '',
  cut: GOOD.slice(0, -1),
  'cut within a letter': Buffer.from(GOOD).subarray(0, 21).toString('latin1'),
  'a comma too many': '{"visit":{},}',
  'a comment': '{"visit":{}} // here',
  'another language': 'visit:\n  idleMinutes: 7\n',
  'zeros, as after a power cut': '\0'.repeat(200),
  'a list': '[]',
  null: 'null',
  'a name twice': '{"visit":{"idleMinutes":3,"idleMinutes":60}}',
  deep: `{"portals":${'['.repeat(9999)}${']'.repeat(9999)}}`,
  huge: `{"centre":{"name":"${'я'.repeat(1_000_001)}"}}`,
  'an unknown section': json({ them: {} }),
  'an unknown value': json({ visit: { idleMinuts: 3 } }),
  'a prototype': '{"__proto__":{"visit":{"idleMinutes":3}}}',
  'text for a number': json({ visit: { idleMinutes: '3' } }),
  'a number out of range': json({ visit: { idleMinutes: 0 } }),
  'a number without end': '{"visit":{"idleMinutes":1e999}}',
  'a list for an object': json({ visit: [] }),
  'another version': json({ version: 2 }),
  'an address without encryption': json({ feedback: { address: 'http://a.test/' } }),
  'a colour that cannot be read': json({ theme: { primary: '#ffff00' } }),
  'a logo that is elsewhere': json({ theme: { logo: '../logo.svg' } }),
  'a logo that is not there': json({ theme: { logo: 'logo.svg' } }),
  'a portal twice': json({ portals: [portal, portal] }),
  'a portal for everything': json({ portals: [{ ...portal, navigate: ['*'] }] }),
  'a portal that is outside itself': json({ portals: [{ ...portal, home: 'https://b.test/' }] }),
  'a key that is none': json({ pack: { from: '/x', key: 'abc' } }),
  'UTF-16, as PowerShell writes': Buffer.from(`\uFEFF${GOOD}`, 'utf16le'),
  'letters of an old encoding': Buffer.concat([
    Buffer.from('{"centre":{"name":"'),
    Buffer.from([0xd6, 0xc7, 0xcd]),
    Buffer.from('"}}'),
  ]),
  'a zero within a name': '{"visit\0":{}}',
  'two objects one after the other': `${GOOD}${GOOD}`,
  'only spaces': ' \n\t\n',
  'a version as text': json({ version: '1' }),
  'true for a number': json({ visit: { limitMinutes: true } }),
  'null for what must be there': json({ centre: { name: null } }),
  'an empty name': json({ centre: { name: '' } }),
  'a broken address': json({ feedback: { address: 'https://' } }),
  'an address that runs a script': json({ feedback: { address: 'javascript:alert(1)' } }),
  'a proxy with a password': json({ network: { proxy: 'user:secret@proxy.test:3128' } }),
  'a portal by address of a file': json({ portals: [{ ...portal, navigate: ['file:///etc'] }] }),
  'a rule with a password': json({ portals: [{ ...portal, navigate: ['user@a.test'] }] }),
  'a rule that is no address': json({ portals: [{ ...portal, navigate: ['a.test', '(a|b)+$'] }] }),
  'an id that leads out of a folder': json({ portals: [{ ...portal, id: '../a' }] }),
  'a logout that nobody knows': json({ portals: [{ ...portal, logout: { steps: [{ run: 'rm' }] } }] }),
  'four questions': json({ survey: { questions: ['help', 'place', 'portal', { id: 'x', text: 'Х?' }] } }),
  'a prototype deep inside': '{"visit":{"constructor":{"prototype":{"idleMinutes":3}}}}',
  'a folder': (path) => mkdirSync(path),
  'a pipe that nobody writes to': (path) => execFileSync('mkfifo', [path]),
  'a link to nothing': (path) => symlinkSync('gone.json', path),
  'a link to itself': (path) => symlinkSync('20.json', path),
  'a link to a file that another account may change': (path, root) =>
    symlinkSync(plant(root, 'elsewhere.json', '{"visit":{"idleMinutes":60}}'), path),
  'a hundred megabytes': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 100_000_000);
  },
};

test.each(Object.entries(CONFIGS))('a configuration: %s', async (_, broken) => {
  const root = ownFolder();
  const read = () =>
    readConfig(join(root, 'etc'), join(root, 'state/config.last-good.json'), new HeardLogger());
  plant(root, 'etc/10.json', GOOD);
  await read();
  const path = join(root, 'etc/20.json');
  if (typeof broken === 'function') broken(path, root);
  else writeFileSync(path, broken);
  const { config, troubles } = await read();
  expect(config).toMatchObject(JSON.parse(GOOD));
  expect(troubles.length).toBeGreaterThan(0);
  for (const { russian } of troubles) expect(russian).toMatch(/^Файл \S+.*[а-яё]{3}/);
  rmSync(path, { recursive: true });
  expect((await read()).troubles).toEqual([]);
});

test('a configuration that one account may not read, and one with the mark of Windows’ editor', async () => {
  const root = ownFolder();
  const read = () =>
    readConfig(join(root, 'etc'), join(root, 'state/config.last-good.json'), new HeardLogger());
  plant(root, 'etc/10.json', `\uFEFF${GOOD}`);
  expect(await read()).toMatchObject({ config: JSON.parse(GOOD), troubles: [] });
  const shut = plant(root, 'etc/20.json', '{"visit":{"idleMinutes":60}}');
  giveToOrdinary(root);
  chmodSync(shut, 0);
  await asOrdinary(async () => {
    const { config, troubles } = await read();
    expect(config).toMatchObject(JSON.parse(GOOD));
    expect(troubles.map(({ russian }) => russian)).toEqual([
      expect.stringMatching(/^Файл 20\.json: не читается \(EACCES\)\. Нужен/),
    ]);
  });
});

const { key } = newPackKey();
const content = { version: 5, made: '2026-03-01T10:00:00.000Z', config: JSON.parse(GOOD), instructions: {} };
const good = makePack(content, key);
const next = makePack({ ...content, version: 6 }, key);

/** Signed well, whatever it holds. */
function signed(body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.from(`sector-pack 1\nsha256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
  const signature = sign(null, Buffer.concat([head, bytes]), key).toString('base64');
  return Buffer.concat([head, Buffer.from(`ed25519 ${signature}\n\n`), bytes]);
}
const changed = (change: object) => signed(json({ ...content, version: 6, ...change }));

const PACKS: Readonly<Record<string, Planted>> = {
  empty: Buffer.alloc(0),
  'cut in its head': next.subarray(0, 90),
  'cut in its content': next.subarray(0, -40),
  'longer by a sign': Buffer.concat([next, Buffer.from('}')]),
  'one bit flipped': Buffer.from(next.toString('latin1').replace('"version": 6', '"version": 7'), 'latin1'),
  'lines of Windows': Buffer.from(next.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  'another kind of file': Buffer.from('PK\u0003\u0004'),
  'another form': Buffer.from(next.toString('latin1').replace('sector-pack 1', 'sector-pack 2'), 'latin1'),
  'another key': makePack({ ...content, version: 6 }, newPackKey().key),
  'an older version': makePack({ ...content, version: 4 }, key),
  'the same version, another content': makePack({ ...content, made: '2026-04-01T10:00:00.000Z' }, key),
  'a version beyond numbers': changed({ version: 1e300 }),
  'no JSON': signed('{'),
  'F83 a byte that is no letter': signed(
    Buffer.from(json({ ...content, version: 6, instructions: { '1-a/instruction.md': '\u00FF' } }), 'latin1'),
  ),
  'F83 a letter that was lost before': changed({ instructions: { '1-a/instruction.md': 'при\uFFFDет' } }),
  'F83 a text of millions of signs': changed({
    instructions: { '1-a/instruction.md': 'я'.repeat(8_400_000) },
  }),
  'F83 a value of millions of signs': changed({ config: { centre: { name: 'z'.repeat(8_400_000) } } }),
  'F83 a number beyond numbers': signed(
    json({ ...content, version: 6 }).replace('"version":6', '"version":1e400'),
  ),
  'a name twice': signed(json({ ...content, version: 6 }).replace('{', '{"made":"x",')),
  deep: signed(`{"config":${'['.repeat(9999)}${']'.repeat(9999)}}`),
  'a path out of the folder': changed({ instructions: { '../../etc/cron.d/x': 'x' } }),
  'a path from the root': changed({ instructions: { '/etc/sector/10.json': '{}' } }),
  'a broken instruction': changed({ instructions: { '1-a/instruction.md': 'x' } }),
  'a broken configuration': changed({ config: { visit: { idleMinutes: 0 } } }),
  'where packs come from': changed({ config: { pack: { from: '/tmp/x', key: publicKeyText(key) } } }),
  'programs to run': changed({ scripts: ['rm'] }),
  'a signature that is cut': Buffer.from(next.toString('latin1').replace(/.{8}==\n/, '==\n'), 'latin1'),
  'a signature of zeros': Buffer.from(
    next.toString('latin1').replace(/ed25519 .*\n/, `ed25519 ${'A'.repeat(86)}==\n`),
    'latin1',
  ),
  'the signature of another pack': Buffer.from(
    next.toString('latin1').replace(/ed25519 .*/, /ed25519 .*/.exec(good.toString('latin1'))?.[0] ?? ''),
    'latin1',
  ),
  'the hash of another pack': Buffer.from(
    next.toString('latin1').replace(/sha256 .*/, /sha256 .*/.exec(good.toString('latin1'))?.[0] ?? ''),
    'latin1',
  ),
  'a head without a content': next.subarray(0, next.indexOf('\n\n') + 2),
  'a mark before it': Buffer.concat([Buffer.from('\uFEFF'), next]),
  UTF16: Buffer.from(next.toString('utf8'), 'utf16le'),
  'larger than any pack': Buffer.concat([next, Buffer.alloc(20_000_001)]),
  'a folder': (path) => mkdirSync(path),
  'a pipe that nobody writes to': (path) => execFileSync('mkfifo', [path]),
  'a link to itself': (path) => symlinkSync('region.pack', path),
  'a version as text': changed({ version: '6' }),
  'a version of null': changed({ version: null }),
  'a day that is none': changed({ made: '2026-13-41' }),
  'instructions as a list': changed({ instructions: ['x'] }),
  'an instruction of a script': changed({ instructions: { '1-a/instruction.js': 'x' } }),
  'an instruction with a backslash': changed({ instructions: { '..\\..\\x.md': 'x' } }),
  'a prototype': signed(json({ ...content, version: 6 }).replace('{', '{"__proto__":{"config":{}},')),
};

test.each(Object.entries(PACKS))('a pack: %s', async (_, broken) => {
  const root = ownFolder();
  const from = join(root, 'region.pack');
  const read = () =>
    readConfig(join(root, 'etc'), join(root, 'state/config.last-good.json'), new HeardLogger());
  plant(root, 'etc/10.json', json({ pack: { from, key: publicKeyText(key) } }));
  writeFileSync(from, good);
  expect((await read()).troubles).toEqual([]);
  if (typeof broken === 'function') {
    rmSync(from);
    broken(from, root);
  } else writeFileSync(from, broken);
  const { config, troubles } = await read();
  expect(config).toMatchObject(JSON.parse(GOOD));
  expect(troubles).toHaveLength(1);
  expect(troubles[0]?.russian).toMatch(/^Пакет \S+: [^.]*[а-яё]{3}.* Действует прежний пакет, версия 5\.$/);
  rmSync(from, { recursive: true });
  writeFileSync(from, next);
  expect((await read()).troubles).toEqual([]);
});
