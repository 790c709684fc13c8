/** The trial of a proposed logout: the machinery of the closing on the session of IT, and its cookies by plain HTTP. */
import type { Session } from 'electron';
import type { Policy } from '../core/policy/decide.ts';
import type { NetworkLayer } from '../core/policy/network-layer.ts';
import type { PortalBundleInput } from '../core/policy/portal-bundle.ts';
import { LogoutPlan } from '../core/portals/logout-plan.ts';
import { logoutStep } from '../core/portals/logout-step.ts';
import { logoutSubjects } from '../core/portals/logout-subject.ts';
import type { PortalBrowser } from '../core/portals/portal-browser.ts';
import { Dating } from '../core/residue/dating.ts';
import { hostOf } from '../core/workshop/recording.ts';
import { tellingPage } from '../core/workshop/telling-page.ts';
import { isStrangers, type LogoutTrial, type PlainAnswer } from '../core/workshop/trial.ts';
import type { Patience } from '../core/workshop/workshop-ports.ts';
import type { ElectronPortalBrowser } from '../electron/portal-browser.ts';
import { cookieHeader, plainClient } from '../electron/workshop-replay.ts';
import type { Base } from './base.ts';

interface Parts {
  readonly browser: ElectronPortalBrowser;
  readonly policy: Policy;
  readonly network: NetworkLayer;
  readonly session: Session | null;
}

/** Leaves every portal that the trial has reached, as a closing does, and asks the server without a browser. */
export async function tryLogout(
  { clock, logger }: Base,
  { browser, policy, network, session }: Parts,
  bundles: readonly PortalBundleInput[],
  { signal, asking }: Patience,
): Promise<LogoutTrial> {
  const probes = bundles.flatMap(({ id, logout }) => {
    const plan = LogoutPlan.safeParse(logout);
    return plan.success && plan.data.probe ? [{ portalId: id, url: plan.data.probe.url }] : [];
  });
  const steps: string[] = [];
  const told: PortalBrowser = {
    begin: (visitId) => browser.begin(visitId),
    destroy: () => browser.destroy(),
    countRemains: () => browser.countRemains(),
    touched: () => browser.touched(),
    traces: (id) => browser.traces(id),
    async openLogoutPage(wanted) {
      const page = await browser.openLogoutPage(wanted);
      return page && tellingPage(page, (sentence) => steps.push(sentence));
    },
  };
  const client = await plainClient(network, signal);
  try {
    const looks = await Promise.all(
      probes.map(async ({ portalId, url }) => {
        asking(hostOf(url));
        const cookies = session ? await cookieHeader(session, url) : '';
        const [before, stranger] = [await client.ask(url, cookies), await client.ask(url, '')];
        return { portalId, url, cookies, before, stranger };
      }),
    );
    const step = logoutStep({
      ...{ browser: told, clock, subject: logoutSubjects(policy), markedPortals: () => [] },
      onUselessProbe: (portal) => logger.warn('logout.probe-proves-nothing', { portal }),
    });
    const context = { visitId: null, isRecovered: false, dating: new Dating(null, null) };
    await step.plan(context);
    asking(null);
    await step.perform(context, () => undefined);
    const { portals = [] } = await step.verify(context);
    const plain: PlainAnswer[] = [];
    for (const { portalId, url, cookies, before, stranger } of looks) {
      asking(hostOf(url));
      const after = cookies === '' ? null : await client.ask(url, cookies);
      if (!before || !stranger || !after) continue;
      plain.push({
        ...{ portalId, url, before: before.status, stranger: stranger.status, after: after.status },
        isStranger: isStrangers(before, stranger, after),
      });
    }
    return { portals: [...portals], plain, steps };
  } finally {
    await client.close();
  }
}
