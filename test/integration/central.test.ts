/**
 * The centre from outside: real workstations' agents, a real NATS, a real PostgreSQL, the ingest as its own process. What is
 * asked is what stands in the database afterwards.
 */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';
import { CentralMachine, until } from '../support/central-engines.ts';
import { Station } from '../support/central-stations.ts';

const why = whyNoEngines();

describe.skipIf(why !== null)(`the centre${why === null ? '' : ` (not tried: ${why})`}`, () => {
  let machine: CentralMachine;

  beforeAll(async () => {
    machine = await CentralMachine.start(['place-1', 'place-2', 'place-3']);
  });
  afterAll(() => machine?.end());

  const stations = (server = machine.natsUrl) => {
    const folder = temporaryFolder();
    const all = machine.places.map((place) => new Station({ place, server, folder }));
    onTestFinished(async () => {
      for (const one of all) await one.end();
    });
    return all;
  };

  const rows = () => machine.number('select count(*) from receipt');
  const sums = () => machine.number('select coalesce(sum(receipts), 0) from visit_day');

  test('has every receipt once, and sums that are the rows', async () => {
    await machine.startIngest();
    onTestFinished(() => machine.endIngest());
    const all = stations();
    for (const one of all) {
      const dirty = visitRecord({ isClean: false });
      for (const record of [visitRecord(), dirty, { ...dirty, isClean: true }, visitRecord()])
        await one.serve(record);
    }
    await until(async () => (await rows()) === 12);
    expect(await sums()).toBe(12);
    expect(await machine.number('select sum(visits) from visit_day')).toBe(9);
    expect(await machine.number('select sum(not_clean) from visit_day')).toBe(3);
    for (const one of all) {
      await until(async () => {
        one.wake();
        const { last, confirmed } = await one.standing();
        return last === confirmed;
      });
    }
    expect(await machine.number('select sum(confirmed) from journal')).toBe(12);
  });
});
