import { describe, expect, onTestFinished, test } from 'vitest';
import { fail, ok } from '../../../../main/core/base/result.ts';
import { FleetAgent, ROUND, SENT_AGAIN } from '../../../../main/core/fleet/agent.ts';
import type { Hello } from '../../../../main/core/fleet/contract/hello.ts';
import type { ReceiptEvent } from '../../../../main/core/fleet/contract/receipt-event.ts';
import type {
  Confirmed,
  JournalStandingAtCentre,
  ShipmentRequest,
} from '../../../../main/core/fleet/shipment.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { quietLogger } from '../../../fakes/journal-parts.ts';

const A = '7f2c1c1e-6a52-4f0e-9b8c-0a8f1d2f3a4b';
const B = '8f2c1c1e-6a52-4f0e-9b8c-0a8f1d2f3a4b';

/** A chain of receipts that grows, and a centre that has what it says. */
function ground(
  journals: JournalStandingAtCentre[] = [{ journal: A, after: 0, last: 3, pruned: 0, confirmed: 0 }],
) {
  const clock = new HandClock();
  const state = {
    journals,
    isAway: false,
    has: new Map<string, number>(),
    /** Of the receipt that the centre has last. */
    hashes: new Map<string, string>(),
    hellos: [] as Hello[],
    sent: [] as string[],
    kept: [] as Confirmed[],
  };
  const own = (sequence: number) => state.journals.findLast(({ after }) => after < sequence)?.journal ?? '';
  const agent = new FleetAgent({
    ...{ clock, logger: quietLogger, random: () => 0.5 },
    journal: {
      receiptsAfter: async ({ after, limit }: ShipmentRequest) => {
        const last = state.journals.at(-1)?.last ?? 0;
        const numbers = Array.from({ length: Math.min(limit, last - after) }, (_, at) => after + at + 1);
        const receipts = numbers.map(
          (sequence): ReceiptEvent => ({
            ...{ v: 1, journal: own(sequence), sequence, hash: 'a'.repeat(64), visit: sequence },
            ...{ isFirst: true, facts: null },
          }),
        );
        return ok({ journals: state.journals, receipts });
      },
      noteConfirmed: async (word: Confirmed) => {
        state.kept.push(word);
        state.journals = state.journals.map((one) =>
          one.journal === word.journal ? { ...one, confirmed: word.confirmed } : one,
        );
        return ok(null);
      },
    },
    link: {
      hello: async (hello) => {
        state.hellos.push(hello);
        if (state.isAway) return fail('fleet.away', '');
        return ok({
          v: 1 as const,
          journals: hello.journals.map(({ journal }) => ({
            journal,
            confirmed: state.has.get(journal) ?? 0,
            hash: state.hashes.get(journal) ?? null,
          })),
        });
      },
      publish: async (events) => {
        if (state.isAway) return fail('fleet.away', '');
        state.sent.push(...events.map(({ journal, sequence }) => `${journal === A ? 'A' : 'B'}${sequence}`));
        return ok({ bytes: 100 * events.length });
      },
    },
  });
  onTestFinished(() => agent.stop());
  return { clock, state, agent };
}

describe('the agent', () => {
  test('sends what the centre does not have, in order, and once while it is on its way', async () => {
    const { clock, state, agent } = ground();
    agent.wake();
    await clock.advance(3 * ROUND);
    expect(state.sent).toEqual(['A1', 'A2', 'A3']);
    expect(state.kept).toEqual([]);
  });

  test('keeps what the centre says, not what it has sent', async () => {
    const { clock, state, agent } = ground();
    agent.wake();
    await clock.advance(0);
    state.has.set(A, 2);
    await clock.advance(ROUND);
    expect(state.kept).toEqual([{ journal: A, confirmed: 2 }]);
  });

  test('sends again what is not confirmed for five minutes: NATS may have lost it', async () => {
    const { clock, state, agent } = ground();
    agent.wake();
    await clock.advance(0);
    state.has.set(A, 1);
    await clock.advance(SENT_AGAIN + ROUND);
    expect(state.sent).toEqual(['A1', 'A2', 'A3', 'A2', 'A3']);
  });

  test('does so as well while new receipts are written every minute', async () => {
    const { clock, state, agent } = ground();
    agent.wake();
    await clock.advance(0);
    state.has.set(A, 1);
    await clock.advance(ROUND);
    for (let last = 4; last < 10; last += 1) {
      state.journals = [{ journal: A, after: 0, last, pruned: 0, confirmed: 1 }];
      agent.wake();
      await clock.advance(60_000);
    }
    expect(state.sent.filter((one) => one === 'A2')).toHaveLength(2);
  });

  test('goes back with a centre that was restored from a backup', async () => {
    const { clock, state, agent } = ground([{ journal: A, after: 0, last: 3, pruned: 0, confirmed: 3 }]);
    state.has.set(A, 1);
    agent.wake();
    await clock.advance(0);
    expect(state.kept).toEqual([{ journal: A, confirmed: 1 }]);
    expect(state.sent).toEqual(['A2', 'A3']);
  });

  test('sends nothing that was pruned, and the part of each journal under its name', async () => {
    const { clock, state, agent } = ground([
      { journal: A, after: 0, last: 3, pruned: 2, confirmed: 2 },
      { journal: B, after: 3, last: 5, pruned: 3, confirmed: 3 },
    ]);
    agent.wake();
    await clock.advance(0);
    expect(state.sent).toEqual(['A3', 'B4', 'B5']);
  });

  test('sends a hundred at a time, and no faster than a narrow link carries', async () => {
    const { clock, state, agent } = ground([{ journal: A, after: 0, last: 250, pruned: 0, confirmed: 0 }]);
    agent.wake();
    await clock.advance(0);
    expect(state.sent).toHaveLength(100);
    // 10,000 bytes a hundred, 256 KiB a second.
    await clock.advance(39);
    expect(state.sent).toHaveLength(200);
    await clock.advance(39);
    expect(state.sent).toHaveLength(250);
  });

  test('comes back later and later, at most a minute, and nothing wakes it before', async () => {
    const { clock, state, agent } = ground();
    state.isAway = true;
    agent.wake();
    await clock.advance(0);
    agent.wake();
    await clock.advance(0);
    expect(state.hellos).toHaveLength(1);
    await clock.advance(750);
    expect(state.hellos).toHaveLength(2);
    await clock.advance(10 * 60_000);
    const before = state.hellos.length;
    await clock.advance(60_000);
    expect(state.hellos.length - before).toBeLessThanOrEqual(2);
    state.isAway = false;
    await clock.advance(60_000);
    expect(state.sent).toEqual(['A1', 'A2', 'A3']);
  });

  test('sends a receipt at once that is written while it waits', async () => {
    const { clock, state, agent } = ground();
    agent.wake();
    await clock.advance(1000);
    state.journals = [{ journal: A, after: 0, last: 4, pruned: 0, confirmed: 0 }];
    agent.wake();
    await clock.advance(0);
    expect(state.sent.at(-1)).toBe('A4');
  });

  test('leaves nothing running when it is stopped', async () => {
    const { clock, agent } = ground();
    agent.wake();
    await clock.advance(0);
    agent.stop();
    expect(clock.pending).toBe(0);
  });
});

test('a number that the centre has with another hash is sent once more, so that it sees two of it; the same one is not', async () => {
  const { clock, state, agent } = ground([{ journal: A, after: 0, last: 4, pruned: 0, confirmed: 3 }]);
  onTestFinished(() => agent.stop());
  state.has.set(A, 3);
  state.hashes.set(A, 'a'.repeat(64));
  agent.wake();
  await clock.advance(1);
  expect(state.sent).toEqual(['A4']);
  state.hashes.set(A, 'b'.repeat(64));
  await clock.advance(ROUND);
  await clock.advance(ROUND);
  expect(state.sent).toEqual(['A4', 'A3']);
});
