/** The portal workshop over the parts of a visit: the same partition, guard, closing; nothing of it is journalled. */
import { join } from 'node:path';
import { app, type Session, session as sessions } from 'electron';
import { workshopView } from '../api/workshop-handlers.ts';
import { SECOND } from '../core/base/clock.ts';
import { Paced } from '../core/base/paced.ts';
import { fail, ok, type Result } from '../core/base/result.ts';
import { configDifferences } from '../core/config/config-origins.ts';
import { applyPortalChanges } from '../core/config/portal-changes.ts';
import { createPolicy } from '../core/policy/decide.ts';
import type { PortalBundleInput } from '../core/policy/portal-bundle.ts';
import { portalTroubles } from '../core/portals/portal-check.ts';
import { visitOn } from '../core/visit/visit.ts';
import { openDrift } from '../core/workshop/drift.ts';
import { bareAddress } from '../core/workshop/recording.ts';
import { Workshop } from '../core/workshop/workshop.ts';
import { LEARNED_ID, WorkshopPolicy } from '../core/workshop/workshop-policy.ts';
import type { RecordingRoom } from '../core/workshop/workshop-ports.ts';
import { changesOf, proposalText } from '../core/workshop/workshop-state.ts';
import { comparePages } from '../electron/workshop-compare.ts';
import { revocationEndpoint } from '../electron/workshop-replay.ts';
import { recordSession } from '../electron/workshop-session.ts';
import { readLearned } from '../node/learning-file.ts';
import { isPackKey, signPortals } from '../node/pack-resign.ts';
import { portalFileName, savePortalFile, undoPortalFile } from '../node/portal-file.ts';
import { keyOnSticks, mountedSticks, writeToStick } from '../node/sticks.ts';
import type { Base } from './base.ts';
import type { NewsWings } from './news.ts';
import { listenForWorkshop } from './workshop-ears.ts';
import { tryLogout } from './workshop-trial.ts';

const NEWS_EVERY = SECOND / 10;

/** Null where the program serves visitors. */
export function openWorkshop(
  base: Base,
  wings: Pick<NewsWings, 'rules' | 'pages' | 'visit' | 'staff' | 'shell'>,
) {
  const { config, folders, logger, newId } = base;
  const { policy } = wings.rules;
  const { pages, visit, staff, shell } = wings;
  const { browser, network } = pages;
  const { runner } = visit;
  if (!base.flags.isWorkshop || !(policy instanceof WorkshopPolicy)) return null;
  const inForce = createPolicy(config.portals);
  if (!inForce.ok) return null;
  const held: { session: Session | null; portalId: string } = { session: null, portalId: '' };
  const together = (bundles: readonly PortalBundleInput[]) =>
    applyPortalChanges(
      config.portals,
      Object.fromEntries(bundles.map(({ id, ...rest }) => [id, rest])),
    ) as readonly PortalBundleInput[];
  const troublesOf = (bundles: readonly PortalBundleInput[]) =>
    portalTroubles(together(bundles)).map(({ id, path, russian }) => `${id} → ${path}: ${russian}`);

  const beginPartition = async (): Promise<Result<string>> => {
    if (!visitOn(runner.state)) {
      const started = await runner.start({ audience: 'citizen', purpose: 'information', ticket: null });
      return started.ok ? ok(started.value.id) : started;
    }
    await browser.destroy();
    if ((await browser.countRemains()) > 0) {
      return fail(
        'workshop.remains',
        'Страницы прежней пробы не закрылись. Закройте мастерскую и откройте снова.',
      );
    }
    const id = newId();
    await browser.begin(id);
    return ok(id);
  };
  const begin = async (room: RecordingRoom): Promise<Result<void>> => {
    const id = await beginPartition();
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
    lookNow: ({ signal }) => lookNow(signal),
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
    ...{ together, troublesOf },
    testLogout: (bundles, patience) =>
      tryLogout(base, { browser, policy, network, session: held.session }, bundles, patience),
    save(proposal) {
      held.portalId = proposal.bundles[0]?.id ?? '';
      return savePortalFile(folders, held.portalId, proposalText(proposal));
    },
    async saveToStick(proposal) {
      const name = portalFileName(proposal.bundles[0]?.id ?? '');
      return writeToStick(await mountedSticks(), name, proposalText(proposal));
    },
    async sign(proposal) {
      const sticks = await mountedSticks();
      const key = await keyOnSticks(sticks, (one) => isPackKey(one, config.pack));
      if (!key.ok) return key;
      const made = new Date(base.clock.wall());
      const pack = await signPortals(config.pack, folders.state, changesOf(proposal), key.value, made);
      if (!pack.ok) return pack;
      const { bytes, version } = pack.value;
      const written = await writeToStick(sticks, `sector-${version}.pack`, bytes);
      return written.ok ? ok(`${written.value}, версия ${version}`) : written;
    },
    drift: async () => openDrift(await readLearned(join(folders.state, 'learning.json')), inForce.value),
    portal: (id) => config.portals.find((one) => one.id === id),
    reload: () => browser.page?.reload(),
    undo: () => undoPortalFile(folders, held.portalId),
    broke: (cause) => logger.error('workshop.broke', {}, cause),
  });

  const lookNow = listenForWorkshop(workshop, policy, pages);
  // IT works in the page: the desk must not close behind their back.
  browser.activity.subscribe(() => staff.gate.noteActivity());
  workshop.changed.subscribe(() => {
    if (workshop.state.isBusy) staff.gate.noteActivity();
  });

  const differencesOf = (bundles: readonly PortalBundleInput[]) =>
    configDifferences(config, { ...config, portals: together(bundles) as typeof config.portals });
  // Each request of a page is news, and the whole proposal is judged for each view.
  const news = new Paced<Workshop>(base.clock, NEWS_EVERY, (room) =>
    shell.events.send('workshop.changed', workshopView(room, { troublesOf, differencesOf })),
  );
  workshop.changed.subscribe(() => news.tell(workshop));
  news.tell(workshop);
  workshop.lookForDrift().catch((cause: unknown) => logger.error('workshop.broke', {}, cause));
  // The closing was read: nobody is served by a program that has learned.
  let wasClosing = false;
  runner.changed.subscribe(({ kind }) => {
    if (kind === 'closing') wasClosing = true;
    if (kind === 'free' && wasClosing) app.quit();
  });
  return workshop;
}
