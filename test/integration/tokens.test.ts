import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { knownVendors } from '../../main/core/tokens/known-tokens.ts';
import { sysfsTokenSource } from '../../main/node/tokens/sysfs-token-source.ts';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';
import { HANGS } from '../support/patience.ts';

/** Where the research keeps its list of tokens; a checkout by itself does not have it. */
const DATA =
  process.env.SECTOR_TOKEN_DATA ?? join(import.meta.dirname, '../../../shared/data/eds-tokens.json');

interface TokenData {
  readonly vendors: readonly {
    readonly vendor: string;
    readonly usb: readonly {
      readonly vid: string;
      readonly pids: Readonly<Record<string, string>>;
      readonly readers: Readonly<Record<string, string>>;
    }[];
  }[];
}

/**
 * Trees as Linux shows them: devices with ids, their interfaces without; and a node for each device, in a
 * folder a bus. The node comes last, and it goes first.
 */
function usb() {
  const root = ownFolder();
  const [folder, nodes] = [join(root, 'devices'), join(root, 'nodes')];
  mkdirSync(folder);
  mkdirSync(join(nodes, '001'), { recursive: true });
  let ports = 0;
  const plug = (vid: string, pid: string): (() => void) => {
    ports += 1;
    const port = `1-${ports}`;
    plant(folder, `${port}/idVendor`, `${vid}\n`);
    plant(folder, `${port}/idProduct`, `${pid}\n`);
    mkdirSync(join(folder, `${port}:1.0`));
    const node = plant(nodes, `00${1 + (ports % 2)}/${ports}`);
    return () => {
      rmSync(node);
      rmSync(join(folder, port), { recursive: true });
    };
  };
  plug('1d6b', '0002');
  plug('046d', 'c31c');
  return { folder, nodes, plug, source: sysfsTokenSource(folder, nodes) };
}

const RUTOKEN = ['0a89', '0030'] as const;

describe('tokens in sysfs', () => {
  test('are none where only a hub and a keyboard are plugged in', async () => {
    expect(await usb().source.look()).toEqual([]);
  });

  test.each(
    knownVendors.flatMap(({ vid, tokens }) => Object.entries(tokens).map(([pid, name]) => [name, vid, pid])),
  )('%s (%s:%s) is seen', async (name, vid, pid) => {
    const { plug, source } = usb();
    plug(vid, pid);
    expect(await source.look()).toEqual([name]);
  });

  test('do not include any reader, nor half a device', async () => {
    const { folder, plug, source } = usb();
    for (const { vid, readers } of knownVendors) for (const pid of readers) plug(vid, pid);
    plant(folder, '9-1/idVendor', '0a89\n');
    expect(await source.look()).toEqual([]);
  });

  test('are all named when there are several', async () => {
    const { plug, source } = usb();
    plug('24dc', '0101');
    plug(...RUTOKEN);
    expect(await source.look()).toEqual(['JaCarta', 'Рутокен ЭЦП']);
  });

  test('are unknown where the system does not tell', async () => {
    expect(await sysfsTokenSource(join(ownFolder(), 'nowhere'), ownFolder()).look()).toBe('unknown');
  });
});

describe('watching', () => {
  function watching(source: ReturnType<typeof sysfsTokenSource>) {
    const onChange = vi.fn();
    const end = source.watch(onChange);
    onTestFinished(end);
    return { onChange, end };
  }
  const soon = (check: () => void) => vi.waitFor(check, { timeout: HANGS, interval: 25 });

  test('tells that a token was taken out', async () => {
    const { plug, source } = usb();
    const unplug = plug(...RUTOKEN);
    await source.look();
    const { onChange } = watching(source);
    unplug();
    await soon(() => expect(onChange).toHaveBeenCalledOnce());
  });

  test('tells of one that was taken out between the look and the watch', async () => {
    const { plug, source } = usb();
    const unplug = plug(...RUTOKEN);
    await source.look();
    unplug();
    const { onChange } = watching(source);
    await soon(() => expect(onChange).toHaveBeenCalledOnce());
  });

  test('tells that one was put in, also into a socket on a bus of its own', async () => {
    const { plug, source } = usb();
    await source.look();
    const { onChange } = watching(source);
    plug(...RUTOKEN);
    await soon(() => expect(onChange).toHaveBeenCalledTimes(1));
    plug(...RUTOKEN);
    await soon(() => expect(onChange).toHaveBeenCalledTimes(2));
    plug('1d6b', '0002');
    plug('24dc', '0101');
    await soon(() => expect(onChange).toHaveBeenCalledTimes(3));
  });

  test('hears of a device whose entry goes a moment after its node', async () => {
    const { folder, nodes, plug, source } = usb();
    plug(...RUTOKEN);
    await source.look();
    const { onChange } = watching(source);
    rmSync(join(nodes, '002', '3'));
    const looked = vi.spyOn(JSON, 'stringify');
    onTestFinished(() => looked.mockRestore());
    // The first look after the node went has seen the entry still there.
    await soon(() => expect(looked.mock.calls.length).toBeGreaterThan(1));
    rmSync(join(folder, '1-3'), { recursive: true });
    await soon(() => expect(onChange).toHaveBeenCalledOnce());
  });

  test('is told by the system: no clock runs while nothing happens', async () => {
    const clock = vi.spyOn(globalThis, 'setInterval');
    onTestFinished(() => clock.mockRestore());
    const { source } = usb();
    watching(source);
    expect(clock).not.toHaveBeenCalled();
  });

  test('looks by the clock where the system has no nodes', async () => {
    const { folder, plug } = usb();
    const source = sysfsTokenSource(folder, join(folder, 'nowhere'));
    await source.look();
    const { onChange } = watching(source);
    plug(...RUTOKEN);
    await soon(() => expect(onChange).toHaveBeenCalledOnce());
  });

  test('tells nothing while nothing changes, and nothing after it ended', async () => {
    const { nodes, plug, source } = usb();
    await source.look();
    const { onChange, end } = watching(source);
    plant(nodes, '001/99');
    const unplug = plug('046d', 'c31c');
    unplug();
    end();
    plug(...RUTOKEN);
    const after = watching(source);
    await soon(() => expect(after.onChange).toHaveBeenCalledOnce());
    expect(onChange).not.toHaveBeenCalled();
    end();
  });
});

test('the list of tokens is that of the research, id by id', (context) => {
  if (!existsSync(DATA)) return context.skip('the research data is not beside this checkout');
  const { vendors } = JSON.parse(readFileSync(DATA, 'utf8')) as TokenData;
  const expected = vendors.flatMap(({ vendor, usb }) =>
    usb.map(({ vid, pids, readers }) => ({
      vendor,
      vid,
      tokens: Object.keys(pids).sort(),
      readers: Object.keys(readers).sort(),
    })),
  );
  const known = knownVendors.map(({ vendor, vid, tokens, readers }) => ({
    vendor,
    vid,
    tokens: Object.keys(tokens).sort(),
    readers: [...readers].sort(),
  }));
  expect(known).toEqual(expected);
});
