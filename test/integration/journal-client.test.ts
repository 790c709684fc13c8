import { describe, expect, onTestFinished, test } from 'vitest';
import { SECOND } from '../../main/core/base/clock.ts';
import { journalClient } from '../../main/node/journal-client.ts';
import { ManualClock, settle } from '../fakes/journal-clock.ts';
import { FakeJournalLink } from '../fakes/journal-link.ts';
import { quietLogger } from '../fakes/journal-parts.ts';
import { visitRecord } from '../fakes/journal-records.ts';

/** A client whose journal process is played by the test. */
function play() {
  const links: FakeJournalLink[] = [];
  const clock = new ManualClock();
  const client = journalClient({
    launch: () => {
      const link = new FakeJournalLink();
      links.push(link);
      return link;
    },
    clock,
    logger: quietLogger,
  });
  const link = () => {
    const latest = links.at(-1);
    if (!latest) throw new Error('no process was started');
    return latest;
  };
  onTestFinished(async () => {
    const closed = client.close();
    await clock.advance(10 * SECOND);
    await closed;
    expect(clock.pending).toBe(0);
  });
  return { client, clock, links, link };
}

const refused = (code: string) => ({ ok: false, error: { code } });
const number = (value: number) => ({ ok: true, value: { number: value } });

describe('the client of the journal process', () => {
  test('starts the process with the first question, once, and asks when it listens', async () => {
    const { client, links, link } = play();
    expect(links).toHaveLength(0);
    const count = client.countVisits();
    const health = client.health();
    expect(links).toHaveLength(1);
    expect(link().requests).toEqual([]);
    link().ready();
    expect(link().requests.map(({ call }) => call)).toEqual(['countVisits', 'health']);
    link().answer({ lastNumber: 0, schemaVersion: 1, setAside: [], clockDoubt: null });
    link().say({ kind: 'answer', id: link().requests[0]?.id, result: { ok: true, value: 7 } });
    expect(await count).toEqual({ ok: true, value: 7 });
    expect(await health).toMatchObject({ ok: true });
  });

  test('writes one visit at a time, in order', async () => {
    const { client, link } = play();
    const [a, b] = [visitRecord(), visitRecord()];
    const both = Promise.all([client.recordVisit(a), client.recordVisit(b)]);
    await settle();
    link().ready();
    expect(link().requests.map(({ input }) => input)).toEqual([a]);
    link().answer({ number: 1 });
    await settle();
    expect(link().requests.map(({ input }) => input)).toEqual([a, b]);
    link().answer({ number: 2 });
    expect(await both).toEqual([number(1), number(2)]);
    expect(client.waiting).toBe(0);
  });

  test('writes again after a crash what was not acknowledged, and only that', async () => {
    const { client, clock, links, link } = play();
    const [a, b] = [visitRecord(), visitRecord()];
    const first = client.recordVisit(a);
    await settle();
    link().ready();
    link().answer({ number: 1 });
    await first;
    const second = client.recordVisit(b);
    await settle();
    link().die();
    await clock.advance(1 * SECOND);
    expect(links).toHaveLength(2);
    link().ready();
    expect(link().requests.map(({ input }) => input)).toEqual([b]);
    link().answer({ number: 2 });
    expect(await second).toEqual(number(2));
  });

  test('says «not yet» when the disk is full, keeps the visits and writes them when there is room', async () => {
    const { client, clock, link } = play();
    const [a, b] = [visitRecord(), visitRecord()];
    const both = Promise.all([client.recordVisit(a), client.recordVisit(b)]);
    await settle();
    link().ready();
    link().refuse('journal.disk-full');
    expect(await both).toMatchObject([refused('journal.disk-full'), refused('journal.disk-full')]);
    expect(client.waiting).toBe(2);
    await clock.advance(1 * SECOND);
    expect(link().requests.map(({ input }) => input)).toEqual([a, a]);
    link().answer({ number: 1 });
    await settle();
    link().answer({ number: 2 });
    await settle();
    expect(client.waiting).toBe(0);
  });

  test('tries a new visit at once although an old one waits for the next try', async () => {
    const { client, link } = play();
    const [a, b] = [visitRecord(), visitRecord()];
    const first = client.recordVisit(a);
    await settle();
    link().ready();
    link().refuse('journal.locked');
    await first;
    const second = client.recordVisit(b);
    await settle();
    link().answer({ number: 1 });
    await settle();
    link().answer({ number: 2 });
    expect(await second).toEqual(number(2));
    expect(link().requests.map(({ input }) => input)).toEqual([a, a, b]);
  });

  test('waits longer after every failure, and at most a minute', async () => {
    const { client, clock, link } = play();
    void client.recordVisit(visitRecord());
    await settle();
    link().ready();
    const pauses: number[] = [];
    for (let at = 0; at < 9; at += 1) {
      const { length } = link().requests;
      link().refuse('journal.disk-full');
      await settle();
      let waited = 0;
      for (; link().requests.length === length; waited += 1) await clock.advance(1 * SECOND);
      pauses.push(waited);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('keeps one copy of a visit that is brought twice', async () => {
    const { client, link } = play();
    const record = visitRecord();
    const twice = Promise.all([client.recordVisit(record), client.recordVisit(record)]);
    await settle();
    expect(client.waiting).toBe(1);
    link().ready();
    link().answer({ number: 1 });
    expect(await twice).toEqual([number(1), number(1)]);
  });

  test('answers in time when the process is silent, ends it, and writes through the next', async () => {
    const { client, clock, links, link } = play();
    const record = visitRecord();
    const recorded = client.recordVisit(record);
    await settle();
    link().ready();
    await clock.advance(10 * SECOND);
    expect(await recorded).toMatchObject(refused('journal.timeout'));
    expect(links[0]?.isClosed).toBe(false);
    await clock.advance(20 * SECOND);
    expect(links[0]?.isClosed).toBe(true);
    await clock.advance(1 * SECOND);
    expect(links).toHaveLength(2);
    link().ready();
    expect(link().requests.map(({ input }) => input)).toEqual([record]);
    link().answer({ number: 1 });
    await settle();
    expect(client.waiting).toBe(0);
  });

  test('ends a process that does not begin to listen', async () => {
    const { client, clock, links } = play();
    void client.countVisits();
    await clock.advance(15 * SECOND);
    expect(links[0]?.isClosed).toBe(true);
  });

  test('asks a question again of the next process', async () => {
    const { client, clock, link } = play();
    const count = client.countVisits();
    link().ready();
    link().die();
    await clock.advance(1 * SECOND);
    link().ready();
    link().answer(3);
    expect(await count).toEqual({ ok: true, value: 3 });
  });

  test('F40 a process that dies again and again is told at once, and is tried again all the same', async () => {
    const { client, clock, links, link } = play();
    for (let death = 0; death < 12; death += 1) {
      void client.health();
      link().die();
      await clock.advance(30 * SECOND);
    }
    const last = client.health();
    link().die();
    expect(await last).toMatchObject(refused('journal.process-failed'));
    const started = links.length;
    // Between two attempts nobody waits.
    const answer = await Promise.race([client.health(), settle().then(() => 'nobody was told')]);
    expect(answer).toMatchObject(refused('journal.process-failed'));
    await clock.advance(30 * SECOND);
    expect(links).toHaveLength(started + 1);
    // This one lives.
    const health = client.health();
    link().ready();
    link().answer({ lastNumber: 0, schemaVersion: 1, setAside: [], clockDoubt: null });
    expect(await health).toMatchObject({ ok: true });
  });

  test('gives up after five deaths in a row, keeps the visit, and begins anew with the next', async () => {
    const { client, clock, links, link } = play();
    const record = visitRecord();
    const recorded = client.recordVisit(record);
    const died = async () => {
      link().die();
      await clock.advance(2 * SECOND);
    };
    await settle();
    for (let death = 0; death < 5; death += 1) await died();
    expect(await recorded).toMatchObject(refused('journal.process-failed'));
    expect(client.waiting).toBe(1);
    await clock.advance(2 * SECOND);
    expect(links).toHaveLength(6);
    link().ready();
    expect(link().requests.map(({ input }) => input)).toEqual([record]);
    link().answer({ number: 1 });
    await settle();
    expect(client.waiting).toBe(0);
  });

  test('lets the others pass a visit that the journal cannot digest', async () => {
    const { client, clock, link } = play();
    const [poison, fine] = [visitRecord(), visitRecord()];
    void client.recordVisit(poison);
    void client.recordVisit(fine);
    await settle();
    link().ready();
    link().refuse('journal.broken');
    await clock.advance(1 * SECOND);
    expect(link().requests.map(({ input }) => input)).toEqual([poison, fine]);
    link().answer({ number: 1 });
    await settle();
    expect(client.waiting).toBe(1);
  });

  test('refuses a personal datum before anything is sent', async () => {
    const { client, links } = play();
    const recorded = await client.recordVisit(visitRecord({ instructions: ['http://x/'] }));
    expect(recorded).toMatchObject(refused('journal.personal-data'));
    expect(links).toHaveLength(0);
  });

  test('forgets a visit that the process refuses as such', async () => {
    const { client, link } = play();
    const recorded = client.recordVisit(visitRecord());
    await settle();
    link().ready();
    link().refuse('journal.invalid-record');
    expect(await recorded).toMatchObject(refused('journal.invalid-record'));
    expect(client.waiting).toBe(0);
  });

  test('does not believe an answer that is not what was asked for', async () => {
    const { client, link } = play();
    const count = client.countVisits();
    link().ready();
    link().say('nonsense');
    link().say({ kind: 'answer', id: 999, result: { ok: true, value: 1 } });
    link().answer('many');
    expect(await count).toMatchObject(refused('journal.bad-answer'));
  });

  test('takes at most a thousand visits on trust', async () => {
    const { client } = play();
    for (let at = 0; at < 1000; at += 1) void client.recordVisit(visitRecord());
    await settle();
    expect(await client.recordVisit(visitRecord())).toMatchObject(refused('journal.outbox-full'));
  });

  test('drains: waits for the last acknowledgement, or says how much is missing', async () => {
    const { client, clock, link } = play();
    expect(await client.drain(1 * SECOND)).toEqual({ ok: true, value: null });
    void client.recordVisit(visitRecord());
    await settle();
    const tooShort = client.drain(1 * SECOND);
    await clock.advance(1 * SECOND);
    const answer = await tooShort;
    expect(answer).toMatchObject(refused('journal.not-drained'));
    expect(!answer.ok && answer.error.message).toContain('1');
    const drained = client.drain(5 * SECOND);
    link().ready();
    link().answer({ number: 1 });
    expect(await drained).toEqual({ ok: true, value: null });
  });

  test('closes the file, then the process, and answers whoever still waits', async () => {
    const { client, links, link } = play();
    const recorded = client.recordVisit(visitRecord());
    await settle();
    link().ready();
    const closed = client.close();
    expect(await recorded).toMatchObject(refused('journal.closed'));
    await settle();
    expect(link().requests.at(-1)?.call).toBe('close');
    expect(link().isClosed).toBe(false);
    link().answer(null);
    await closed;
    expect(link().isClosed).toBe(true);
    expect(await client.countVisits()).toMatchObject(refused('journal.closed'));
    expect(links).toHaveLength(1);
  });
});
