/** Workstations of the centre's tests: a real journal in a file, the real agent, a real connection; no window. */
import { join } from 'node:path';
import { FleetAgent } from '../../main/core/fleet/agent.ts';
import type { LiveState } from '../../main/core/fleet/contract/live-state.ts';
import type { MachineEvent } from '../../main/core/fleet/contract/machine-event.ts';
import { surveyDay } from '../../main/core/fleet/contract/survey-day.ts';
import type { Journal } from '../../main/core/journal/journal-calls.ts';
import type { VisitRecord } from '../../main/core/journal/visit-record.ts';
import { NatsLink } from '../../main/fleet-process/nats-link.ts';
import { SqliteJournalStore } from '../../main/journal-process/sqlite-journal-store.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import type { Workplace } from './central-engines.ts';

export interface StationOptions {
  readonly place: Workplace;
  /** Where NATS is. */
  readonly server: string;
  /** The folder of its journal. */
  readonly folder: string;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A workstation that serves nobody by itself: visits are given to it. */
export class Station {
  readonly workstation: string;
  readonly folder: string;
  readonly journal: Journal;
  readonly #link: NatsLink;
  readonly #agent: FleetAgent;
  #order = 0;

  constructor({ place: { workstation, keys, pass }, server, folder }: StationOptions) {
    this.workstation = workstation;
    this.folder = folder;
    const file = join(folder, `${workstation}.sqlite`);
    this.journal = new SqliteJournalStore({ file, now: () => new Date() });
    this.#link = new NatsLink({
      server,
      workstation,
      seed: () => keys.getSeed(),
      pass: () => pass,
      caFile: null,
    });
    this.#agent = new FleetAgent({
      ...{ journal: this.journal, link: this.#link, clock: systemClock, logger: quiet },
      random: () => Math.random(),
    });
  }

  /** Ends a visit: the journal has it first, then the agent hears of it. */
  async serve(record: VisitRecord): Promise<void> {
    const kept = await this.journal.recordVisit(record);
    if (!kept.ok) throw new Error(kept.error.code);
    this.#agent.wake();
  }

  /** Says what it does now. */
  async tell(state: Partial<LiveState>): Promise<void> {
    this.#order += 1;
    const told = await this.#link.tell({
      ...{ v: 1, order: this.#order, kind: 'free', minutes: 0, idle: 0 },
      ...{ isCalled: false, waitsForToken: false, sign: null, ...state },
    });
    if (!told.ok) throw new Error(told.error.code);
  }

  /** Says how its machine is. */
  async tellMachine(facts: Partial<MachineEvent> = {}): Promise<void> {
    const told = await this.#link.tellMachine({
      ...{
        v: 1,
        version: '0.1.0',
        packVersion: 7,
        troubles: [],
        checkedOn: '2026-03-02',
        crashes: 0,
        drift: [],
      },
      ...{ checks: [{ id: 'printer', status: 'ok' }], printing: 'ok', journal: 'well', ...facts },
    });
    if (!told.ok) throw new Error(told.error.code);
  }

  /** Sends the survey of a closed day, as the journal has it. */
  async sendSurvey(day: string): Promise<void> {
    const found = await this.journal.surveyDay({ day });
    const sent = found.ok ? await this.#link.tellSurvey(surveyDay(day, found.value)) : found;
    if (!sent.ok) throw new Error(sent.error.code);
  }

  wake(): void {
    this.#agent.wake();
  }

  /** How many receipts there are, and how many of them the centre has said that it has. */
  async standing(): Promise<{ readonly last: number; readonly confirmed: number }> {
    const shipment = await this.journal.receiptsAfter({ after: 0, limit: 0 });
    if (!shipment.ok) throw new Error(shipment.error.code);
    const own = shipment.value.journals.at(-1);
    return { last: own?.last ?? 0, confirmed: own?.confirmed ?? 0 };
  }

  /** Ends what speaks with the centre; the journal takes what is written still. */
  async endAgent(): Promise<void> {
    this.#agent.stop();
    await this.#link.close();
  }

  async end(): Promise<void> {
    await this.endAgent();
    await this.journal.close();
  }
}
