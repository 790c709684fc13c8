import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SweepTarget } from '../../main/core/residue/sweep-target.ts';
import { folderTarget } from '../../main/node/sweep/folder-target.ts';
import { emptyFolder } from '../../main/node/sweep/remove-tree.ts';
import { nobodyKnows } from '../fakes/dating.ts';
import { asOrdinary, bytesIn, giveToOrdinary, mountMemory, ownFolder, plant } from '../fakes/sweep-ground.ts';

async function sweep(target: SweepTarget) {
  const { items } = await target.plan(nobodyKnows);
  const told: string[] = [];
  await target.wipe(nobodyKnows, (removed, found) => told.push(`${removed}/${found}`));
  return { found: items, left: await target.verify(nobodyKnows), told };
}

/** In memory thousands of files come and go in a moment; on the disk each is overwritten and waited for. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : undefined;

/** A folder to sweep beside one that must stay as it is. */
function ground(parent?: string) {
  const root = ownFolder(parent);
  const inside = join(root, 'visits');
  const outside = join(root, 'outside');
  mkdirSync(inside);
  const witness = plant(outside, 'deep/witness.txt', 'untouched');
  return { root, inside, outside, witness, target: folderTarget('files', () => [inside]) };
}

describe('sweeping a folder', () => {
  test('removes files and folders, keeps the folder itself, and counts the files', async () => {
    const { inside, target } = ground();
    plant(inside, 'a.pdf');
    plant(inside, 'visit-1/scans/b.pdf');
    plant(inside, 'visit-1/c.pdf');
    expect(await sweep(target)).toMatchObject({ found: 3, left: 0, told: ['3/3'] });
    expect(readdirSync(inside)).toEqual([]);
  });

  test('removes an empty folder too: it has a name', async () => {
    const { inside, target } = ground();
    mkdirSync(join(inside, 'Иванов Иван'));
    expect(await target.verify(nobodyKnows)).toBe(1);
    expect(await sweep(target)).toMatchObject({ found: 0, left: 0 });
  });

  test('is clean where there is no folder', async () => {
    const { inside, target } = ground();
    rmdirSync(inside);
    expect(await sweep(target)).toEqual({ found: 0, left: 0, told: [] });
  });

  test('looks after several folders', async () => {
    const { root, inside } = ground();
    const other = join(root, 'other');
    plant(inside, 'a');
    plant(other, 'b');
    expect(await sweep(folderTarget('files', () => [inside, other]))).toMatchObject({ found: 2, left: 0 });
  });

  test('does not claim that a folder is clean which is none', async () => {
    const { inside, target } = ground();
    rmdirSync(inside);
    writeFileSync(inside, 'a file in its place');
    await expect(sweep(target)).rejects.toThrow('something else');
    expect(await target.verify(nobodyKnows)).toBe('unknown');
    expect(readFileSync(inside, 'utf8')).toBe('a file in its place');
  });
});

describe('a hostile folder', () => {
  test('of 10,000 files is emptied, and the progress is told in steps', async () => {
    const { inside, target } = ground(MEMORY);
    for (let at = 0; at < 10_000; at += 1) writeFileSync(join(inside, `${at}.txt`), '');
    const { found, left, told } = await sweep(target);
    expect([found, left]).toEqual([10_000, 0]);
    expect(told).toHaveLength(400);
    expect(told.at(-1)).toBe('10000/10000');
  });

  test('of 40 levels is emptied', async () => {
    const { inside, target } = ground();
    plant(inside, `${Array.from({ length: 40 }, (_, level) => `level ${level}`).join('/')}/leaf.pdf`);
    expect(await sweep(target)).toMatchObject({ found: 1, left: 0 });
  });

  test('of 40 levels with the longest names, deeper than any path may be, is emptied', async () => {
    const { inside, target } = ground();
    plant(inside, 'before.pdf');
    // A path of 10 kilobytes can only be made step by step.
    const name = 'd'.repeat(255);
    const script = `cd "$1" && i=0; while [ $i -lt 40 ]; do mkdir ${name} && cd ${name} || exit 1; i=$((i+1)); done; : > leaf`;
    execFileSync('bash', ['-c', script, 'bash', inside]);
    plant(inside, 'zafter.pdf');
    const { left } = await sweep(target);
    expect(left).toBe(0);
  });

  test.each([
    ['a line break', Buffer.from('a\nb\n.pdf')],
    ['a change of direction', Buffer.from('паспорт\u202Efdp.exe')],
    ['255 bytes', Buffer.from('a'.repeat(255))],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x2e, 0x80, 0xc0])],
    ['a backslash and quotes', Buffer.from('\\..\\"\'$(id).pdf')],
    ['a leading dash', Buffer.from('-rf')],
    ['a dot before it', Buffer.from('.hidden')],
    ['nothing but a space', Buffer.from(' ')],
  ])('with a name of %s is emptied', async (_name, bytes) => {
    const { inside, target } = ground();
    writeFileSync(Buffer.concat([Buffer.from(`${inside}/`), bytes]), 'x');
    const folder = Buffer.concat([Buffer.from(`${inside}/sub-`), bytes.subarray(0, 200)]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from('/'), bytes]), 'x');
    expect(bytesIn(inside)).toHaveLength(2);
    expect(await sweep(target)).toMatchObject({ found: 2, left: 0 });
  });

  test('with links: the links go, what they point at stays', async () => {
    const { root, inside, outside, witness, target } = ground();
    // A decoy in the test's own folder, never a folder of the system: a sweeper that followed would empty it.
    const system = join(root, 'decoy of etc');
    const accounts = plant(system, 'passwd', 'accounts');
    plant(system, 'ssl/certs/a.pem');
    symlinkSync(system, join(inside, 'etc'));
    symlinkSync(accounts, join(inside, 'passwd'));
    symlinkSync(outside, join(inside, 'outside'));
    symlinkSync(witness, join(inside, 'witness'));
    symlinkSync('../outside/deep', join(inside, 'relative'));
    symlinkSync('nowhere', join(inside, 'broken'));
    symlinkSync('loop', join(inside, 'loop'));
    symlinkSync('.', join(inside, 'self'));
    const before = statSync(witness).mode;
    expect(await sweep(target)).toMatchObject({ found: 8, left: 0 });
    expect(readFileSync(witness, 'utf8')).toBe('untouched');
    expect(statSync(witness).mode).toBe(before);
    expect(readFileSync(accounts, 'utf8')).toBe('accounts');
    expect(existsSync(join(system, 'ssl/certs/a.pem'))).toBe(true);
  });

  test('with a hard link: the other name of the file keeps its content', async () => {
    const { inside, witness, target } = ground();
    linkSync(witness, join(inside, 'second name'));
    expect((await sweep(target)).left).toBe(0);
    expect(readFileSync(witness, 'utf8')).toBe('untouched');
  });

  test('that is itself a link is not followed, and not called clean', async () => {
    const { root, outside, witness } = ground();
    const link = join(root, 'link');
    symlinkSync(outside, link);
    const target = folderTarget('files', () => [link]);
    await expect(sweep(target)).rejects.toThrow('a link');
    expect(await target.verify(nobodyKnows)).toBe('unknown');
    expect(existsSync(witness)).toBe(true);
  });

  test('with a FIFO and a socket is emptied, and nobody waits for them', async () => {
    const { inside, target } = ground();
    execFileSync('mkfifo', [join(inside, 'pipe')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(inside, 'socket'), resolve));
    onTestFinished(() => void server.close());
    expect(await sweep(target)).toMatchObject({ found: 2, left: 0 });
  });

  test('with folders that cannot be read or written is opened up and emptied', async () => {
    const { root, inside, target } = ground();
    for (const mode of [0o500, 0o300, 0o000]) {
      plant(inside, `mode ${mode}/sub/file.pdf`);
      chmodSync(join(inside, `mode ${mode}`, 'sub'), mode);
      chmodSync(join(inside, `mode ${mode}`), mode);
    }
    chmodSync(inside, 0o500);
    chmodSync(root, 0o755);
    giveToOrdinary(inside);
    expect(await asOrdinary(() => sweep(target))).toMatchObject({ found: 3, left: 0 });
  });

  test('with a folder of somebody else: that stays and is told, everything else goes', async (context) => {
    if (process.geteuid?.() !== 0) return context.skip('only root can make a folder of somebody else');
    const { root, inside, target } = ground();
    chmodSync(root, 0o755);
    plant(inside, 'a.pdf');
    plant(inside, 'z.pdf');
    giveToOrdinary(inside);
    plant(inside, 'm of root/secret.pdf');
    chmodSync(join(inside, 'm of root'), 0o700);
    expect(await asOrdinary(() => sweep(target))).toMatchObject({ left: 1 });
    expect(readdirSync(inside)).toEqual(['m of root']);
    expect(existsSync(join(inside, 'm of root', 'secret.pdf'))).toBe(true);
  });

  test('with another file system in it: that is left alone and told', async (context) => {
    const { inside, target } = ground();
    const mounted = join(inside, 'visit-1', 'stick');
    if (!mountMemory(mounted)) return context.skip('mounting a tmpfs is not permitted here');
    plant(mounted, 'of-another-volume.txt');
    plant(inside, 'visit-1/a.pdf');
    expect((await sweep(target)).left).toBe(1);
    expect(existsSync(join(mounted, 'of-another-volume.txt'))).toBe(true);
    expect(readdirSync(join(inside, 'visit-1'))).toEqual(['stick']);
  });
});

test('everything hostile in one folder: swept, nothing outside touched, nobody waits', async () => {
  const { root, inside, outside, witness, target } = ground(MEMORY);
  const levels = [inside];
  for (let level = 1; level <= 40; level += 1)
    levels.push(join(levels[level - 1] ?? inside, `уровень ${level}`));
  mkdirSync(levels[40] ?? inside, { recursive: true });
  for (let at = 0; at < 10_000; at += 1)
    writeFileSync(join(levels[at % 41] ?? inside, `${at}.pdf`), 'zqfile');
  const names = ['a\nb\n.pdf', 'паспорт\u202Efdp.exe', 'я'.repeat(127), 'n'.repeat(255), '-rf', ' '];
  for (const name of names) plant(levels[20] ?? inside, name);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(inside, 'socket'), resolve));
  onTestFinished(() => void server.close());
  execFileSync('mkfifo', [join(levels[3] ?? inside, 'pipe')]);
  const system = join(root, 'decoy of etc');
  plant(system, 'passwd', 'accounts');
  symlinkSync(system, join(levels[5] ?? inside, 'etc'));
  symlinkSync(outside, join(inside, 'outside'));
  symlinkSync(witness, join(inside, 'witness'));
  linkSync(witness, join(inside, 'second name'));
  // Another program holds a file open; a descriptor in this process is the same to the system.
  const held = openSync(plant(inside, 'held.txt', 'zqheld'), 'r');
  onTestFinished(() => closeSync(held));
  plant(inside, 'read only/deeper/file.pdf');
  chmodSync(root, 0o755);
  giveToOrdinary(inside);
  chmodSync(join(inside, 'read only/deeper'), 0o500);
  chmodSync(join(inside, 'read only'), 0o500);
  const { found, left } = await asOrdinary(() => sweep(target));
  expect([found, left]).toEqual([10_000 + names.length + 8, 0]);
  expect(readdirSync(inside)).toEqual([]);
  expect(readFileSync(witness, 'utf8')).toBe('untouched');
  expect(readFileSync(join(system, 'passwd'), 'utf8')).toBe('accounts');
  expect(readSync(held, Buffer.alloc(16), 0, 16, 0)).toBe(0);
});

test('a removal that is begun twice at the same time comes to an end', async () => {
  const { inside, target } = ground();
  for (let at = 0; at < 300; at += 1) plant(inside, `${at % 7}/${at}.txt`);
  const path = Buffer.from(inside);
  await Promise.all([emptyFolder(path, () => undefined), emptyFolder(path, () => undefined)]);
  expect(await target.verify(nobodyKnows)).toBe(0);
});
