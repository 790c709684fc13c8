/** Facts of machines from a workstation's link to the page's service: the last ones, and when which of them changed. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { connect, jwtAuthenticator } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import type { PlaceHistory } from '../../central/api/forms.ts';
import { readBatch } from '../../central/ingest/read-batch.ts';
import { storeWhatCanBe } from '../../central/ingest/store.ts';
import { CentralMachine, until } from '../support/central-engines.ts';
import { addCentres, addPerson, Visitor } from '../support/central-people.ts';
import { Station } from '../support/central-stations.ts';

const why = whyNoEngines();

describe.skipIf(why !== null)(`facts of machines${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;
  let station: Station;
  let visitor: Visitor;

  beforeAll(async () => {
    machine = await CentralMachine.start(['ensk-1']);
    await addCentres(machine, [{ id: 'ensk', title: 'Энск', places: [['ensk-1', 'Место 1']] }]);
    const person = await addPerson(machine, 'it', 'ИТ', [{ role: 'it', centre: null }]);
    await machine.startIngest();
    visitor = new Visitor(await machine.startService());
    expect(await visitor.signIn(person)).toBe(204);
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    const folder = mkdtempSync(join(machine.folder, 'stations-'));
    station = new Station({ place, server: machine.natsUrl, folder });
  });
  afterAll(async () => {
    await station?.end();
    await machine?.end();
  });

  const history = async () => (await (await visitor.ask('/api/place/ensk-1')).json()) as PlaceHistory;
  const changes = () => machine.number('select count(*) from machine_change');

  test('nothing told is nothing shown; the last facts, and a change only where something has changed', async () => {
    expect(await history()).toMatchObject({ machine: null, changes: [] });
    await station.tellMachine();
    await until(async () => (await history()).machine !== null);
    await station.tellMachine();
    await station.tellMachine({ printing: 'failed', drift: ['trudvsem'] });
    await until(async () => (await changes()) === 2);
    const told = await history();
    expect(told.machine?.facts).toMatchObject({ version: '0.1.0', printing: 'failed', drift: ['trudvsem'] });
    expect(told.changes.map(({ changed }) => [...changed])).toEqual([
      ['drift', 'printing'],
      expect.arrayContaining(['checks', 'version']),
    ]);
  });

  test('an older one that NATS gives again puts nothing back', async () => {
    const before = await history();
    const facts = { v: 1, ...before.machine?.facts, version: '0.0.1' };
    const data = new TextEncoder().encode(JSON.stringify(facts));
    const old = { subject: 'ev.ensk-1.machine', data, timestamp: '2026-01-01T00:00:00.000Z' };
    await storeWhatCanBe(machine.database, readBatch([old]));
    expect((await history()).machine?.facts.version).toBe('0.1.0');
    expect(await changes()).toBe(2);
  });

  test('what nobody here can read is kept and told, and stops nothing', async () => {
    const [place] = machine.places;
    if (!place) throw new Error('a centre has a place');
    const connection = await connect({
      ...{ servers: machine.natsUrl, inboxPrefix: '_INBOX.ensk-1' },
      authenticator: jwtAuthenticator(place.pass, place.keys.getSeed()),
    });
    const facts = (await history()).machine?.facts;
    for (const body of [{ v: 9 }, { ...facts, v: 1, evidence: '10.0.0.7' }])
      await jetstream(connection).publish('ev.ensk-1.machine', JSON.stringify(body));
    await connection.close();
    await station.tellMachine({ journal: 'away' });
    await until(async () => (await history()).machine?.facts.journal === 'away');
    expect(await machine.number("select count(*) from refused where reason = 'machine-unread'")).toBe(2);
    expect(machine.ingestLog.some((line) => line.includes('ingest.refused'))).toBe(true);
  });
});
