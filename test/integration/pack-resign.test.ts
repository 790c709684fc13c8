/** The next issue of a region's pack, and the stick on which the key comes and the pack goes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePack, publicKeyText, readPack } from '../../main/core/config/pack.ts';
import { newPackKey } from '../../main/node/pack-making.ts';
import { isPackKey, signPortals } from '../../main/node/pack-resign.ts';
import { keyOnSticks, writeToStick } from '../../main/node/sticks.ts';
import { ownFolder } from '../fakes/sweep-ground.ts';

const MADE = new Date('2026-11-30T10:00:00Z');
const region = {
  ...{ title: 'Регион', home: 'https://lk.region.test/', navigate: ['.lk.region.test'] },
};

function issued(version = 7) {
  const { pem, key } = newPackKey();
  const folder = ownFolder();
  const from = join(folder, 'sector.pack');
  const config = { visit: { idleMinutes: 7 }, portals: { region } };
  const content = { version, made: MADE.toISOString(), config, instructions: {} };
  writeFileSync(from, makePack(content, key));
  return { pem, key, folder, pack: { from, key: publicKeyText(key) } };
}

test('M31 the pack in force is issued anew with one portal changed, and nothing else', async () => {
  const { key, folder, pack } = issued();
  const signed = await signPortals(pack, folder, { region: { resources: ['.cdn.region.test'] } }, key, MADE);
  if (!signed.ok) throw new Error(signed.error.message);
  const read = readPack(signed.value.bytes, pack.key);
  expect(read).toMatchObject({
    ok: true,
    value: {
      version: 8,
      config: {
        visit: { idleMinutes: 7 },
        portals: { region: { ...region, resources: ['.cdn.region.test'] } },
      },
    },
  });
});

test('M31 a change that workstations would refuse is not signed, and a machine without a pack has none to sign', async () => {
  const { key, folder, pack } = issued();
  const wrong = await signPortals(pack, folder, { region: { home: 'https://other.test/' } }, key, MADE);
  expect(wrong).toMatchObject({ ok: false, error: { code: 'pack.not-made' } });
  const none = await signPortals({ from: null, key: null }, ownFolder(), { region }, key, MADE);
  expect(none).toMatchObject({ ok: false, error: { code: 'pack.none' } });
});

test('M31 the key is found on the stick among others, and only the one that workstations believe', async () => {
  const { pem, pack } = issued();
  const stick = ownFolder();
  writeFileSync(join(stick, 'a.pem'), newPackKey().pem);
  writeFileSync(join(stick, 'b.pem'), 'no key');
  const isWanted = (key: Parameters<typeof isPackKey>[0]) => isPackKey(key, pack);
  expect(await keyOnSticks([stick], isWanted)).toMatchObject({ ok: false, error: { code: 'pack.no-key' } });
  writeFileSync(join(stick, 'c.pem'), pem);
  const found = await keyOnSticks([stick], isWanted);
  expect(found.ok && publicKeyText(found.value)).toBe(pack.key);
});

test('M31 a file goes to the one stick that is there', async () => {
  const stick = ownFolder();
  expect(await writeToStick([], 'x.json', '{}')).toMatchObject({ error: { code: 'stick.none' } });
  expect(await writeToStick([stick, stick], 'x.json', '{}')).toMatchObject({
    error: { code: 'stick.several' },
  });
  const gone = join(stick, 'file');
  writeFileSync(gone, '');
  expect(await writeToStick([gone], 'x.json', '{}')).toMatchObject({ error: { code: 'stick.not-written' } });
  mkdirSync(join(stick, 'd'));
  const written = await writeToStick([stick], 'x.json', '{}');
  expect(written.ok && readFileSync(written.value, 'utf8')).toBe('{}');
});
