/** A region as the page shows it on an ordinary day: three centres, places in every state, people of each role. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from '../../build/central-page.ts';
import type { LiveState } from '../../main/core/fleet/contract/live-state.ts';
import { CentralMachine } from './central-engines.ts';
import { addCentres, addPerson, type TestPerson } from './central-people.ts';
import { Station } from './central-stations.ts';

/** What each place says; a text instead: how long ago it was heard, null for never. */
const PLACES: Readonly<Record<string, Partial<LiveState> | string | null>> = {
  'ensk-1': { kind: 'visit', isCalled: true, minutes: 12 },
  'ensk-2': { kind: 'closing', waitsForToken: true, isCalled: true, minutes: 3 },
  'ensk-3': { kind: 'out', sign: 'desk.paper', minutes: 47 },
  'ensk-4': { kind: 'visit', idle: 10, minutes: 31 },
  'ensk-5': { kind: 'free', minutes: 6 },
  'ensk-6': { kind: 'visit', minutes: 17 },
  'ensk-7': { kind: 'hidden', minutes: 22 },
  'ensk-8': '3 hours',
  'tomsk-1': { kind: 'free', minutes: 90 },
  'tomsk-2': { kind: 'closing' },
  'tomsk-3': { kind: 'out', sign: null, minutes: 5 },
  'tomsk-4': '3 days',
  'tomsk-5': '40 days',
  'orel-1': null,
  'orel-2': '20 minutes',
};

const CENTRES = [
  { id: 'ensk', title: 'Энский центр занятости' },
  { id: 'tomsk', title: 'Томский межрайонный центр' },
  { id: 'orel', title: 'Орловский филиал' },
];

export class CentralScene {
  readonly machine: CentralMachine;
  readonly people: Readonly<Record<'it' | 'consultant' | 'viewer' | 'nobody', TestPerson>>;
  readonly #stations: readonly Station[];
  origin = '';

  private constructor(machine: CentralMachine, people: CentralScene['people'], stations: readonly Station[]) {
    this.machine = machine;
    this.people = people;
    this.#stations = stations;
  }

  static async start(): Promise<CentralScene> {
    await bundlePage();
    const machine = await CentralMachine.start(Object.keys(PLACES));
    await addCentres(
      machine,
      CENTRES.map((centre) => ({
        ...centre,
        places: Object.keys(PLACES)
          .filter((id) => id.startsWith(`${centre.id}-`))
          .map((id) => [id, `Место ${id.split('-')[1]}`] as const),
      })),
    );
    for (const [id, said] of Object.entries(PLACES)) {
      if (typeof said !== 'string') continue;
      await machine.database.query(
        'insert into presence select id, now() - $2::interval from workstation where name = $1',
        [id, said],
      );
    }
    const people = {
      it: await addPerson(machine, 'it', 'Ирина Т.', [{ role: 'it', centre: null }]),
      consultant: await addPerson(machine, 'consultant', 'Анна К.', [{ role: 'consultant', centre: 'ensk' }]),
      viewer: await addPerson(machine, 'viewer', 'Олег В.', [{ role: 'viewer', centre: null }]),
      nobody: await addPerson(machine, 'nobody', 'Пётр Н.', []),
    };
    const folder = mkdtempSync(join(machine.folder, 'stations-'));
    const places = machine.places.filter(({ workstation }) => isHeard(PLACES[workstation]));
    const stations = places.map((place) => new Station({ place, server: machine.natsUrl, folder }));
    const scene = new CentralScene(machine, people, stations);
    await machine.startIngest();
    await scene.startService();
    await scene.station('ensk-6').tellMachine({
      checks: [
        { id: 'printer', status: 'failed' },
        { id: 'segment', status: 'not-checked' },
      ],
      ...{ printing: 'failed', drift: ['trudvsem'], troubles: ['config.printing'], crashes: 1 },
    });
    return scene;
  }

  /** Starts the page's service; every place says what it does. */
  async startService(port?: number): Promise<void> {
    const options = {
      requestsPerMinute: 100_000,
      triesPerMinute: 1000,
      ...(port ? { port, origin: `http://127.0.0.1:${port}` } : {}),
    };
    const origin = await this.machine.startService({ service: options });
    this.origin = port ? `http://127.0.0.1:${port}` : origin;
    await this.tellAll();
  }

  async tellAll(): Promise<void> {
    for (const one of this.#stations) await one.tell(PLACES[one.workstation] as Partial<LiveState>);
  }

  station(id: string): Station {
    const found = this.#stations.find(({ workstation }) => workstation === id);
    if (!found) throw new Error(`${id} says nothing`);
    return found;
  }

  async end(): Promise<void> {
    for (const one of this.#stations) await one.end();
    await this.machine.end();
  }
}

const isHeard = (said: Partial<LiveState> | string | null | undefined) =>
  typeof said === 'object' && said !== null;
