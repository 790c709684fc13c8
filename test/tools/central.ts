/**
 * `npm run central`: the centre on this machine, from nothing: its own nats-server and PostgreSQL in a temporary folder, the
 * ingest, the page with an account for it, and simulated workstations that live a day in minutes. Nothing stays afterwards.
 *   --stations=<n>              how many workstations, 20
 *   --minutes=<n>               how long their day is, 5
 *   --visits=<n>                how many visits each of them has, 40
 * The exit code says whether every receipt is in the database once and the sums are those of the rows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bundlePage } from '../../build/central-page.ts';
import { whyNoEngines } from '../../build/setup/central-engines.mjs';
import { Purpose } from '../../preload/words.ts';
import { visitRecord } from '../fakes/journal-records.ts';
import { CentralMachine } from '../support/central-engines.ts';
import { addCentres, addPerson, type TestPerson } from '../support/central-people.ts';
import { Station } from '../support/central-stations.ts';
import { pretendToWork } from './central/pretend.ts';

const { values } = parseArgs({
  options: {
    stations: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '5' },
    visits: { type: 'string', default: '40' },
  },
});

const MINUTE = 60_000;
const [FIRST_HOUR, LAST_HOUR] = [9, 18];

/** How long after the day the last receipts may take: a round of an agent, and an acknowledgement that was lost. */
const LATE = 2 * MINUTE;

/** Between two lines of counts. */
const TOLD_EVERY = 10_000;

const two = (value: number) => String(value).padStart(2, '0');
const anyOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

/** A visit at a moment of the simulated day. */
function visitAt(part: number) {
  const minutes = FIRST_HOUR * 60 + Math.floor(part * (LAST_HOUR - FIRST_HOUR) * 60);
  const day = new Date().toISOString().slice(0, 10);
  const startedAt = `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00.000+03:00`;
  return visitRecord({
    ...{ startedAt, purpose: anyOf(Purpose.options) ?? 'filing' },
    ...{ durationMs: Math.round((3 + Math.random() * 40) * MINUTE), isClean: Math.random() > 0.02 },
    helpCalls: Math.random() > 0.8 ? 1 : 0,
  });
}

async function liveADay(station: Station, visits: number, length: number, isStopped: () => boolean) {
  const moments = Array.from({ length: visits }, () => Math.random()).sort((one, other) => one - other);
  const begin = performance.now();
  for (const moment of moments) {
    await pause(Math.max(0, begin + moment * length - performance.now()));
    if (isStopped()) return;
    await station.serve(visitAt(moment));
  }
}

async function countsOf(machine: CentralMachine, stations: readonly Station[]) {
  const standings = await Promise.all(stations.map((one) => one.standing()));
  return {
    written: standings.reduce((sum, { last }) => sum + last, 0),
    rows: await machine.number('select count(*) from receipt'),
    sums: await machine.number('select coalesce(sum(receipts), 0) from visit_day'),
    visits: await machine.number('select coalesce(sum(visits), 0) from visit_day'),
    confirmed: standings.reduce((sum, { confirmed }) => sum + confirmed, 0),
  };
}

async function run(machine: CentralMachine, folder: string, person: TestPerson): Promise<boolean> {
  const stations = machine.places.map((place) => new Station({ place, server: machine.natsUrl, folder }));
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
  });
  try {
    const begin = performance.now();
    const length = Number(values.minutes) * MINUTE;
    let isOver = false;
    for (const one of stations) void pretendToWork(one, () => isStopped || isOver);
    const days = Promise.all(
      stations.map((one) => liveADay(one, Number(values.visits), length, () => isStopped)),
    ).finally(() => {
      isOver = true;
    });
    for (;;) {
      await Promise.race([pause(TOLD_EVERY), ...(isOver ? [] : [days])]);
      if (isOver) for (const one of stations) one.wake();
      const counts = await countsOf(machine, stations);
      const seconds = Math.round((performance.now() - begin) / 1000);
      console.log(
        `${String(seconds).padStart(4)} s  receipts written ${counts.written}, rows ${counts.rows}, in the sums ${counts.sums}, visits ${counts.visits}, confirmed ${counts.confirmed}; the page's code now: ${person.code()}`,
      );
      const isWhole =
        counts.rows === counts.written && counts.sums === counts.rows && counts.confirmed === counts.written;
      if (isOver && (isWhole || isStopped)) return isWhole;
      if (performance.now() - begin > length + LATE) return false;
      if (isOver) await pause(1000);
    }
  } finally {
    for (const one of stations) await one.end();
  }
}

/** Ten places to a centre, and somebody who may see all of them. */
async function region(machine: CentralMachine, names: readonly string[]): Promise<TestPerson> {
  const centres = Array.from({ length: Math.ceil(names.length / 10) }, (_, at) => ({
    ...{ id: `centre-${at + 1}`, title: `Центр ${at + 1}` },
    places: names.slice(10 * at, 10 * at + 10).map((name) => [name, `Место ${name.split('-')[1]}`] as const),
  }));
  await addCentres(machine, centres);
  return addPerson(machine, 'it', 'Администратор', [{ role: 'it', centre: null }]);
}

async function main(): Promise<boolean> {
  const why = whyNoEngines();
  if (why !== null) {
    console.error(`The centre cannot be tried: ${why}`);
    return false;
  }
  const names = Array.from({ length: Number(values.stations) }, (_, at) => `place-${at + 1}`);
  await bundlePage();
  const folder = mkdtempSync(join(tmpdir(), 'sector-stations-'));
  const begin = performance.now();
  const machine = await CentralMachine.start(names);
  try {
    await machine.startIngest();
    const person = await region(machine, names);
    const page = await machine.startService();
    console.log(`The centre stands after ${((performance.now() - begin) / 1000).toFixed(1)} s.`);
    console.log(`  NATS        ${machine.natsUrl}`);
    console.log(`  PostgreSQL  psql '${machine.postgresUrl}'`);
    console.log(`  the page    ${page}`);
    console.log(
      `  its door    name «it», password «${person.password}», code ${person.code()} (a new one every 30 s)`,
    );
    return await run(machine, folder, person);
  } finally {
    await machine.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;
