/** The portal workshop over the parts of a visit: the same partition, guard, closing; nothing of it is journalled. */
import { app, type Session, session as sessions } from 'electron';
import { workshopView } from '../api/workshop-handlers.ts';
import { SECOND } from '../core/base/clock.ts';
import { Paced } from '../core/base/paced.ts';
import { ok, type Result } from '../core/base/result.ts';
import { configDifferences } from '../core/config/config-origins.ts';
import { createPolicy } from '../core/policy/decide.ts';
import type { PortalBundleInput } from '../core/policy/portal-bundle.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import { bareAddress } from '../core/workshop/recording.ts';
import { Workshop } from '../core/workshop/workshop.ts';
import { LEARNED_ID, WorkshopPolicy } from '../core/workshop/workshop-policy.ts';
import type { RecordingRoom } from '../core/workshop/workshop-ports.ts';
import { comparePages } from '../electron/workshop-compare.ts';
import { revocationEndpoint } from '../electron/workshop-replay.ts';
import { recordSession } from '../electron/workshop-session.ts';
import type { WorkshopWatch } from '../electron/workshop-watch.ts';
import type { Base } from './base.ts';
import type { NewsWings } from './news.ts';
import { listenForWorkshop } from './workshop-ears.ts';
import { workshopFiles } from './workshop-files.ts';
import { workshopPartition } from './workshop-partition.ts';
import { tryLogout } from './workshop-trial.ts';

const NEWS_EVERY = SECOND / 10;

/** Null where the program serves visitors. */
export function openWorkshop(
  base: Base,
  wings: Pick<NewsWings, 'rules' | 'pages' | 'visit' | 'staff' | 'shell'>,
) {
  const { config, logger } = base;
  const { policy } = wings.rules;
  const { pages, visit, staff, shell } = wings;
  const { browser, network } = pages;
  const { runner } = visit;
  if (!base.flags.isWorkshop || !(policy instanceof WorkshopPolicy)) return null;
  const inForce = createPolicy(config.portals);
  if (!inForce.ok) return null;
  const held: { session: Session | null } = { session: null };
  const watches = new Set<WorkshopWatch>();
  const files = workshopFiles(base, inForce.value);

  const begin = async (room: RecordingRoom): Promise<Result<void>> => {
    const id = await workshopPartition(base, runner, browser);
    if (!id.ok) return id;
    held.session = sessions.fromPartition(`visit-${id.value}`, { cache: false });
    recordSession(
      held.session,
      () => room.recorder,
      () => room.changed.emit(),
    );
    return ok(undefined);
  };
  const workshop = new Workshop({
    begin,
    learn: (home) => policy.learn(home),
    judgeBy: (bundles) => policy.try(bundles),
    openLearned: () => browser.open(LEARNED_ID),
    open: (portalId) => browser.open(portalId),
    // A page that does not come is told by its own notice.
    go: (address) => void browser.page?.loadURL(address).catch(() => undefined),
    currentPage: () => {
      const url = browser.page?.getURL() ?? '';
      return /^https?:/.test(url) ? bareAddress(url) : null;
    },
    async lookNow({ signal }) {
      await Promise.all([...watches].map((watch) => watch.lookNow(signal)));
    },
    compare: async (urls, patience) => {
      if (!held.session) return [];
      const mayAsk = (url: string) =>
        policy.decide({ kind: 'resource', url, portalId: LEARNED_ID }).verdict === 'allow';
      return comparePages(held.session, network, urls, mayAsk, patience);
    },
    revocationOf: (authorization, patience) => revocationEndpoint(network, authorization, patience),
    known: {
      ids: config.portals.map(({ id }) => id),
      portalOf(url) {
        const decision = inForce.value.decide({ kind: 'navigate', url });
        return decision.verdict === 'allow' ? decision.portalId : undefined;
      },
    },
    ...files,
    testLogout: (bundles, patience) =>
      tryLogout(base, { browser, policy, network, session: held.session }, bundles, patience),
    reload: () => browser.page?.reload(),
    broke: (cause) => logger.error('workshop.broke', {}, cause),
  });

  listenForWorkshop(workshop, policy, pages, watches);
  // IT works in the page: the desk must not close behind their back.
  browser.activity.subscribe(() => staff.gate.noteActivity());
  workshop.changed.subscribe(() => {
    if (workshop.state.isBusy) staff.gate.noteActivity();
  });

  sendNews(base, workshop, files, shell);
  workshop.lookForDrift().catch((cause: unknown) => logger.error('workshop.broke', {}, cause));
  quitAfterClosing(runner);
  return workshop;
}

/** Each request of a page is news, and the whole proposal is judged for each view: so they are sent at a pace. */
function sendNews(
  { config, clock }: Base,
  workshop: Workshop,
  { together, troublesOf }: ReturnType<typeof workshopFiles>,
  shell: NewsWings['shell'],
): void {
  const differencesOf = (bundles: readonly PortalBundleInput[]) =>
    configDifferences(config, { ...config, portals: together(bundles) as typeof config.portals });
  const news = new Paced<Workshop>(clock, NEWS_EVERY, (room) =>
    shell.events.send('workshop.changed', workshopView(room, { troublesOf, differencesOf })),
  );
  workshop.changed.subscribe(() => news.tell(workshop));
  news.tell(workshop);
}

/** Ends the program when its closing was read: nobody is served by a program that has learned. */
function quitAfterClosing(runner: VisitRunner): void {
  let wasClosing = false;
  runner.changed.subscribe(({ kind }) => {
    if (kind === 'closing') wasClosing = true;
    if (kind === 'free' && wasClosing) app.quit();
  });
}
