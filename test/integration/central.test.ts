/**
 * The centre from outside: real workstations' agents, a real NATS, a real PostgreSQL, the ingest as its own process. What is
 * asked is what stands in the database afterwards.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { encodeUser } from '@nats-io/jwt';
import { connect, credsAuthenticator, jwtAuthenticator, nkeys } from '@nats-io/transport-node';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { answerHello } from '../../central/ingest/answer-hello.ts';
import { storeWhatCanBe } from '../../central/ingest/store.ts';
import { newKeys, publicKeys, workstationPass } from '../../central/nats/identities.ts';
import { HelloAnswer } from '../../main/core/fleet/contract/hello.ts';
import type { ReceiptEvent } from '../../main/core/fleet/contract/receipt-event.ts';
import { visitFacts } from '../../main/core/fleet/visit-facts.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';
import { CentralMachine, until } from '../support/central-engines.ts';
import { HeldAcks } from '../support/central-held-acks.ts';
import { Station } from '../support/central-stations.ts';

const why = whyNoEngines();

describe.skipIf(why !== null)(`the centre${why === null ? '' : ` (not tried: ${why})`}`, () => {
  /** An empty centre for each test, with its ingest unless the test starts it. */
  async function centre({ places = ['place-1', 'place-2', 'place-3'], hasIngest = true } = {}) {
    const machine = await CentralMachine.start(places);
    onTestFinished(() => machine.end());
    if (hasIngest) await machine.startIngest();
    const folder = temporaryFolder();
    const stations = machine.places.map((place) => new Station({ place, server: machine.natsUrl, folder }));
    onTestFinished(async () => {
      for (const one of stations) await one.end();
    });
    const [first] = stations;
    if (!first) throw new Error('a centre has a place');
    return { machine, stations, first };
  }

  const rows = (machine: CentralMachine) => machine.number('select count(*) from receipt');
  const witnesses = (machine: CentralMachine) => machine.number('select count(*) from witness');

  /** Every sum is the sum of the rows, and no receipt stands twice. */
  async function expectWhole(machine: CentralMachine, receipts: number): Promise<void> {
    expect(await witnesses(machine)).toBe(receipts);
    expect(await rows(machine)).toBe(receipts);
    const wrong = await machine.number(`
      select count(*) from (
        select day, workstation, audience, purpose, count(*) as receipts, count(*) filter (where is_first) as visits,
          coalesce(sum(help_calls) filter (where is_first), 0) as help_calls, count(*) filter (where not is_clean) as not_clean
        from receipt group by day, workstation, audience, purpose
      ) as counted full join visit_day using (day, workstation, audience, purpose)
      where counted.receipts is distinct from visit_day.receipts or counted.visits is distinct from visit_day.visits
        or counted.help_calls is distinct from visit_day.help_calls
        or counted.not_clean is distinct from visit_day.not_clean`);
    expect(wrong).toBe(0);
    expect(await machine.number('select coalesce(sum(receipts), 0) from visit_day')).toBe(receipts);
  }

  async function allConfirmed(stations: readonly Station[]): Promise<void> {
    for (const one of stations) {
      await until(async () => {
        one.wake();
        const { last, confirmed } = await one.standing();
        return last === confirmed;
      });
    }
  }

  /** As a person of the trade would ask: what NATS says of the consumer. */
  async function consumerOf(machine: CentralMachine) {
    const connection = await connect({
      servers: machine.natsUrl,
      authenticator: credsAuthenticator(readFileSync(await machine.credsOf('ingest'))),
    });
    try {
      return await (await jetstreamManager(connection)).consumers.info('EV', 'ingest');
    } finally {
      await connection.close();
    }
  }

  const A = '7f2c1c1e-6a52-4f0e-9b8c-0a8f1d2f3a4b';
  const event = (sequence: number, changes: object = {}) => ({
    ...{ v: 1, journal: A, sequence, hash: createHash('sha256').update(String(sequence)).digest('hex') },
    ...{ visit: sequence, isFirst: true, facts: visitFacts(visitRecord()) },
    ...changes,
  });

  /** Hands over to NATS what the first place may well never send. */
  async function publish(machine: CentralMachine, ...bodies: readonly (object | string)[]): Promise<void> {
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    const connection = await connect({
      ...{ servers: machine.natsUrl, inboxPrefix: '_INBOX.place-1' },
      authenticator: jwtAuthenticator(place.pass, place.keys.getSeed()),
    });
    for (const body of bodies) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      await jetstream(connection).publish('ev.place-1.receipt', text);
    }
    await connection.close();
  }

  /** The same, until the ingest has dealt with all of it. */
  async function sent(machine: CentralMachine, ...bodies: readonly (object | string)[]): Promise<void> {
    await publish(machine, ...bodies);
    await until(async () => {
      const { num_ack_pending, num_pending, delivered } = await consumerOf(machine);
      return num_ack_pending + num_pending === 0 && delivered.stream_seq > 0;
    });
  }

  test('has every receipt once, sums that are the rows, and tells the workstations so', async () => {
    const { machine, stations } = await centre();
    for (const one of stations) {
      const dirty = visitRecord({ isClean: false });
      for (const record of [visitRecord(), dirty, { ...dirty, isClean: true }, visitRecord()])
        await one.serve(record);
    }
    await allConfirmed(stations);
    await expectWhole(machine, 12);
    expect(await machine.number('select sum(visits) from visit_day')).toBe(9);
    expect(await machine.number('select sum(not_clean) from visit_day')).toBe(3);
    expect(await machine.number('select sum(confirmed) from journal')).toBe(12);
  });

  test('has none twice when the ingest is killed between commit and acknowledgement', async () => {
    const { machine, first } = await centre({ places: ['place-1'], hasIngest: false });
    const wire = await HeldAcks.before(machine.natsPort);
    onTestFinished(() => wire.end());
    await machine.startIngest({ nats: wire.url });
    for (let at = 0; at < 30; at += 1) await first.serve(visitRecord());
    await until(async () => wire.hasHeld && (await rows(machine)) > 0);
    const committed = await rows(machine);
    await machine.endIngest('SIGKILL');
    // None of what was committed was acknowledged: NATS gives all of it again.
    const { ack_floor } = await consumerOf(machine);
    expect(ack_floor.stream_seq).toBe(0);
    expect(committed).toBeGreaterThan(0);
    await machine.startIngest();
    await until(async () => {
      const { num_ack_pending, num_pending } = await consumerOf(machine);
      return num_ack_pending + num_pending === 0 && (await rows(machine)) === 30;
    });
    await expectWhole(machine, 30);
  });

  test('acknowledges nothing before the commit: a kill while the database hangs loses nothing', async () => {
    const { machine } = await centre({ places: ['place-1'] });
    await sent(machine, event(1));
    const holder = await machine.database.connect();
    await holder.query('begin; lock table witness in access exclusive mode');
    await publish(machine, ...Array.from({ length: 10 }, (_, at) => event(at + 2)));
    // The ingest has been given events, and waits for the lock.
    await until(async () => (await consumerOf(machine)).num_ack_pending > 0);
    await machine.endIngest('SIGKILL');
    expect((await consumerOf(machine)).ack_floor.stream_seq).toBe(1);
    await holder.query('rollback');
    holder.release();
    await machine.startIngest();
    await until(async () => (await rows(machine)) === 11);
    await expectWhole(machine, 11);
  });

  test('asks for an acknowledgement of each event, never for «all up to here»', async () => {
    const { machine } = await centre({ places: ['place-1'] });
    const { config } = await consumerOf(machine);
    expect(config.ack_policy).toBe('explicit');
  });

  test('takes the same receipts again from workstations when NATS has lost them', async () => {
    const { machine, stations, first } = await centre();
    for (const one of stations) await one.serve(visitRecord());
    await allConfirmed(stations);
    await machine.endIngest('SIGKILL');
    for (let at = 0; at < 5; at += 1) await first.serve(visitRecord());
    await machine.endNats('SIGKILL');
    machine.loseNatsStore();
    await machine.startNats();
    await machine.startIngest();
    // The program of the workstation was started anew: it knows only what the centre tells it.
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    await first.end();
    const again = new Station({ place, server: machine.natsUrl, folder: first.folder });
    onTestFinished(() => again.end());
    await allConfirmed([again]);
    await expectWhole(machine, 8);
  });

  test('makes the stream again that NATS has lost beside a running ingest', async () => {
    const { machine } = await centre({ places: ['place-1'] });
    await sent(machine, event(1));
    await machine.endNats('SIGKILL');
    machine.loseNatsStore();
    await machine.startNats();
    await until(async () =>
      consumerOf(machine).then(
        () => true,
        () => false,
      ),
    );
    await sent(machine, event(2));
    await expectWhole(machine, 2);
  });

  test('goes on after a crash of PostgreSQL by itself', async () => {
    const { machine, stations } = await centre();
    for (const one of stations) await one.serve(visitRecord());
    await machine.endPostgres('SIGKILL');
    for (const one of stations) await one.serve(visitRecord());
    await machine.startPostgres();
    await until(async () => (await rows(machine)) === 6);
    await expectWhole(machine, 6);
  });

  test('check 11: a workstation may speak as itself and nothing else', async () => {
    const { machine } = await centre({ places: ['place-1', 'place-2'] });
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    const connection = await connect({
      ...{ servers: machine.natsUrl, inboxPrefix: '_INBOX.place-1', reconnect: false },
      authenticator: jwtAuthenticator(place.pass, place.keys.getSeed()),
    });
    onTestFinished(() => connection.close());
    const refused: string[] = [];
    void (async () => {
      for await (const status of connection.status())
        if (status.type === 'error') refused.push(String(status.error));
    })();
    const tries = [
      'ev.place-2.receipt',
      'hello.place-2',
      'live.place-2',
      'ev.place-2.machine',
      'sv.place-2.day',
      '_INBOX.place-2.x',
      '$JS.API.STREAM.INFO.EV',
      '$JS.API.STREAM.PURGE.EV',
      '$JS.API.STREAM.DELETE.EV',
    ];
    for (const subject of tries) connection.publish(subject, '{}');
    for (const subject of ['ev.>', 'hello.place-2', 'live.place-2', '_INBOX.place-2.>', '$SYS.>', '>'])
      connection.subscribe(subject, { callback: () => undefined });
    await connection.flush();
    await until(async () => refused.length >= 15);
    expect(refused.filter((one) => /permissions violation/i.test(one))).toHaveLength(15);
    expect((await consumerOf(machine)).delivered.stream_seq).toBe(0);
  });

  describe('a workstation that NATS does not let in', () => {
    /** Whether somebody comes in with this pass and this key. */
    const comesIn = (machine: CentralMachine, pass: string, seed: Uint8Array) =>
      connect({
        servers: machine.natsUrl,
        authenticator: jwtAuthenticator(pass, seed),
        reconnect: false,
      }).then(
        (connection) => connection.close().then(() => 'in'),
        (error: Error) => error.message,
      );

    test('the pass of another one, a pass that somebody else has signed, a key without a pass', async () => {
      const { machine } = await centre({ places: ['place-1', 'place-2'], hasIngest: false });
      const [own, other] = machine.places;
      if (!own || !other) throw new Error('a centre has places');
      const foreign = newKeys();
      const forged = await workstationPass(
        { account: publicKeys(machine.keys).account, places: foreign.places },
        'place-2',
        own.keys.getPublicKey(),
      );
      expect(await comesIn(machine, own.pass, own.keys.getSeed())).toBe('in');
      for (const pass of [other.pass, forged, ''])
        expect(await comesIn(machine, pass, own.keys.getSeed())).toMatch(/authorization violation/i);
    });

    test('one whose key was taken away, while the server runs; a new key of the same place comes in', async () => {
      const { machine } = await centre({ places: ['place-1'], hasIngest: false });
      const [own] = machine.places;
      if (!own) throw new Error('a centre has a place');
      const connection = await connect({
        ...{ servers: machine.natsUrl, reconnect: false },
        authenticator: jwtAuthenticator(own.pass, own.keys.getSeed()),
      });
      const ended = connection.closed();
      await machine.revoke(own.keys.getPublicKey());
      await ended;
      expect(await comesIn(machine, own.pass, own.keys.getSeed())).toMatch(/authorization violation/i);
      const again = await machine.enrol('place-1');
      expect(await comesIn(machine, again.pass, again.keys.getSeed())).toBe('in');
    });

    test('the key that signs workstations can give them no more than a workstation may', async () => {
      const { machine } = await centre({ places: ['place-1'], hasIngest: false });
      const keys = nkeys.createUser();
      const account = nkeys.fromSeed(new TextEncoder().encode(machine.keys.account)).getPublicKey();
      const signer = nkeys.fromSeed(new TextEncoder().encode(machine.keys.places));
      const all = await encodeUser('place-9', keys, signer, {
        ...{ issuer_account: account, pub: { allow: ['>'] }, sub: { allow: ['>'] } },
        ...{ subs: -1, data: -1, payload: -1 },
      });
      expect(await comesIn(machine, all, keys.getSeed())).toMatch(/authorization violation/i);
    });
  });

  test('the page’s service hears, and can say nothing', async () => {
    const { machine } = await centre({ places: ['place-1'], hasIngest: false });
    const connection = await connect({
      ...{ servers: machine.natsUrl, reconnect: false },
      authenticator: credsAuthenticator(readFileSync(await machine.credsOf('service'))),
    });
    onTestFinished(() => connection.close());
    const refused: string[] = [];
    void (async () => {
      for await (const status of connection.status())
        if (status.type === 'error') refused.push(String(status.error));
    })();
    for (const subject of ['live.place-1', 'ev.place-1.receipt', '$JS.API.STREAM.DELETE.EV'])
      connection.publish(subject, '{}');
    for (const subject of ['ev.>', '_INBOX.>', '>'])
      connection.subscribe(subject, { callback: () => undefined });
    connection.subscribe('live.*', { callback: () => undefined });
    await connection.flush();
    await until(async () => refused.length >= 6);
    expect(refused).toHaveLength(6);
  });

  describe('of what a workstation may send', () => {
    test('the same number with another hash is told as a fork, and changes nothing', async () => {
      const { machine } = await centre({ places: ['place-1'] });
      await sent(machine, event(1), event(2));
      const before = await machine.database.query('select * from witness order by sequence');
      await sent(
        machine,
        event(2, { hash: 'f'.repeat(64), facts: { ...visitFacts(visitRecord()), day: '2031-01-01' } }),
      );
      expect((await machine.database.query('select * from witness order by sequence')).rows).toEqual(
        before.rows,
      );
      expect(await machine.number('select count(*) from fork')).toBe(1);
      expect(machine.ingestLog.some((line) => line.includes('ingest.journal-forked'))).toBe(true);
      await expectWhole(machine, 2);
    });

    test('check 13: a file put back by hand goes on under the same numbers: a fork is told, no row changes', async () => {
      const { machine, first } = await centre({ places: ['place-1'] });
      const [place] = machine.places;
      if (!place) throw new Error('a centre has a place');
      const copy = temporaryFolder();
      for (let at = 0; at < 2; at += 1) await first.serve(visitRecord());
      await allConfirmed([first]);
      const source = new Database(join(first.folder, 'place-1.sqlite'), { readonly: true });
      await source.backup(join(copy, 'place-1.sqlite'));
      source.close();
      await first.serve(visitRecord());
      await allConfirmed([first]);
      await first.end();
      const before = await machine.database.query('select * from witness order by sequence');
      // Offline two visits went by: the number that both have is not the last one of either.
      const again = new Station({ place, server: machine.natsUrl, folder: copy });
      onTestFinished(() => again.end());
      for (let at = 0; at < 2; at += 1) await again.serve(visitRecord({ isClean: false }));
      again.wake();
      await until(async () => (await machine.number('select count(*) from fork')) === 1);
      const { rows } = await machine.database.query(
        'select * from witness where sequence <= 3 order by sequence',
      );
      expect(rows).toEqual(before.rows);
      expect(machine.ingestLog.some((line) => line.includes('ingest.journal-forked'))).toBe(true);
    });

    test('check 14: a question or an answer of a later version is not taken for one of this, and nothing is done by it', async () => {
      const { machine, first } = await centre({ places: ['place-1'] });
      await first.serve(visitRecord());
      await allConfirmed([first]);
      const hello = { v: 2, journals: [{ journal: A, after: 0, last: 6, pruned: 4 }] };
      expect(await answerHello(machine.database, 'place-1', hello)).toBeNull();
      expect(HelloAnswer.safeParse({ v: 2, journals: [] }).success).toBe(false);
      expect(await machine.number('select count(*) from gap')).toBe(0);
    });

    test('a later version is kept with its bytes and confirmed by its number', async () => {
      const { machine } = await centre({ places: ['place-1'] });
      await sent(machine, event(1), event(2, { v: 2, mood: 'x' }), event(3));
      expect(await machine.number('select confirmed from journal')).toBe(3);
      expect(await machine.number('select count(*) from receipt')).toBe(2);
      const { rows: unread } = await machine.database.query('select sequence, reason, body from unread');
      expect(unread).toMatchObject([{ sequence: 2, reason: 'version-unknown' }]);
      expect(String(unread[0]?.body)).toContain('mood');
    });

    test('what is no event at all is kept apart, and stops nobody', async () => {
      const { machine } = await centre({ places: ['place-1'] });
      const outOfTime = { ...visitFacts(visitRecord()), day: '0000-01-01' };
      await sent(machine, 'no json', { v: 1 }, event(1), event(2, { facts: outOfTime }), event(3));
      await until(async () => (await machine.number('select count(*) from receipt')) === 2);
      expect(await machine.number('select count(*) from refused')).toBeGreaterThanOrEqual(2);
      expect(await machine.number('select coalesce(sum(receipts), 0) from visit_day')).toBe(2);
    });

    test('one event that the database will not have is refused, the others are stored', async () => {
      const { machine } = await centre({ places: ['place-1'] });
      const taken = [1, 2, 3, 4, 5].map((sequence) => {
        const day = sequence === 4 ? '0000-01-01' : '2026-03-02';
        const whole = event(sequence, { facts: { ...visitFacts(visitRecord()), day } });
        const bytes = new TextEncoder().encode(JSON.stringify(whole));
        const { journal, hash } = whole;
        return {
          workstation: 'place-1',
          journal,
          sequence,
          hash,
          event: whole as ReceiptEvent,
          unread: null,
          bytes,
        };
      });
      expect(await storeWhatCanBe(machine.database, { taken, refused: [], machines: [] })).toEqual({
        added: 4,
        forks: 0,
      });
      await expectWhole(machine, 4);
      expect(await machine.number("select count(*) from refused where reason = 'database'")).toBe(1);
    });

    test('receipts that were pruned before they came are told as a gap, and not waited for', async () => {
      const { machine } = await centre({ places: ['place-1'] });
      await sent(machine, event(5), event(6));
      expect(await machine.number('select confirmed from journal')).toBe(0);
      const answer = await answerHello(machine.database, 'place-1', {
        v: 1,
        journals: [{ journal: A, after: 0, last: 6, pruned: 4 }],
      });
      expect(answer?.journals).toEqual([{ journal: A, confirmed: 6, hash: event(6).hash }]);
      expect((await machine.database.query('select first, last from gap')).rows).toEqual([
        { first: 1, last: 4 },
      ]);
    });
  });
});
