import { expect, onTestFinished, test } from 'vitest';
import { ok } from '../../../../main/core/base/result.ts';
import { AgentKeeper } from '../../../../main/core/fleet/agent-keeper.ts';
import type { LiveState } from '../../../../main/core/fleet/contract/live-state.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { settle } from '../../../fakes/journal-clock.ts';
import { FakeJournalLink } from '../../../fakes/journal-link.ts';
import { quietLogger } from '../../../fakes/journal-parts.ts';
import { MemoryJournalStore } from '../../../fakes/memory-journal-store.ts';

function ground() {
  const clock = new HandClock();
  const links: FakeJournalLink[] = [];
  const launch = () => {
    const link = new FakeJournalLink();
    links.push(link);
    return link;
  };
  const keeper = new AgentKeeper({ launch, journal: new MemoryJournalStore(), clock, logger: quietLogger });
  onTestFinished(() => keeper.close());
  return { clock, links, keeper };
}

const question = (id: number, ask: string, input: unknown) => ({ id, ask, input });

test('answers the two questions of the agent', async () => {
  const { links, keeper } = ground();
  keeper.begin();
  links[0]?.say(question(1, 'receiptsAfter', { after: 0, limit: 10 }));
  await settle();
  expect(links[0]?.requests).toEqual([{ id: 1, result: ok({ journals: [], receipts: [] }) }]);
});

test.each(['consultations', 'recentVisits', 'mobileLog', 'recordVisit', 'exportTables', 'close'])(
  'refuses to ask the journal for %s: there are names, texts and tickets',
  async (ask) => {
    const { links, keeper } = ground();
    keeper.begin();
    links[0]?.say(question(7, ask, ask === 'recentVisits' ? 5 : {}));
    await settle();
    expect(links[0]?.requests).toEqual([]);
  },
);

test('starts a dead agent again, later each time, at most after a minute', async () => {
  const { clock, links, keeper } = ground();
  keeper.begin();
  for (const pause of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
    const before = links.length;
    links.at(-1)?.die();
    await clock.advance(pause - 1);
    expect(links).toHaveLength(before);
    await clock.advance(1);
    expect(links).toHaveLength(before + 1);
  }
});

test('leaves nothing running when it is closed', async () => {
  const { clock, links, keeper } = ground();
  keeper.begin();
  links[0]?.die();
  await keeper.close();
  expect(clock.pending).toBe(0);
  keeper.begin();
  expect(links).toHaveLength(1);
});

test('an agent that starts later, or again, hears what the workstation does now', () => {
  const { links, keeper } = ground();
  const live: LiveState = {
    ...{ v: 1, order: 1, kind: 'free', minutes: 0, idle: 0 },
    ...{ isCalled: false, waitsForToken: false, sign: null },
  };
  keeper.tellLive({ ...live, order: 1 });
  keeper.tellLive({ ...live, order: 2 });
  keeper.begin();
  expect(links[0]?.requests).toEqual([{ kind: 'live', state: { ...live, order: 2 } }]);
});
