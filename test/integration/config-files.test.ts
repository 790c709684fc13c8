import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../main/core/config/config.ts';
import { readConfigAtOnce } from '../../main/node/config-at-once.ts';
import { readConfig, readPlainConfig } from '../../main/node/config-files.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { asOrdinary, giveToOrdinary, ownFolder } from '../fakes/sweep-ground.ts';

function ground() {
  const root = ownFolder();
  const folder = join(root, 'etc');
  const lastGood = join(root, 'state/config.last-good.json');
  mkdirSync(folder);
  const logger = new HeardLogger();
  return {
    root,
    folder,
    lastGood,
    logger,
    write: (name: string, value: unknown) =>
      writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value)),
    read: () => readConfig(folder, lastGood, logger),
  };
}

const named = (name: string) => ({ centre: { name } });

describe('the configuration folder', () => {
  test('gives the defaults when it is not there or empty', async () => {
    const { folder, read } = ground();
    expect(await read()).toEqual({
      config: defaultConfig,
      troubles: [],
      instructions: null,
      packVersion: null,
    });
    rmSync(folder, { recursive: true });
    expect(await read()).toEqual({
      config: defaultConfig,
      troubles: [],
      instructions: null,
      packVersion: null,
    });
  });

  test('is read in the order of the names of its files', async () => {
    const { write, read } = ground();
    write('20-region.json', named('Регион'));
    write('10-country.json', { ...named('Страна'), visit: { idleMinutes: 7 } });
    write('30-notes.txt', 'nobody reads this');
    expect(await read()).toMatchObject({
      config: { centre: { name: 'Регион' }, visit: { idleMinutes: 7 } },
      troubles: [],
    });
  });
});

describe('F83 a file that cannot be read as it was meant', () => {
  test.each(['10-A.JSON', '10-a.Json', '10-a.json.txt'])('%s is told and not passed over', async (name) => {
    const { write, read } = ground();
    write('10.json', named('Хорошая'));
    await read();
    write(name, named('Другая'));
    const { config, troubles } = await read();
    expect(config.centre.name).toBe('Хорошая');
    expect(troubles.map(({ russian }) => russian)).toEqual([
      `Файл ${name}: имя должно кончаться на .json маленькими буквами. Переименуйте файл.`,
    ]);
  });

  test('a number beyond numbers is told as such, with its place', async () => {
    const { write, read } = ground();
    write('10.json', '{\n  "visit": { "idleMinutes": 1e400 }\n}');
    const { troubles } = await read();
    expect(troubles.map(({ russian }) => russian)).toEqual([
      'Файл 10.json, строка 2, знак 29: число 1e400 слишком большое.',
    ]);
  });

  test('a byte that is no letter is told with line and place', async () => {
    const { folder, read } = ground();
    const bytes = Buffer.from('{\n  "centre": { "name": "Центр?" }\n}');
    bytes[bytes.indexOf('?')] = 0xff;
    writeFileSync(join(folder, '10.json'), bytes);
    const { troubles } = await read();
    expect(troubles.map(({ russian }) => russian)).toEqual([
      'Файл 10.json, строка 2, знак 29: буквы не в UTF-8. Сохраните файл в кодировке UTF-8.',
    ]);
  });
});

describe('a bad configuration', () => {
  test('leaves the last good one in force, and says so', async () => {
    const { write, read, logger } = ground();
    write('10.json', named('Хорошая'));
    await read();
    write('20.json', '{ "centre": ');
    const { config, troubles } = await read();
    expect(config.centre.name).toBe('Хорошая');
    expect(troubles).toMatchObject([{ file: '20.json', path: '1:13' }]);
    expect(logger.events).toEqual(['config.refused', 'config.trouble']);
  });

  test('leaves the defaults in force where there never was a good one', async () => {
    const { write, read, lastGood } = ground();
    write('10.json', { theem: {} });
    expect(await read()).toMatchObject({ config: defaultConfig, troubles: [{ file: '10.json' }] });
    expect(existsSync(lastGood)).toBe(false);
  });

  test('leaves the defaults in force when the last good copy is damaged', async () => {
    const { write, read, lastGood } = ground();
    write('10.json', named('Хорошая'));
    await read();
    writeFileSync(lastGood, readFileSync(lastGood, 'utf8').slice(0, 40));
    write('10.json', '{');
    expect(await read()).toMatchObject({ config: defaultConfig, troubles: [{ file: '10.json' }] });
  });

  test('that was mended is in force again, and is the new last good one', async () => {
    const { write, read } = ground();
    write('10.json', named('Первая'));
    await read();
    write('10.json', '{');
    await read();
    write('10.json', named('Вторая'));
    expect(await read()).toMatchObject({ config: { centre: { name: 'Вторая' } }, troubles: [] });
    write('10.json', '[');
    expect((await read()).config.centre.name).toBe('Вторая');
  });

  test('the last good copy keeps everything, also the portals of its own day', async () => {
    const { write, read } = ground();
    write('10.json', {
      portals: [{ id: 'a', title: 'А', home: 'https://a.test/', navigate: ['a.test'] }],
      scans: { inbox: '/srv/scans' },
    });
    const good = (await read()).config;
    write('10.json', '{');
    expect((await read()).config).toEqual(good);
  });

  test('a copy that cannot be kept does not stop the start', async () => {
    const { root, write, folder, logger } = ground();
    write('10.json', named('Хорошая'));
    writeFileSync(join(root, 'state'), 'a file in the place of the folder');
    const { config, troubles } = await readConfig(folder, join(root, 'state/copy.json'), logger);
    expect([config.centre.name, troubles.length]).toEqual(['Хорошая', 0]);
    expect(logger.events).toEqual(['config.copy-not-kept']);
  });
});

describe('a file that cannot be read', () => {
  test('because it is a folder is told like every other trouble', async () => {
    const { folder, write, read } = ground();
    write('10.json', named('Хорошая'));
    await read();
    mkdirSync(join(folder, '20.json'));
    const { config, troubles } = await read();
    expect(config.centre.name).toBe('Хорошая');
    expect(troubles).toMatchObject([{ file: '20.json', path: '' }]);
    expect(troubles[0]?.russian).toMatch(/20\.json.*не читается \(EISDIR\).*обычный файл/);
    expect(troubles[0]?.english).toMatch(
      /20\.json.*cannot be read \(EISDIR\).*Allowed: an ordinary JSON file/,
    );
  });

  test('because its link leads nowhere is told', async () => {
    const { folder, read } = ground();
    symlinkSync('nowhere', join(folder, '10.json'));
    expect((await read()).troubles).toMatchObject([{ file: '10.json' }]);
  });

  test('for want of rights is told, and the others are judged all the same', async () => {
    const { root, folder, write, read } = ground();
    write('10.json', named('Хорошая'));
    write('20.json', { theem: 1 });
    chmodSync(join(folder, '10.json'), 0o000);
    chmodSync(root, 0o777);
    chmodSync(folder, 0o755);
    const { config, troubles } = await asOrdinary(read);
    expect(config).toEqual(defaultConfig);
    expect(troubles.map(({ file }) => file)).toEqual(['10.json', '20.json']);
    expect(troubles[0]?.english).toContain('EACCES');
  });

  test('because the whole folder is shut never looks like an empty folder', async () => {
    const { root, folder, lastGood, write, logger } = ground();
    write('10.json', named('Хорошая'));
    await readConfig(folder, lastGood, logger);
    chmodSync(root, 0o755);
    giveToOrdinary(join(root, 'state'));
    chmodSync(folder, 0o000);
    const { config, troubles } = await asOrdinary(() => readConfig(folder, lastGood, logger));
    expect(config.centre.name).toBe('Хорошая');
    expect(troubles).toMatchObject([{ file: folder }]);
    expect(readFileSync(lastGood, 'utf8')).toContain('Хорошая');
  });
});

describe('F95 the configuration that is read before Chromium starts', () => {
  const entry = new URL('../../main/node/config-worker.ts', import.meta.url);

  test('is the one that is read later, with its last good copy', async () => {
    const { write, read, folder, lastGood } = ground();
    write('10.json', named('Хорошая'));
    const atOnce = readConfigAtOnce(entry, folder, lastGood);
    expect(atOnce.config.centre.name).toBe('Хорошая');
    expect(atOnce).toEqual(await read());
    write('20.json', '{ "centre": ');
    const bad = readConfigAtOnce(entry, folder, lastGood);
    expect(bad.config.centre.name).toBe('Хорошая');
    expect(bad.troubles).toMatchObject([{ file: '20.json', path: '1:13' }]);
  });

  test('needs no thread of its own where nothing is special about it, and is the same', async () => {
    const { write, read, folder } = ground();
    expect(readPlainConfig(folder)).toEqual(await read());
    write('20-region.json', named('Регион'));
    write('10-country.json', { ...named('Страна'), visit: { idleMinutes: 7 } });
    mkdirSync(join(folder, 'managed'));
    write('managed/1.json', { visit: { idleMinutes: 9 } });
    const plain = readPlainConfig(folder);
    expect(plain).toEqual(await read());
    expect(plain?.config).toMatchObject({ centre: { name: 'Регион' }, visit: { idleMinutes: 9 } });
    expect(readPlainConfig(join(folder, 'nowhere'))?.config).toEqual(defaultConfig);
  });

  test.each([
    ['a file that is no JSON', '20.json', '{ "centre": '],
    ['a value out of bounds', '20.json', { visit: { idleMinutes: 0 } }],
    ['a picture', '20.json', { theme: { logo: 'logo.svg' } }],
    ['a pack', '20.json', { pack: { from: '/share/sector.pack', key: `${'A'.repeat(43)}=` } }],
  ])('%s is judged as a whole, by the thread', (_what, name, value) => {
    const { write, folder } = ground();
    write(name, value);
    expect(readPlainConfig(folder)).toBeNull();
  });

  test('a link in place of a file is judged as a whole, by the thread', () => {
    const { write, folder } = ground();
    write('10.txt', named('Хорошая'));
    symlinkSync(join(folder, '10.txt'), join(folder, '20.json'));
    expect(readPlainConfig(folder)).toBeNull();
  });

  test('ends the start where nobody can read it, with the reason', () => {
    const { folder } = ground();
    // Never a path: the reader itself breaks.
    expect(() => readConfigAtOnce(entry, folder, null as unknown as string)).toThrow(/cannot be read/);
    expect(() => readConfigAtOnce(new URL('nowhere.ts', entry), folder, '', 200)).toThrow(/in time/);
  });
});
