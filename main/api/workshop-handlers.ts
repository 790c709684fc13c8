/** The methods of the portal workshop: for IT with their PIN, and only where the program was started for it. */
import type { WorkshopView, workshopMethods } from '../../preload/contract.ts';
import type { AccessGate } from '../core/access/access-gate.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { toDisplayHost } from '../core/policy/host-name.ts';
import type { PortalBundleInput } from '../core/policy/portal-bundle.ts';
import { groupHosts } from '../core/workshop/groups.ts';
import { kindWords } from '../core/workshop/kind-words.ts';
import { trialLines } from '../core/workshop/trial.ts';
import type { Workshop } from '../core/workshop/workshop.ts';
import { proposalText } from '../core/workshop/workshop-state.ts';
import type { Handlers } from './call-host.ts';

export type WorkshopMethod = keyof typeof workshopMethods;

export interface WorkshopHandlerDeps {
  readonly gate: Pick<AccessGate, 'require'>;
  /** Null unless the program was started for the workshop. */
  readonly workshop: Workshop | null;
  readonly end: () => void;
}

export function createWorkshopHandlers(deps: WorkshopHandlerDeps): Pick<Handlers, WorkshopMethod> {
  const asIt = (work: (workshop: Workshop) => Result<void> | Promise<Result<void>>) => {
    if (!deps.workshop) return fail('workshop.not-here', 'Мастерская здесь не открыта.');
    const allowed = deps.gate.require('it');
    if (!allowed.ok) return allowed;
    const { workshop } = deps;
    return (async () => {
      const done = await work(workshop);
      return done.ok ? ok(undefined) : done;
    })();
  };
  return {
    'workshop.open': ({ address }) => asIt((room) => room.open(address)),
    'workshop.go': ({ address }) => asIt((room) => room.go(address)),
    'workshop.signedIn': () => asIt((room) => room.signedIn()),
    'workshop.skipWaiting': () => asIt((room) => room.skipWaiting()),
    'workshop.signedOut': () => asIt((room) => room.signedOut()),
    'workshop.need': ({ host, isNeeded }) => asIt((room) => room.need(host, isNeeded)),
    'workshop.name': ({ id, title }) =>
      asIt((room) => room.name({ id: id || undefined, title: title || undefined })),
    'workshop.try': () => asIt((room) => room.try()),
    'workshop.test': () => asIt((room) => room.test()),
    'workshop.save': () => asIt((room) => room.save()),
    'workshop.works': () => asIt((room) => room.works()),
    'workshop.saveToStick': () => asIt((room) => room.saveToStick()),
    'workshop.sign': () => asIt((room) => room.sign()),
    'workshop.tryDrift': ({ portal }) => asIt((room) => room.tryDrift(portal)),
    'workshop.undo': () => asIt((room) => room.undo()),
    'workshop.end': () =>
      asIt(() => {
        deps.end();
        return ok(undefined);
      }),
  };
}

/** What the proposal would change in what is in force, and what is wrong with it. */
export interface ProposalJudge {
  readonly troublesOf: (bundles: readonly PortalBundleInput[]) => readonly string[];
  readonly differencesOf: (
    bundles: readonly PortalBundleInput[],
  ) => readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[];
}

/** The workshop as its screen shows it. */
export function workshopView(workshop: Workshop, judge: ProposalJudge): WorkshopView {
  const { recording, proposal, trial, drift, missed, ...state } = workshop.state;
  const [portal] = proposal?.bundles ?? [];
  return {
    ...state,
    hosts: (recording ? groupHosts(recording) : []).map(
      ({ host, group, types, cookies, storage, ...one }) => ({
        ...{ host: toDisplayHost(host), group, isPlain: one.isPlain, isNeeded: one.isNeeded === true },
        requests: Object.values(types).reduce((sum, count) => sum + count, 0),
        ...{ bytes: one.bytes ?? 0, unsized: one.unsized ?? 0 },
        kinds: Object.entries(types).map(([kind, count]) => kindWords(kind, count)),
        names: [...cookies, ...storage],
      }),
    ),
    drift: drift.map(({ portalId, resources, signOn, counts }) => ({
      portal: portalId,
      signOn: [...signOn],
      rules: resources.map((rule) => {
        const own = counts.filter((one) => one.rule === rule);
        return {
          rule,
          count: own.reduce((sum, one) => sum + one.count, 0),
          kinds: own.map(({ resourceType, count }) => kindWords(resourceType, count)),
        };
      }),
    })),
    missed: Object.entries(missed).map(([host, count]) => ({ host: toDisplayHost(host), count })),
    presses: recording?.presses.length ?? 0,
    proposal:
      proposal && portal
        ? {
            ...{
              isNamed: proposal.changes === undefined,
              id: portal.id,
              title: portal.title,
              text: proposalText(proposal),
            },
            lines: proposal.lines.map(({ portalId, ...line }) => ({ ...line, portal: portalId })),
            troubles: [...judge.troublesOf(proposal.bundles)],
            differences: judge
              .differencesOf(proposal.bundles)
              .map(({ path, before, after }) => ({ path, before: short(before), after: short(after) })),
          }
        : null,
    trial: trial && {
      portals: trial.portals.map(({ id, verdict, reason }) => ({ id, verdict, reason: reason ?? null })),
      lines: [...trialLines(trial)],
      steps: trial.steps.slice(0, MOST_STEPS),
    },
  };
}

/** Sentences of a trial that are shown. */
const MOST_STEPS = 100;

function short(value: unknown): string {
  return value === undefined ? '—' : JSON.stringify(value);
}
