/** Broken configurations and packs on the disk: each is refused in words, and the last good one stays in force. */
import { createHash, sign } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePack, publicKeyText } from '../../main/core/config/pack.ts';
import { readConfig } from '../../main/node/config-files.ts';
import { newPackKey } from '../../main/node/pack-making.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';

const GOOD = '{"centre":{"name":"Хорошая"},"visit":{"idleMinutes":7}}';
const portal = { id: 'a', title: 'А', home: 'https://a.test/', navigate: ['a.test'] };
const json = (value: unknown) => JSON.stringify(value);

const CONFIGS: Readonly<Record<string, string>> = {
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
};

test.each(Object.entries(CONFIGS))('a configuration: %s', async (_, text) => {
  const root = ownFolder();
  const read = () =>
    readConfig(join(root, 'etc'), join(root, 'state/config.last-good.json'), new HeardLogger());
  plant(root, 'etc/10.json', GOOD);
  await read();
  plant(root, 'etc/20.json', text);
  const { config, troubles } = await read();
  expect(config).toMatchObject(JSON.parse(GOOD));
  expect(troubles.length).toBeGreaterThan(0);
  for (const { russian } of troubles) expect(russian).toMatch(/^Файл \S+.*[а-яё]{3}/);
  rmSync(join(root, 'etc/20.json'));
  expect((await read()).troubles).toEqual([]);
});

const { key } = newPackKey();
const content = { version: 5, made: '2026-03-01T10:00:00.000Z', config: JSON.parse(GOOD), instructions: {} };
const good = makePack(content, key);
const next = makePack({ ...content, version: 6 }, key);

/** Signed well, whatever it holds. */
function signed(body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.from(`sector-pack 1\nsha256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
  const signature = sign(null, Buffer.concat([head, bytes]), key).toString('base64');
  return Buffer.concat([head, Buffer.from(`ed25519 ${signature}\n\n`), bytes]);
}
const changed = (change: object) => signed(json({ ...content, version: 6, ...change }));

const PACKS: Readonly<Record<string, Buffer>> = {
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
  'a name twice': signed(json({ ...content, version: 6 }).replace('{', '{"made":"x",')),
  deep: signed(`{"config":${'['.repeat(9999)}${']'.repeat(9999)}}`),
  'a path out of the folder': changed({ instructions: { '../../etc/cron.d/x': 'x' } }),
  'a path from the root': changed({ instructions: { '/etc/sector/10.json': '{}' } }),
  'a broken instruction': changed({ instructions: { '1-a/instruction.md': 'x' } }),
  'a broken configuration': changed({ config: { visit: { idleMinutes: 0 } } }),
  'where packs come from': changed({ config: { pack: { from: '/tmp/x', key: publicKeyText(key) } } }),
  'programs to run': changed({ scripts: ['rm'] }),
};

test.each(Object.entries(PACKS))('a pack: %s', async (_, bytes) => {
  const root = ownFolder();
  const from = join(root, 'region.pack');
  const read = () =>
    readConfig(join(root, 'etc'), join(root, 'state/config.last-good.json'), new HeardLogger());
  plant(root, 'etc/10.json', json({ pack: { from, key: publicKeyText(key) } }));
  writeFileSync(from, good);
  expect((await read()).troubles).toEqual([]);
  writeFileSync(from, bytes);
  const { config, troubles } = await read();
  expect(config).toMatchObject(JSON.parse(GOOD));
  expect(troubles).toHaveLength(1);
  expect(troubles[0]?.russian).toMatch(/^Пакет \S+: [^.]*[а-яё]{3}.* Действует прежний пакет, версия 5\.$/);
  writeFileSync(from, next);
  expect((await read()).troubles).toEqual([]);
});
