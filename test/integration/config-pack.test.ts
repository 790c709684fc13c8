/** Packs and the command of IT for real: files, keys, a share that goes away. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { publicKeyText } from '../../main/core/config/pack.ts';
import { readConfig } from '../../main/node/config-files.ts';
import { lookAtConfig } from '../../main/node/config-look.ts';
import { loadInstructions } from '../../main/node/instruction-files.ts';
import { buildPack, newPackKey } from '../../main/node/pack-making.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const { key } = newPackKey();

async function packOf(
  version: number,
  config: object,
  options: { signer?: typeof key; texts?: boolean } = {},
) {
  const folder = ownFolder();
  plant(folder, '10.json', JSON.stringify(config));
  const built = await buildPack({
    folder,
    instructions: options.texts ? join(PROJECT, 'instructions') : null,
    version,
    made: new Date(0),
    key: options.signer ?? key,
  });
  if (!built.ok) throw new Error(built.error.message);
  return built.value;
}

function ground(own: object = {}) {
  const root = ownFolder();
  const folder = join(root, 'etc');
  const from = join(root, 'share/region.pack');
  mkdirSync(join(root, 'share'));
  const copy = join(root, 'state/pack.last-good');
  plant(folder, '10.json', JSON.stringify({ pack: { from, key: publicKeyText(key) }, ...own }));
  return {
    folder,
    from,
    copy,
    offer: (bytes: Buffer) => writeFileSync(from, bytes),
    read: () => readConfig(folder, join(root, 'state/config.last-good.json'), new HeardLogger()),
  };
}

const named = (name: string) => ({ centre: { name } });

describe('a pack', () => {
  test('lies below the files of the machine, and below the managed policy', async () => {
    const { folder, offer, read } = ground({ centre: { workstation: 'Место 3' } });
    plant(folder, 'managed/90.json', JSON.stringify({ visit: { limitMinutes: 20 } }));
    offer(await packOf(1, { centre: { name: 'Регион', workstation: 'Пакет' }, visit: { limitMinutes: 40 } }));
    const { config, troubles } = await read();
    expect(troubles).toEqual([]);
    expect(config.centre).toMatchObject({ name: 'Регион', workstation: 'Место 3' });
    expect(config.visit.limitMinutes).toBe(20);
  });

  test('is kept: without the share the copy is in force, and nobody is troubled', async () => {
    const { from, offer, read } = ground();
    offer(await packOf(1, named('Регион')));
    await read();
    rmSync(from);
    expect(await read()).toMatchObject({ config: named('Регион'), troubles: [] });
  });

  test('that never was there is told', async () => {
    const { troubles, config } = await ground(named('Место')).read();
    expect(troubles).toMatchObject([{ path: 'pack.from', russian: expect.stringContaining('ENOENT') }]);
    expect(config.centre.name).toBe('Место');
  });

  test('that is older, of another key, cut or another under the same number is refused; the last good stays', async () => {
    const { offer, read } = ground();
    offer(await packOf(5, named('Пятый')));
    await read();
    const sixth = await packOf(6, named('Шестой'));
    const bad: readonly (readonly [Buffer, RegExp])[] = [
      [await packOf(4, named('Четвёртый')), /Версия пакета 4 старше принятой 5/],
      [await packOf(5, named('Другой')), /уже принята с другим содержанием/],
      [await packOf(9, named('Чужой'), { signer: newPackKey().key }), /Подпись пакета не подходит/],
      [sixth.subarray(0, -3), /не дописан до конца/],
      [Buffer.from('MZ'), /не пакет/],
    ];
    for (const [bytes, reason] of bad) {
      offer(bytes);
      const { config, troubles } = await read();
      expect(troubles.map(({ russian }) => russian)).toEqual([expect.stringMatching(reason)]);
      expect(troubles[0]?.russian).toContain('Действует прежний пакет, версия 5.');
      expect(config.centre.name).toBe('Пятый');
    }
    offer(sixth);
    expect(await read()).toMatchObject({ config: named('Шестой'), troubles: [] });
  });

  test('of an older version is refused even when the copy has been lost', async () => {
    const { copy, offer, read } = ground();
    offer(await packOf(5, named('Пятый')));
    await read();
    rmSync(copy);
    offer(await packOf(4, named('Четвёртый')));
    const { config, troubles } = await read();
    expect(config.centre.name).not.toBe('Четвёртый');
    expect(troubles[0]?.russian).toContain('старше принятой 5');
  });

  test('whose copy was changed on the disk is not trusted', async () => {
    const { copy, from, offer, read } = ground();
    offer(await packOf(5, named('Пятый')));
    await read();
    rmSync(from);
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('Пятый', 'Шутка'));
    const { config, troubles } = await read();
    expect(config.centre.name).toBe('Центр занятости населения');
    expect(troubles).toHaveLength(1);
  });

  test('brings a catalogue without a file being unpacked', async () => {
    const { copy, offer, read } = ground();
    offer(await packOf(1, named('Регион'), { texts: true }));
    const { instructions } = await read();
    const loaded = await loadInstructions(instructions ?? new Map());
    const builtIn = await loadInstructions(join(PROJECT, 'instructions'));
    expect(loaded).toEqual(builtIn);
    expect(loaded.instructions.length).toBeGreaterThan(40);
    expect(readdirSync(join(copy, '..')).sort()).toEqual([
      'config.last-good.json',
      'pack.last-good',
      'pack.last-good.version',
    ]);
  });

  test('is an ordinary file of a bearable size: a pipe, a folder and a flood are told at once', async () => {
    const { from, read } = ground();
    const reasonOf = async () => (await read()).troubles[0]?.russian;
    spawnSync('mkfifo', [from]);
    expect(await reasonOf()).toContain('папка или устройство');
    rmSync(from);
    mkdirSync(from);
    expect(await reasonOf()).toContain('папка или устройство');
    rmdirSync(from);
    writeFileSync(from, '');
    truncateSync(from, 20_000_001);
    expect(await reasonOf()).toContain('больше 20 МБ');
  });

  test('is looked at by IT without being taken over', async () => {
    const { folder, from, copy, offer } = ground();
    offer(await packOf(1, named('Регион')));
    const good = await lookAtConfig(folder, join(copy, '..'));
    expect(good).toMatchObject({ value: { config: named('Регион'), troubles: [] } });
    expect(existsSync(copy)).toBe(false);
    writeFileSync(from, await packOf(1, named('Чужой'), { signer: newPackKey().key }));
    const bad = await lookAtConfig(folder, join(copy, '..'));
    expect(bad).toMatchObject({
      value: { config: null, troubles: [{ russian: expect.stringContaining('Подпись пакета') }] },
    });
  });

  test('is not made of what a workstation would refuse', async () => {
    const build = (config: object) => packOf(1, config);
    await expect(build({ them: {} })).rejects.toThrow('them');
    await expect(build({ theme: { logo: 'none.png' } })).rejects.toThrow('ENOENT');
    await expect(build({ pack: { from: '/x' } })).rejects.toThrow('Раздел pack');
    await expect(build({ eds: { extensions: [] } })).rejects.toThrow('Раздел eds в пакете не действует');
  });
});

test('F83 is not made of an instruction with a byte that is no letter, nor without one whose name is wrong', async () => {
  const root = ownFolder();
  const texts = join(root, 'texts');
  cpSync(join(PROJECT, 'instructions'), texts, { recursive: true });
  const build = async () => {
    mkdirSync(join(root, 'etc'), { recursive: true });
    writeFileSync(join(root, 'etc/10.json'), '{"centre":{"name":"Центр"}}');
    const made = new Date(0);
    const built = await buildPack({ folder: join(root, 'etc'), instructions: texts, version: 1, made, key });
    return built.ok ? 'made' : built.error.message;
  };
  expect(await build()).toBe('made');
  const file = join(texts, '1.1-resume/instruction.md');
  const good = readFileSync(file);
  const bad = Buffer.from(good);
  bad[good.indexOf('\n') + 1] = 0xff;
  writeFileSync(file, bad);
  expect(await build()).toContain('1.1-resume/instruction.md, строка 2, знак 1: буквы не в UTF-8');
  writeFileSync(file, good);
  renameSync(file, join(texts, '1.1-resume/Instruction.MD'));
  expect(await build()).toContain('1.1-resume/Instruction.MD: в пакет попадёт только');
});

describe('the command', () => {
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['main/cli/sector.ts', 'config', ...args],
      {
        cwd: PROJECT,
        encoding: 'utf8',
        env: { ...process.env, SECTOR_STATE_DIR: '/nonexistent' },
      },
    );
    return { status, stdout, stderr };
  };

  test('init writes a file that is valid and never over one that is there', () => {
    const folder = join(ownFolder(), 'new');
    expect(run('init', folder).status).toBe(0);
    expect(run('check', folder)).toMatchObject({ status: 0, stdout: 'Верно: 10-sector.json\n' });
    expect(existsSync(join(folder, 'schema/sector.schema.json'))).toBe(true);
    const file = join(folder, '10-sector.json');
    const own = JSON.stringify({ centre: { name: 'Свой центр' } });
    writeFileSync(file, own);
    expect(run('init', folder)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('уже есть, не изменён'),
    });
    expect(readFileSync(file, 'utf8')).toBe(own);
  });

  test('check tells every trouble with its file and its place', () => {
    const folder = ownFolder();
    plant(folder, '10.json', '{"visit":{"idleMinutes":0}}');
    plant(folder, 'managed/90.json', '{"them":1}');
    const { status, stdout } = run('check', folder);
    expect(status).toBe(1);
    expect(stdout).toContain('Файл 10.json → visit.idleMinutes');
    expect(stdout).toContain('Файл managed/90.json');
    expect(stdout).toMatch(/Ошибок: 2\n$/);
    expect(run('check', join(folder, '10.json')).status).toBe(1);
    expect(run('check', join(folder, 'none')).status).toBe(1);
    expect(run('chekc', folder)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('init <папка>'),
    });
  });

  test('show says where each value comes from', () => {
    const folder = ownFolder();
    plant(folder, '10.json', '{"visit":{"idleMinutes":3,"limitMinutes":30}}');
    plant(folder, 'managed/90.json', '{"visit":{"idleMinutes":4}}');
    const values = JSON.parse(run('show', folder, '--json').stdout) as { path: string; layer: string }[];
    const layers = Object.fromEntries(values.map(({ path, layer }) => [path, layer]));
    expect(layers).toMatchObject({
      'visit.idleMinutes': 'policy',
      'visit.limitMinutes': 'file',
      'visit.extensions': 'built-in',
    });
    if (!existsSync('/etc/sector')) {
      expect(run('check')).toMatchObject({ status: 0, stdout: expect.stringContaining('файлов нет') });
    }
    expect(run('show', folder).stdout).toContain(
      'visit.idleMinutes = 4\n    управляемая политика managed/90.json',
    );
  });

  test('diff tells what differs and nothing else', () => {
    const [one, other] = [ownFolder(), ownFolder()];
    plant(one, '10.json', '{"visit":{"idleMinutes":3}}');
    plant(other, '10.json', '{"visit":{"idleMinutes":4}}');
    expect(run('diff', one, other)).toMatchObject({
      status: 1,
      stdout: 'visit.idleMinutes\n  - 3\n  + 4\nОтличий: 1\n',
    });
    expect(run('diff', one, one)).toMatchObject({ status: 0, stdout: 'Отличий нет.\n' });
  });

  test('key, sign and verify go together', () => {
    const root = ownFolder();
    plant(root, 'etc/10.json', JSON.stringify(named('Регион')));
    const [pem, pack] = [join(root, 'region.pem'), join(root, 'region.pack')];
    const made = run('key', pem);
    expect(made.status).toBe(0);
    expect(statSync(pem).mode & 0o077).toBe(0);
    expect(run('key', pem).status).toBe(1);
    const publicKey = /pack\.key: (\S+)/.exec(made.stdout)?.[1] ?? '';
    const sign = ['sign', join(root, 'etc'), '--key', pem, '--version', '3', '--out', pack];
    expect(run(...sign)).toMatchObject({ status: 0, stdout: expect.stringContaining(publicKey) });
    expect(run('verify', pack, '--key', publicKey)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Подпись верна. Версия 3'),
    });
    writeFileSync(pack, readFileSync(pack, 'utf8').replace('Регион', 'Легион'));
    expect(run('verify', pack, '--key', publicKey)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('повреждён'),
    });
    expect(run('sign', join(root, 'etc'), '--key', pem, '--version', '0', '--out', pack).status).toBe(2);
  });
});
