import { describe, expect, it, vi } from 'vitest';
import { ReaderKeeper, type ReaderOffer } from '../../../../main/core/aloud/reader-keeper.ts';
import { MINUTE } from '../../../../main/core/base/clock.ts';
import type { State } from '../../../../main/core/visit/visit.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';

const at = (kind: State['kind']) => ({ kind }) as State;

async function keeper(offer: ReaderOffer, isThere = true) {
  const clock = new HandClock();
  const calls: string[] = [];
  let end = (): void => undefined;
  let listening: Promise<void> = Promise.resolve();
  const one = new ReaderKeeper({
    clock,
    offer,
    reader: {
      isThere: async () => isThere,
      async start(onEnd) {
        calls.push('start');
        end = onEnd;
        await listening;
      },
      stop: () => void calls.push('stop'),
    },
  });
  one.noteState(at('free'));
  await one.begin();
  /** From now on it takes its time to begin; the answer lets it listen. */
  const slowly = () => {
    let listen = (): void => undefined;
    listening = new Promise((resolve) => {
      listen = resolve;
    });
    return () => listen();
  };
  return { one, clock, calls, slowly, end: () => end() };
}

describe('the screen reader of a visit', () => {
  it('has no button where nothing can speak, or the region does not offer it', async () => {
    const mute = await keeper('offered', false);
    const off = await keeper('off');
    await mute.one.set(true);
    await off.one.set(true);
    expect([mute.one.view, off.one.view]).toEqual(['none', 'none']);
    expect([...mute.calls, ...off.calls]).toEqual([]);
  });

  it('speaks from the wish to the end of the receipt, and not to the next person', async () => {
    const { one, calls } = await keeper('offered');
    expect(one.view).toBe('off');
    await one.set(true);
    for (const kind of ['active', 'paused', 'active', 'closing'] as const) one.noteState(at(kind));
    expect([one.view, calls]).toEqual(['on', ['start']]);
    one.noteState(at('free'));
    expect([one.view, calls]).toEqual(['off', ['start', 'stop']]);
  });

  it('goes on and off by its key, and a key turns nothing on where nothing can speak', async () => {
    const { one, calls } = await keeper('offered');
    await one.toggle();
    expect(one.view).toBe('on');
    await one.toggle();
    expect([one.view, calls]).toEqual(['off', ['start', 'stop']]);
    const mute = await keeper('off');
    await mute.one.toggle();
    expect([mute.one.view, mute.calls]).toEqual(['none', []]);
  });

  it('ends with the program that is renewed after the visit', async () => {
    const { one, calls } = await keeper('offered');
    await one.set(true);
    one.noteState(at('active'));
    one.noteState(at('renewing'));
    expect(calls).toEqual(['start', 'stop']);
  });

  it('ends on the first screen when nobody has touched anything for three minutes', async () => {
    const { one, clock, calls } = await keeper('offered');
    await one.set(true);
    await clock.advance(2 * MINUTE);
    one.noteActivity();
    await clock.advance(2 * MINUTE);
    expect(one.view).toBe('on');
    await clock.advance(MINUTE);
    expect([one.view, calls]).toEqual(['off', ['start', 'stop']]);
    expect(clock.pending).toBe(0);
  });

  it('speaks to everybody where the region wants it, anew to each', async () => {
    const { one, calls } = await keeper('always');
    expect(one.view).toBe('on');
    one.noteState(at('active'));
    one.noteState(at('free'));
    await vi.waitFor(() => expect([one.view, calls]).toEqual(['on', ['start', 'stop', 'start']]));
  });

  it('has its button back when it ends by itself', async () => {
    const { one, end } = await keeper('offered');
    await one.set(true);
    end();
    expect(one.view).toBe('off');
  });

  it('is starting until it listens: what is said before that is heard by nobody', async () => {
    const { one, slowly } = await keeper('offered');
    const seen: string[] = [];
    one.changed.subscribe((view) => seen.push(view));
    const listen = slowly();
    const begun = one.set(true);
    expect(one.view).toBe('starting');
    listen();
    await begun;
    expect(seen).toEqual(['starting', 'on']);
  });

  it('stays off where the person did not wait for its start, and the next start is its own', async () => {
    const { one, slowly } = await keeper('offered');
    const listen = slowly();
    const first = one.set(true);
    await one.set(false);
    const listenAgain = slowly();
    const second = one.set(true);
    listen();
    await first;
    expect(one.view).toBe('starting');
    listenAgain();
    await second;
    expect(one.view).toBe('on');
  });
});
