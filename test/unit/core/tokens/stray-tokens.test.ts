import { describe, expect, test } from 'vitest';
import { StrayTokens } from '../../../../main/core/tokens/stray-tokens.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { settle } from '../../../fakes/journal-clock.ts';

/** A socket, and whoever watches it. */
function socket() {
  const watchers = new Set<() => void>();
  let tokens: readonly string[] | 'unknown' = [];
  const stray = new StrayTokens(
    [
      {
        id: 'usb',
        look: async () => tokens,
        watch: (onChange) => {
          watchers.add(onChange);
          return () => watchers.delete(onChange);
        },
      },
    ],
    { clock: new HandClock(), logger: new HeardLogger() },
  );
  const told: (readonly string[])[] = [];
  stray.changed.subscribe((found) => told.push(found));
  const see = async (names: readonly string[] | 'unknown') => {
    tokens = names;
    for (const watcher of watchers) watcher();
    await settle();
  };
  const put = (...names: string[]) => see(names);
  const goBlind = () => see('unknown');
  return { stray, told, put, goBlind, watchers };
}

describe('tokens at a free workstation', () => {
  test('are told when they come and go, also one that was there first', async () => {
    const { stray, told, put } = socket();
    await put('JaCarta');
    expect(told).toEqual([]);
    stray.begin();
    await settle();
    await put('JaCarta', 'JaCarta');
    await put();
    expect(told).toEqual([['JaCarta'], ['JaCarta', 'JaCarta'], []]);
    expect(stray.found).toEqual([]);
  });

  test('are looked for anew when a visit is asked for', async () => {
    const { stray, put } = socket();
    await put('JaCarta');
    expect(await stray.look()).toEqual(['JaCarta']);
  });

  test("are nobody's matter while a visit goes on", async () => {
    const { stray, told, put, watchers } = socket();
    stray.begin();
    stray.begin();
    expect(watchers.size).toBe(1);
    await put('JaCarta');
    stray.end();
    stray.end();
    expect(watchers.size).toBe(0);
    expect(told).toEqual([['JaCarta'], []]);
    await put('Рутокен ЭЦП');
    expect(stray.found).toEqual([]);
  });

  test('a look that was under way when the visit began tells nothing', async () => {
    const { stray, told, put } = socket();
    stray.begin();
    const putting = put('JaCarta');
    stray.end();
    await putting;
    expect(told).toEqual([]);
  });

  test('hold nobody up when a consultant let them pass, until one more comes', async () => {
    const { stray, put } = socket();
    await put('JaCarta', 'Рутокен ЭЦП');
    stray.pass(['Рутокен ЭЦП', 'JaCarta']);
    stray.begin();
    await settle();
    expect(stray.found).toEqual([]);
    await put('JaCarta', 'Рутокен ЭЦП', 'JaCarta');
    expect(stray.found).toHaveLength(3);
    await put('JaCarta', 'Рутокен ЭЦП');
    expect(stray.found).toHaveLength(2);
  });

  test('hold up still when the source that saw them goes blind, until it has seen them gone or a visit was', async () => {
    const { stray, put, goBlind } = socket();
    stray.begin();
    await put('JaCarta');
    await goBlind();
    expect(await stray.look()).toEqual(['JaCarta']);
    await put();
    expect(stray.found).toEqual([]);
    await put('JaCarta');
    await goBlind();
    stray.end();
    stray.begin();
    expect(await stray.look()).toEqual([]);
  });
});
