/** The requests of one visit: which portals each belongs to, who may still send any, and what they leave behind. */
import type { Decision, Policy, PolicyRequest } from '../core/policy/decide.ts';
import type { ShownChain } from '../core/policy/national-ca.ts';
import { LogoutPhase } from '../core/portals/logout-phase.ts';
import { VisitTraces } from '../core/portals/visit-traces.ts';
import type { EdsBridge } from './eds/bridge.ts';
import type { PageFlood } from './page-flood.ts';
import type { PortalSessionOptions } from './session-options.ts';

/** What is asked of an open page that sends requests. */
interface RequestingPage {
  readonly contents: { readonly id: number };
  readonly portal: { readonly all: readonly string[] };
  readonly flood: PageFlood;
}

export interface VisitRequestsOptions {
  readonly policy: Policy;
  readonly isVouched: ((shown: ShownChain) => boolean) | null;
  readonly onLearn: (request: PolicyRequest, decision: Decision) => void;
  /** Signing with a token; null where the machine has no extension for it. */
  readonly eds: EdsBridge | null;
  readonly pages: () => readonly RequestingPage[];
  readonly onRefused: (reason: string, portalId: string | undefined) => void;
  /** A portal was reached for the first time in this visit. */
  readonly onTouched: (portalId: string) => void;
}

export class VisitRequests {
  readonly traces: VisitTraces;
  readonly logout = new LogoutPhase();
  readonly #options: VisitRequestsOptions;
  /** Portals whose pages were shown. */
  readonly #shown = new Set<string>();

  constructor(options: VisitRequestsOptions) {
    this.#options = options;
    this.traces = new VisitTraces(options.policy, options.onTouched);
  }

  /** A page of this portal was shown. */
  noteShown(portalId: string): void {
    this.#shown.add(portalId);
    this.traces.shown(portalId);
  }

  /**
   * The portals that a request belongs to. One without a page is a service worker's, on its own account or for a page
   * that is being opened; its referrer is that page's, so it says nothing of the worker. It belongs to some portal of
   * this visit, since nothing else lives in the partition.
   */
  portalsOf(contentsId: number | undefined): readonly string[] {
    const pages = this.#options.pages();
    const page = pages.find(({ contents }) => contents.id === contentsId);
    if (page) return page.portal.all;
    const hidden = this.logout.portalsOf(contentsId);
    if (hidden !== undefined) return hidden;
    // During the logout a request without a page is our own: a token that is revoked.
    const visited = this.logout.isOn ? this.traces.touched() : this.#shown;
    return [...new Set([...visited, ...pages.flatMap(({ portal }) => portal.all)])];
  }

  /** What a partition of this visit asks about each request. */
  sessionOptions(partition: string): PortalSessionOptions {
    const { policy, isVouched, onLearn, onRefused, eds, pages } = this.#options;
    const pageOf = (contentsId: number | undefined) =>
      pages().find(({ contents }) => contents.id === contentsId);
    return {
      ...{ partition, policy, isVouched, onLearn, onRefused },
      portalsOf: (contentsId) => this.portalsOf(contentsId),
      onRefusedRequest: (contentsId) => pageOf(contentsId)?.flood.meter('refusals'),
      judgeSigning: (details, portals) => eds?.judge(details, portals) ?? judgeWithoutSigning(details.url),
      onPage: (contentsId, portals) => void eds?.arm(contentsId, portals),
      onFrame: (contentsId, go) => {
        const page = pageOf(contentsId);
        if (page) page.flood.frameComes(go);
        else go();
      },
      isOver: (contentsId, url) => this.logout.isOver(contentsId, url),
      onRequest: (request) => {
        if (!this.logout.isOn) this.traces.requested(request);
      },
      onAnswer: (answer) => {
        if (!this.logout.isOn) this.traces.answered(answer);
      },
    };
  }

  /** Forgets the visit. */
  clear(): void {
    this.logout.end();
    this.#shown.clear();
    this.traces.clear();
  }
}

/** An extension is refused where there is no bridge; other addresses are not its business. */
function judgeWithoutSigning(url: string): Promise<boolean> | null {
  return url.startsWith('chrome-extension:') ? Promise.resolve(false) : null;
}
