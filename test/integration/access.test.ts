/** PINs for real: argon2id in its thread, the file on the disk, the command of IT. */
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessGate } from '../../main/core/access/access-gate.ts';
import { fileAccessStore } from '../../main/node/access/file-access-store.ts';
import { workerPinHasher } from '../../main/node/access/pin-hasher.ts';
import { systemClock } from '../../main/node/system-clock.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const hasher = workerPinHasher(new URL('../../main/node/access/pin-worker.ts', import.meta.url));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-access-'));
  file = join(folder, 'access.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const command = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, ['main/cli/sector.ts', 'access', ...args, '--file', file], {
    cwd: PROJECT,
    input,
    encoding: 'utf8',
  });

const gateOverDisk = () =>
  new AccessGate({
    store: fileAccessStore(file),
    hasher,
    clock: systemClock,
    newId: () => 'p1',
    roles: ['consultant', 'it'],
    audit: () => undefined,
  });

test('a PIN is hashed beside the main thread, which goes on meanwhile', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const hash = await hasher.hash('480193');
  clearInterval(timer);
  // A hash takes hundreds of milliseconds; on the main thread no turn would have come between.
  expect(turns).toBeGreaterThan(3);
  expect(await hasher.verify('480193', hash)).toBe(true);
  expect(await hasher.verify('480194', hash)).toBe(false);
});

test('the list is for the account alone, survives, and a broken one lets nobody in', async () => {
  const gate = gateOverDisk();
  await gate.setPerson({ name: 'Отдел ИТ', role: 'it', pin: '480193' });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect((await gateOverDisk().enter('p1', '480193')).ok).toBe(true);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
  expect(await gateOverDisk().enter('p1', '480193')).toMatchObject({ error: { code: 'access.unreadable' } });
  gate.dispose();
});

describe('npm run access', () => {
  test('sets a person, lists them without the PIN, unlocks and removes them', async () => {
    expect(command(['set', 'anna', '--name', 'Петрова А. И.'], '729405\n')).toMatchObject({
      status: 0,
      stdout: 'Код задан: Петрова А. И.\n',
    });
    const gate = gateOverDisk();
    for (const pin of ['000000', '000000', '000000']) await gate.enter('anna', pin);
    expect(command(['list']).stdout).toBe('anna\tконсультант\t3\tПетрова А. И.\n');
    expect(command(['unlock', 'anna']).status).toBe(0);
    expect((await gateOverDisk().enter('anna', '729405')).ok).toBe(true);
    expect(command(['remove', 'anna']).status).toBe(0);
    expect(command(['list']).stdout).toBe('В списке никого нет.\n');
  });

  test.each([
    [['set', 'anna', '--name', 'Петрова'], '123456\n', 1, 'легко угадать'],
    [['set', 'anna', '--name', 'Петрова'], '', 1, 'от 6 до 12 цифр'],
    [['set', 'anna'], '729405\n', 1, 'Добавьте имя'],
    [['set', 'anna', '--role', 'root', '--name', 'П'], '729405\n', 2, 'npm run access'],
    [['unlock', 'nobody'], '', 1, '«nobody» в списке нет'],
    [['forget'], '', 2, 'npm run access'],
  ])('%j is refused with what to do', (args, input, status, said) => {
    const ended = command(args, input);
    expect([ended.status, ended.stderr.includes(said)]).toEqual([status, true]);
  });
});

describe('F100 B107 the word of the staff', () => {
  test('is set by IT, survives a new PIN and a removal, and is read by the account alone', async () => {
    expect(command(['sign'], 'Рябина у реки\n').stdout).toContain('Слово задано');
    expect(await gateOverDisk().staffWord()).toBe('Рябина у реки');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(command(['set', 'it1', '--name', 'ИТ', '--role', 'it'], '480193\n').status).toBe(0);
    expect(command(['set', 'anna', '--name', 'Анна'], '729405\n').status).toBe(0);
    expect(command(['remove', 'anna']).status).toBe(0);
    const gate = gateOverDisk();
    await gate.enter('it1', '480193');
    await gate.setPerson({ name: 'Борис', role: 'consultant', pin: '591730' });
    await gate.remove('p1');
    gate.dispose();
    expect(await gateOverDisk().staffWord()).toBe('Рябина у реки');
    // A new word forgets nothing else, such as whom the door proposes.
    const last = () => JSON.parse(readFileSync(file, 'utf8')).last;
    expect(last()).toBe('it1');
    expect(command(['sign'], 'Клён\n').status).toBe(0);
    expect(last()).toBe('it1');
    expect(command(['list']).stdout).not.toContain('Рябина');
  });

  test('is refused where it could not be told from a picture, and goes with an empty line', async () => {
    for (const word of ['аб', '★★★★', 'x'.repeat(25), 'а\u202Eбв']) {
      expect(command(['sign'], `${word}\n`).status, word).toBe(1);
    }
    expect(await gateOverDisk().staffWord()).toBeNull();
    command(['sign'], 'Рябина\n');
    expect(command(['sign'], '\n').stdout).toContain('Слово убрано');
    expect(await gateOverDisk().staffWord()).toBeNull();
    expect(command(['sign', 'лишнее']).status).toBe(2);
  });
});

describe.skipIf(process.getuid?.() !== 0)('by root, for the account', () => {
  const owner = (path: string) => `${statSync(path).uid}:${statSync(path).gid}`;

  test('F43 the list is of the owner of its folder, also where it or the folder were not', () => {
    chownSync(folder, 4711, 4712);
    const set = command(['set', 'it1', '--name', 'Отдел ИТ', '--role', 'it'], '480193\n');
    expect(set.stderr).toBe('');
    expect(owner(file)).toBe('4711:4712');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // One that an older version has left to root is given back.
    chownSync(file, 0, 0);
    command(['unlock', 'it1']);
    expect(owner(file)).toBe('4711:4712');
    file = join(folder, '.local/state/sector/access.json');
    command(['set', 'it1', '--name', 'Отдел ИТ', '--role', 'it'], '480193\n');
    for (const path of ['.local', '.local/state', '.local/state/sector', '.local/state/sector/access.json'])
      expect(owner(join(folder, path)), path).toBe('4711:4712');
  });

  const onTmpfs = (options: string, line: string) =>
    spawnSync(
      'unshare',
      [
        ...['--mount', 'sh', '-c'],
        `mount -t tmpfs -o ${options} none "$0" && mkdir "$0/full" 2>/dev/null; { head -c 100000 /dev/zero >"$0/fill"; } 2>/dev/null; exec ${line}`,
        folder,
      ],
      { cwd: PROJECT, input: '480193\n', encoding: 'utf8' },
    );
  const set = () =>
    `${process.execPath} main/cli/sector.ts access set it1 --name ИТ --role it --file ${file}`;
  const init = () => `${process.execPath} main/cli/sector.ts config init ${folder}/etc`;

  test.each([
    ['access', 'full', 'size=64k', set, 'disk.full'],
    ['access', 'read-only', 'ro', set, 'disk.read-only'],
    ['config init', 'full', 'size=64k', init, 'disk.full'],
    ['config init', 'read-only', 'ro', init, 'disk.read-only'],
  ] as const)(
    'F51 %s on a disk that is %s says one sentence with a code',
    (_command, _disk, options, line, code) => {
      const { status, stderr } = onTmpfs(options, line());
      expect(stderr).toMatch(new RegExp(`^[^\\n]* не записан: [^\\n]*\\. Код: ${code}\\n$`));
      expect(status).toBe(1);
    },
  );
});

test('F43 the door asks anew when the list cannot be read any more', async () => {
  const gate = gateOverDisk();
  await gate.setPerson({ name: 'Отдел ИТ', role: 'it', pin: '480193' });
  expect(await gate.people()).toHaveLength(1);
  let told = 0;
  gate.changed.subscribe(() => {
    told += 1;
  });
  writeFileSync(file, '{');
  expect(await gate.people()).toEqual([]);
  expect(told).toBe(1);
  expect(await gate.status()).toBe('unreadable');
  gate.dispose();
});
