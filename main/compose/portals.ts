/** What may be opened, and the browser of a visit that opens it. */
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { assert } from '../core/base/assert.ts';
import type { VisitCounters } from '../core/journal/visit-entry.ts';
import { createPolicy } from '../core/policy/decide.ts';
import { createLearningCollector } from '../core/policy/learning.ts';
import { isVouched } from '../core/policy/national-ca.ts';
import { anyNetwork, listedHosts, networkLayer } from '../core/policy/network-layer.ts';
import { WorkshopPolicy } from '../core/workshop/workshop-policy.ts';
import type { PagePart } from '../electron/page-part.ts';
import { PaneFocus } from '../electron/pane-focus.ts';
import { ElectronPortalBrowser } from '../electron/portal-browser.ts';
import { PortalDisplay } from '../electron/portal-display.ts';
import { SoftKeyboard } from '../electron/soft-keyboard.ts';
import { readAuthorityFile } from '../node/authority-file.ts';
import { addLearned, readLearned } from '../node/learning-file.ts';
import type { Base } from './base.ts';
import type { CatalogueWing } from './catalogue.ts';
import type { Papers } from './papers.ts';
import type { Shell } from './shell.ts';
import { openSigning } from './signing.ts';
import type { Training } from './training.ts';

export type PortalRules = Awaited<ReturnType<typeof readPortals>>;
export type BrowserWing = Awaited<ReturnType<typeof openBrowser>>;

/** The rules of the portals, as the region has configured them, and the authorities that it vouches for. */
export async function readPortals({ config, folders, logger, flags }: Base, training: Training | null) {
  const policy = createPolicy(training ? training.bundles : config.portals);
  assert(policy.ok, 'the configuration was checked when it was read');
  const national = await readAuthorityFile(folders.config, config.certificates.nationalCa);
  for (const { english } of national.troubles) logger.warn('config.trouble', { english });
  const nationalHosts = listedHosts({
    bundles: policy.value.bundles.filter(({ flags }) => flags.nationalCa),
  });
  const isNational = national.authorities.length > 0 && nationalHosts.length > 0;
  return {
    policy: flags.isWorkshop ? new WorkshopPolicy(policy.value) : policy.value,
    /** The name of a portal, for people; its id where it is configured no longer. */
    titleOf: (id: string) => policy.value.bundle(id)?.shortTitle ?? id,
    isVouched: isNational
      ? (shown: Parameters<typeof isVouched>[0]) =>
          isVouched(shown, national.authorities, nationalHosts, new Date())
      : null,
    troubles: national.troubles,
  };
}

/** The browser of a visit, and what of ours lies on its pages. */
export async function openBrowser(
  base: Base,
  rules: PortalRules,
  wings: {
    readonly shell: Shell;
    readonly papers: Papers;
    readonly catalogue: CatalogueWing;
    readonly counters: VisitCounters;
  },
) {
  const { config, folders, clock, logger, flags } = base;
  const { policy, isVouched } = rules;
  const { counters } = wings;
  const { files } = wings.papers;
  const learned = join(folders.state, 'learning.json');
  const learning = createLearningCollector({ earlier: await readLearned(learned) });
  const signing = await openSigning(base, policy);
  const { window, view } = wings.shell.window;
  /** The keys are with the window of a signature program: nothing of ours may take them back. */
  const isAway = () => signing.living().length > 0 && !window.isDestroyed() && !window.isFocused();
  const panes = new PaneFocus(view.webContents, isAway);
  const keyboard = new SoftKeyboard(logger, isAway);
  const display = new PortalDisplay();
  /** What the workshop adds to every page. */
  const workshopParts: ((page: WebContents) => PagePart)[] = [];
  const { proxy } = config.network;
  const network = flags.isWorkshop ? anyNetwork(proxy) : networkLayer(listedHosts(policy), proxy);
  const browser = new ElectronPortalBrowser({
    window,
    policy,
    onLearn(request, decision) {
      const drift = learning.record(request, decision);
      if (!drift) return;
      // A listed portal has begun to need a new host: an incident for IT; which host stands in the file.
      logger.warn('policy.drift', { portal: drift.portalId });
      counters.noteRefusal('drift', drift.portalId);
    },
    ...{ network, isVouched, logger, clock },
    downloads: {
      pathFor: (name) => files.pathFor(name),
      add: (path) => files.add(path, 'download'),
      kept: () => files.sizes('download'),
      room: () => files.room(),
    },
    placesOf: wings.catalogue.placesOf,
    eds: signing.bridge,
    pageParts(page) {
      panes.watch(page);
      return [display.styleFor(page), keyboard.watchFor(page), ...workshopParts.map((make) => make(page))];
    },
  });
  display.zoomed.subscribe((zoom) => browser.zoomAll(zoom));
  return {
    browser,
    panes,
    keyboard,
    display,
    signing,
    network,
    workshopParts,
    /** Adds what was refused in this visit to the file for IT. */
    async keepLearned() {
      await addLearned(learned, learning.counts()).catch((cause: unknown) =>
        logger.error('learning.not-kept', {}, cause),
      );
      learning.clear();
    },
  };
}
