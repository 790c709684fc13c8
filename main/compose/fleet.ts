/** The agent that speaks with the centre, in a process of its own; nothing where the configuration names no centre. */
import { join } from 'node:path';
import { AGENT_NODE_OPTIONS, AgentKeeper } from '../core/fleet/agent-keeper.ts';
import { LiveNews } from '../core/fleet/live-news.ts';
import type { Journal } from '../core/journal/journal-calls.ts';
import type { HelpCall } from '../core/visit/help-call.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import { placeInPass } from '../node/fleet-place.ts';
import { NodeProcess } from '../node/node-process.ts';
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
