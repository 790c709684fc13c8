/** The agent that speaks with the centre, in a process of its own; nothing where the configuration names no centre. */
import { join } from 'node:path';
import { app } from 'electron';
import { MINUTE } from '../core/base/clock.ts';
import type { Report } from '../core/doctor/doctor.ts';
import { AGENT_NODE_OPTIONS, AgentKeeper } from '../core/fleet/agent-keeper.ts';
import type { MachineEvent } from '../core/fleet/contract/machine-event.ts';
import { LiveNews } from '../core/fleet/live-news.ts';
import { machineFacts } from '../core/fleet/machine-facts.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import type { Policy } from '../core/policy/decide.ts';
import type { Printer } from '../core/portals/printer.ts';
import type { HelpCall } from '../core/visit/help-call.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import { openDrift } from '../core/workshop/drift.ts';
import { placeInPass } from '../node/fleet-place.ts';
import { readLearned } from '../node/learning-file.ts';
import { NodeProcess } from '../node/node-process.ts';
import type { RunMarkFile } from '../node/run-mark.ts';
import type { Base } from './base.ts';

/** Not begun yet: the first screen comes before. */
export function openFleet(base: Base, journal: Journal): AgentKeeper | null {
  const { beside, clock, config, folders, lifetime, logger } = base;
  const { server, ca } = config.central;
  if (server === null) return null;
  const place = config.central.place ?? placeInPass(join(folders.state, 'fleet.jwt'));
  if (place === null) {
    // A region's pack names the server for all; until this machine is joined, nothing is sent.
    logger.warn('fleet.no-place');
    return null;
  }
  const args = [
    `--server=${server}`,
    `--workstation=${place}`,
    `--seed=${join(folders.state, 'fleet.nk')}`,
    ...(ca === null ? [] : [`--ca=${ca}`]),
  ];
  const launch = () =>
    new NodeProcess({
      ...{ node: beside.node, entry: join(beside.folder, 'fleet.mjs'), args },
      env: { NODE_OPTIONS: AGENT_NODE_OPTIONS },
    });
  const keeper = new AgentKeeper({ launch, journal, clock, logger });
  lifetime.add(() => keeper.close());
  return keeper;
}

/** Tells the centre what the workstation does, from now on: handed over and forgotten, nobody waits for it. */
export function tellLive(
  { clock, lifetime }: Base,
  fleet: AgentKeeper,
  { runner, help }: { readonly runner: VisitRunner; readonly help: HelpCall },
): void {
  const look = () => ({ state: runner.state, isCalled: help.isCalled });
  const news = new LiveNews({ clock, look, tell: (state) => fleet.tellLive(state) });
  runner.changed.subscribe(() => news.note());
  help.changed.subscribe(() => news.note());
  lifetime.add(() => news.end());
}

/** What the facts of the machine are gathered from. */
interface MachineKnowledge {
  readonly journal: Pick<Journal, 'health'>;
  readonly doctor: { last(): Promise<Report | null> };
  readonly printer: Pick<Printer, 'name'>;
  readonly policy: Policy;
  /** What the runs of the program have left about themselves; null where nobody counts. */
  readonly run: Pick<RunMarkFile, 'start'> | null;
}

/** How often the machine is looked at; it is told of only where something has changed. */
const LOOKED_EVERY = 30 * MINUTE;

/** Begins the agent, where there is a centre, and has it told how the machine is, now and from time to time. */
export function beginFleet(base: Base, fleet: AgentKeeper | null, knowledge: MachineKnowledge): void {
  if (fleet === null) return;
  fleet.begin();
  const { clock, lifetime, logger } = base;
  let cancel: () => void = () => undefined;
  async function look(known: AgentKeeper): Promise<void> {
    cancel = clock.after(LOOKED_EVERY, () => void look(known));
    try {
      known.tellMachine(await lookAtMachine(base, knowledge));
    } catch (cause) {
      // The next look comes all the same.
      logger.error('fleet.machine-unseen', {}, cause);
    }
  }
  lifetime.add(() => cancel());
  void look(fleet);
}

async function lookAtMachine(
  { config, folders, inForce }: Base,
  { journal, doctor, printer, policy, run }: MachineKnowledge,
): Promise<MachineEvent> {
  const learned = await readLearned(join(folders.state, 'learning.json'));
  return machineFacts({
    ...{ version: app.getVersion(), packVersion: inForce.packVersion },
    crashes: run?.start.mark.crashes.length ?? 0,
    troubles: inForce.troubles.map(({ path }) => path),
    parts: Object.keys(config),
    report: await doctor.last(),
    drift: openDrift(learned, policy).map(({ portalId }) => portalId),
    hasPrinter: (await printer.name()) !== null,
    health: await journal.health(),
  });
}
