import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, type TestContext, test, vi } from 'vitest';
import { parseMounts } from '../../main/node/tokens/drive-places.ts';
import { driveTokenSource, systemDrives } from '../../main/node/tokens/drive-token-source.ts';
import { watchHotPlug } from '../../main/node/tokens/hot-plug.ts';
import { watchMounts } from '../../main/node/tokens/mount-watch.ts';
import { cryptoProFiles } from '../fakes/crypto-pro-files.ts';
import { asOrdinary, giveToOrdinary, mountMemory, ownFolder, plant } from '../fakes/sweep-ground.ts';
import { HANGS } from '../support/patience.ts';

const CRYPTO_PRO = 'Флешка с ключом КриптоПро';

function container(drive: string, folder = 'ivanova.000'): void {
  for (const name of cryptoProFiles) plant(drive, `${folder}/${name}`);
}

/** A table of mounts and the block devices as Linux shows them, with a flash drive that can be plugged in. */
function machine() {
  const root = ownFolder();
  const [mounts, blocks, nodes] = [join(root, 'mountinfo'), join(root, 'block'), join(root, 'nodes')];
  for (const folder of [blocks, nodes]) mkdirSync(folder);
  const rows = new Map<string, string>();
  const write = () => writeFileSync(mounts, [...rows.values()].join('\n'));
  const mount = (device: string, point: string, type = 'vfat') => {
    const escaped = point.replaceAll(' ', '\\040');
    rows.set(point, `40 28 ${device} / ${escaped} rw,nosuid shared:1 - ${type} /dev/x rw`);
    write();
    return () => {
      rows.delete(point);
      write();
    };
  };
  /** A disk and its only partition below `bus`. */
  const plug = (name: string, number: string, { bus = 'usb1/1-2', removable = 0, size = 2048 } = {}) => {
    const disk = join(root, 'devices/pci0000:00', bus, 'block', name);
    plant(disk, 'removable', `${removable}\n`);
    plant(disk, 'size', `${size}\n`);
    plant(disk, `${name}1/partition`, '1\n');
    plant(disk, `${name}1/size`, `${size}\n`);
    symlinkSync(disk, join(blocks, `${number}:0`));
    symlinkSync(join(disk, `${name}1`), join(blocks, `${number}:1`));
    const node = plant(nodes, name);
    return () => {
      for (const part of [0, 1]) rmSync(join(blocks, `${number}:${part}`));
      rmSync(disk, { recursive: true });
      rmSync(node);
    };
  };
  plug('sda', '8', { bus: 'ata1' });
  mount('8:1', '/', 'ext4');
  const home = join(root, 'media');
  mkdirSync(home);
  const source = driveTokenSource({ mounts, homes: [home], blocks, nodes: [{ path: nodes, isDeep: true }] });
  return { root, home, mounts, blocks, plug, mount, source };
}

/** A machine with a flash drive in it, mounted at a folder of the test. */
function withDrive() {
  const all = machine();
  const point = join(all.root, 'флешка Марии');
  mkdirSync(point);
  const unplug = all.plug('sdb', '16');
  const unmount = all.mount('16:1', point);
  return { ...all, point, unplug, unmount };
}

describe('a key on a drive', () => {
  test('is none where no drive is plugged in, and none on an ordinary flash drive', async () => {
    expect(await machine().source.look()).toEqual([]);
    const { point, source } = withDrive();
    plant(point, 'Документы/справка.pdf');
    expect(await source.look()).toEqual([]);
  });

  test('is seen in the root, two folders down, and not on the disk of the workstation', async () => {
    const { point, source } = withDrive();
    container(point);
    container(point, 'Ключи/2026/ivanova.001');
    expect(await source.look()).toEqual([CRYPTO_PRO, CRYPTO_PRO]);
  });

  test('is seen on a medium that can be taken out of another socket, as a card in a built-in reader', async () => {
    const { root, plug, mount, source } = machine();
    plug('mmcblk0', '179', { bus: 'mmc0', removable: 1 });
    const point = join(root, 'card');
    container(point);
    mount('179:1', point);
    expect(await source.look()).toEqual([CRYPTO_PRO]);
  });

  test('is looked for by no link, which could lead off the drive', async () => {
    const { root, point, source } = withDrive();
    container(join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere/ivanova.000'), join(point, 'ivanova.000'));
    expect(await source.look()).toEqual([]);
  });

  test('on a real file system mounted where desktops mount drives', async (context: TestContext) => {
    const home = join(ownFolder(), 'media');
    const point = join(home, 'FLASH DRIVE');
    if (!existsSync('/sys/dev/block') || !mountMemory(point)) {
      return context.skip('mounting is not permitted here');
    }
    container(point);
    const source = driveTokenSource({
      mounts: '/proc/self/mountinfo',
      homes: [home],
      blocks: '/sys/dev/block',
      nodes: systemDrives.nodes,
    });
    expect(await source.look()).toEqual([CRYPTO_PRO]);
  });

  test('on a real image, mounted as a block device', async (context: TestContext) => {
    const root = ownFolder();
    const [image, point] = [join(root, 'image'), join(root, 'media', 'KEY')];
    mkdirSync(point, { recursive: true });
    try {
      execFileSync('truncate', ['-s', '2M', image]);
      execFileSync('mke2fs', ['-q', image], { stdio: 'ignore' });
      execFileSync('mount', ['-o', 'loop', image, point], { stdio: 'ignore' });
    } catch {
      return context.skip('loop mounts are not permitted here');
    }
    onTestFinished(() => void execFileSync('umount', [point]));
    const source = driveTokenSource({
      mounts: '/proc/self/mountinfo',
      homes: [join(root, 'media')],
      blocks: '/sys/dev/block',
      nodes: systemDrives.nodes,
    });
    expect(await source.look()).toEqual([]);
    container(point);
    expect(await source.look()).toEqual([CRYPTO_PRO]);
  });
});

describe('nobody can say what is on a drive', () => {
  test('that is plugged in and not mounted', async () => {
    const { source, unmount, unplug } = withDrive();
    unmount();
    expect(await source.look()).toBe('unknown');
    unplug();
    expect(await source.look()).toEqual([]);
  });

  test('but an empty socket for cards is no drive', async () => {
    const { plug, source } = machine();
    plug('sdc', '32', { removable: 1, size: 0 });
    expect(await source.look()).toEqual([]);
  });

  test('that may not be read; a key on another one is told all the same', async () => {
    const { root, point, plug, mount, source } = withDrive();
    plant(point, 'secret/a.txt');
    giveToOrdinary(root);
    execFileSync('chmod', ['000', join(point, 'secret')]);
    expect(await asOrdinary(() => source.look())).toBe('unknown');
    const other = join(root, 'second');
    container(other);
    plug('sdd', '48');
    mount('48:1', other);
    expect(await asOrdinary(() => source.look())).toEqual([CRYPTO_PRO]);
  });

  test('with thousands of files', async () => {
    const { point, source } = withDrive();
    for (let number = 0; number <= 5000; number += 1) writeFileSync(join(point, String(number)), '');
    expect(await source.look()).toBe('unknown');
  });

  test('where the system does not tell of drives', async () => {
    const { mounts, blocks, source } = machine();
    rmSync(blocks, { recursive: true });
    expect(await source.look()).toBe('unknown');
    mkdirSync(blocks);
    rmSync(mounts);
    expect(await source.look()).toBe('unknown');
  });

  test('except what the system itself keeps shut on it', async () => {
    const { root, point, source } = withDrive();
    mkdirSync(join(point, 'lost+found'));
    giveToOrdinary(root);
    execFileSync('chmod', ['000', join(point, 'lost+found')]);
    expect(await asOrdinary(() => source.look())).toEqual([]);
  });
});

describe('F62 at rest', () => {
  test('nothing is looked at while nothing changes, also where there is no USB at all', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const look = vi.fn();
    const nowhere = join(ownFolder(), 'bus', 'usb');
    onTestFinished(watchHotPlug([{ path: nowhere, isDeep: true }], look));
    onTestFinished(watchMounts('/proc/self/mountinfo', look));
    vi.advanceTimersByTime(2_000);
    look.mockClear();
    vi.advanceTimersByTime(10 * 60_000);
    expect(look).not.toHaveBeenCalled();
  });

  test('a bus that comes later is noticed, and what is plugged into it', async () => {
    const root = ownFolder();
    const look = vi.fn();
    onTestFinished(watchHotPlug([{ path: join(root, 'bus', 'usb'), isDeep: true }], look));
    for (const path of ['bus', 'bus/usb', 'bus/usb/001', 'bus/usb/001/002']) {
      look.mockClear();
      mkdirSync(join(root, path));
      await vi.waitFor(() => expect(look).toHaveBeenCalled(), { timeout: HANGS, interval: 10 });
      // The looks that follow one change are over before the next.
      await vi.waitFor(() => expect(look).toHaveBeenCalledTimes(4), { timeout: HANGS, interval: 10 });
    }
  });

  test('the kernel tells of a mount and of its end', async (context: TestContext) => {
    const point = join(ownFolder(), 'media');
    if (!mountMemory(point)) return context.skip('mounting is not permitted here');
    const onChange = vi.fn();
    onTestFinished(watchMounts('/proc/self/mountinfo', onChange));
    // The looks that cover the time until the watch stands.
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(3), { timeout: HANGS, interval: 10 });
    mountMemory(join(point, 'again'));
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(4), { timeout: HANGS, interval: 10 });
  });
});

describe('watching drives', () => {
  function watching(source: ReturnType<typeof machine>['source']) {
    const onChange = vi.fn();
    onTestFinished(source.watch(onChange));
    return onChange;
  }
  const soon = (check: () => void) => vi.waitFor(check, { timeout: HANGS, interval: 25 });

  test('tells of a key that is mounted late', async () => {
    const { source, unmount, point, mount } = withDrive();
    container(point);
    unmount();
    expect(await source.look()).toBe('unknown');
    const onChange = watching(source);
    mount('16:1', point);
    await soon(() => expect(onChange).toHaveBeenCalledOnce());
    expect(await source.look()).toEqual([CRYPTO_PRO]);
  });

  test('tells of a drive that was pulled out, although the system still has it mounted', async () => {
    const { home, source, plug, mount } = machine();
    const point = join(home, 'FLASH');
    const unplug = plug('sdb', '16');
    mount('16:1', point);
    container(point);
    expect(await source.look()).toEqual([CRYPTO_PRO]);
    const onChange = watching(source);
    unplug();
    await soon(() => expect(onChange).toHaveBeenCalledOnce());
    expect(await source.look()).toEqual([]);
  });

  test('tells nothing of a drive that holds no key', async () => {
    const { source, plug, mount, root } = machine();
    await source.look();
    const onChange = watching(source);
    const [plain, keys] = [join(root, 'plain'), join(root, 'keys')];
    mkdirSync(plain);
    container(keys);
    plug('sdb', '16');
    mount('16:1', plain);
    plug('sdc', '32');
    mount('32:1', keys);
    await soon(() => expect(onChange).toHaveBeenCalled());
    expect(await source.look()).toEqual([CRYPTO_PRO]);
  });
});

test('a mount point is read with its blanks', () => {
  expect(parseMounts('36 35 8:17 / /media/anna/USB\\040DISK rw - vfat /dev/sdb1 rw\n\nhalf a line')).toEqual([
    { device: '8:17', point: '/media/anna/USB DISK' },
  ]);
});
