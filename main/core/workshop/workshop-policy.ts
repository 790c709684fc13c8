/**
 * The one guard while the workshop is open: it learns (any named host, for one page of IT's own), or it judges by the
 * proposed bundles as a workstation would. Schemes, numeric addresses and words of one label stay closed in both.
 */
import { Emitter } from '../base/emitter.ts';
import type { Result } from '../base/result.ts';
import type { Decision, Policy, PolicyRequest } from '../policy/decide.ts';
import { createPolicy } from '../policy/decide.ts';
import type { PortalBundle, PortalBundleInput } from '../policy/portal-bundle.ts';
import type { RefusalReason } from '../policy/refusal.ts';
import { hostOf } from './recording.ts';

/** The bundle of the page that is learned from. */
export const LEARNED_ID = 'workshop';

/** What a list would mend; everything else is closed for ever. */
const MENDABLE: readonly RefusalReason[] = ['not-listed', 'resource-not-listed', 'port', 'no-portal'];
const READING: readonly string[] = ['GET', 'HEAD'];

export class WorkshopPolicy implements Policy {
  #inner: Policy;
  #isLearning = false;
  /** Pages wanted a window of their own at this address. */
  readonly popup = new Emitter<string>();
  /** While it judges as a workstation would, this address is on no list. */
  readonly missed = new Emitter<string>();

  constructor(inForce: Policy) {
    this.#inner = inForce;
  }

  /** From now on the pages of this address are learned from. */
  learn(home: string): Result<void> {
    const host = hostOf(home) ?? '';
    const isPlain = home.startsWith('http:');
    const bundle: PortalBundleInput = {
      ...{ id: LEARNED_ID, title: host, home, navigate: [`${isPlain ? 'http://' : ''}.${host}`] },
      flags: {
        popups: true,
        http: isPlain,
        downloads: ['.pdf', '.doc', '.docx', '.xls', '.xlsx', '.zip', '.xml', '.txt', '.jpg', '.png'],
      },
    };
    return this.#replace([bundle], true);
  }

  /** From now on these bundles are in force, as on a workstation. */
  try(bundles: readonly PortalBundleInput[]): Result<void> {
    return this.#replace(bundles, false);
  }

  get bundles(): readonly PortalBundle[] {
    return this.#inner.bundles;
  }

  bundle(id: string): PortalBundle | undefined {
    return this.#inner.bundle(id);
  }

  explain(request: PolicyRequest) {
    return { decision: this.decide(request) };
  }

  decide(request: PolicyRequest): Decision {
    if (!this.#isLearning) {
      const judged = this.#inner.decide(request);
      // A part of a page; others ask as well, whose page an address is.
      const isPart = request.kind !== 'navigate' && request.portalId !== undefined;
      if (isPart && judged.verdict === 'refuse' && MENDABLE.includes(judged.reason))
        this.missed.emit(request.url);
      return judged;
    }
    if (request.kind === 'popup') this.popup.emit(request.url);
    const own = { ...request, portalId: LEARNED_ID };
    const decision = this.#inner.decide(own);
    if (decision.verdict === 'allow') return decision;
    const isReading = READING.includes(request.method ?? 'GET');
    const isPlain = /^(http|ws):/.test(request.url);
    const isMendable = MENDABLE.includes(decision.reason) || decision.reason === 'plain-http';
    return isMendable && (isReading || !isPlain) ? { verdict: 'allow', portalId: LEARNED_ID } : decision;
  }

  #replace(bundles: readonly PortalBundleInput[], isLearning: boolean): Result<void> {
    const made = createPolicy(bundles);
    if (!made.ok) return made;
    this.#inner = made.value;
    this.#isLearning = isLearning;
    return { ok: true, value: undefined };
  }
}
