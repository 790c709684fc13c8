/**
 * Twenty workstations write receipts while PostgreSQL, NATS, the ingest and agents are killed at random, and the store of NATS is
 * deleted once. Afterwards nobody acts: every receipt must be in the database once, and every sum must be that of the rows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { whyNoEngines } from '../../../build/setup/central-engines.mjs';
import { visitRecord } from '../../fakes/journal-records.ts';
import { CentralMachine } from '../../support/central-engines.ts';
import { Station } from '../../support/central-stations.ts';

const STATIONS = 20;

/** Between two visits of one workstation, on average. */
const VISIT_EVERY = 1000;

/** By then the centre must be whole again by itself. */
const WHOLE_WITHIN = 10 * 60_000;

const VICTIMS = ['postgres', 'nats', 'ingest', 'agent', 'postgres and nats', 'nats and its store'] as const;
type Victim = (typeof VICTIMS)[number];

/** @param kills how many; the exit of the soak is right when nothing was lost or counted twice */
export async function soakCentral(kills: number): Promise<boolean> {
  const why = whyNoEngines();
  if (why !== null) {
    console.error(`not tried: ${why}`);
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'sector-stations-'));
  const machine = await CentralMachine.start(Array.from({ length: STATIONS }, (_, at) => `place-${at + 1}`));
  const make = (at: number) => {
    const place = machine.places[at];
    if (!place) throw new Error('there are as many places as workstations');
    return new Station({ place, server: machine.natsUrl, folder });
  };
  const stations = machine.places.map((_, at) => make(at));
  let isServing = true;
  const serve = async (at: number) => {
    while (isServing) {
      await stations[at]?.serve(visitRecord({ isClean: Math.random() > 0.1 }));
      await pause(2 * VISIT_EVERY * Math.random());
    }
  };
  try {
    await machine.startIngest();
    const served = Promise.all(stations.map((_, at) => serve(at)));
    for (let kill = 0; kill < kills; kill += 1) {
      const victim = victimOf(kill, kills);
      console.log(`${kill + 1}/${kills} ${victim}; ${await rowsOf(machine)} rows`);
      if (victim === 'agent') await startAgain(stations, make);
      else await strike(machine, victim);
      await pause(1000 + 3000 * Math.random());
    }
    isServing = false;
    await served;
    return await becomesWhole(machine, stations);
  } finally {
    isServing = false;
    for (const one of stations) await one.end();
    await machine.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The store goes once, in the middle; the others at random. */
function victimOf(kill: number, kills: number): Victim {
  if (kill === Math.floor(kills / 2)) return 'nats and its store';
  return VICTIMS[Math.floor(Math.random() * (VICTIMS.length - 1))] ?? 'ingest';
}

async function strike(machine: CentralMachine, victim: Victim): Promise<void> {
  if (victim === 'ingest') await machine.endIngest('SIGKILL');
  if (victim.startsWith('postgres')) await machine.endPostgres('SIGKILL');
  if (victim.includes('nats')) await machine.endNats('SIGKILL');
  if (victim === 'nats and its store') machine.loseNatsStore();
  await pause(3000 * Math.random());
  if (victim.startsWith('postgres')) await machine.startPostgres();
  if (victim.includes('nats')) await machine.startNats();
  if (victim === 'ingest') await machine.startIngest();
}

/** As after a visit: the program ends, the next one knows only what the journal and the centre say. */
async function startAgain(stations: Station[], make: (at: number) => Station): Promise<void> {
  const at = Math.floor(Math.random() * stations.length);
  const before = stations[at];
  stations[at] = make(at);
  stations[at]?.wake();
  await before?.endAgent();
}

const rowsOf = (machine: CentralMachine) =>
  machine.number('select count(*) from receipt').catch(() => Number.NaN);

async function becomesWhole(machine: CentralMachine, stations: readonly Station[]): Promise<boolean> {
  const begin = performance.now();
  for (;;) {
    const standings = await Promise.all(stations.map((one) => one.standing()));
    const written = standings.reduce((sum, { last }) => sum + last, 0);
    const rows = await rowsOf(machine);
    const sums = await machine.number('select coalesce(sum(receipts), 0) from visit_day');
    const distinct = await machine.number(
      'select count(*) from (select distinct journal, sequence from receipt) as r',
    );
    const forks = await machine.number('select count(*) from fork');
    const seconds = Math.round((performance.now() - begin) / 1000);
    console.log(
      `after ${seconds} s: written ${written}, rows ${rows}, distinct ${distinct}, sums ${sums}, forks ${forks}`,
    );
    if (rows === written) return sums === rows && distinct === rows && forks === 0;
    if (rows > written || performance.now() - begin > WHOLE_WITHIN) return false;
    await pause(10_000);
  }
}
