/**
 * The one guard: every navigation, frame, popup, request and socket asks here. A download asks as the navigation or the
 * request that it begins as; what a page makes itself (`blob:`, `data:`) is on no network, and for it as for every
 * download the kind of file decides (`download-type.ts`).
 */

import { isPlainObject } from '../base/plain-object.ts';
import { fail, type Result } from '../base/result.ts';
import { toDisplayHost } from './host-name.ts';
import { compileBundle, type PortalBundle } from './portal-bundle.ts';
import { compileLists, type PolicyLists, type PortalLists, type RuleOrigin } from './portal-lists.ts';
import type { RefusalReason } from './refusal.ts';

export const requestKinds = ['navigate', 'frame', 'popup', 'resource', 'websocket'] as const;
type RequestKind = (typeof requestKinds)[number];

/** What is about to happen. */
export interface PolicyRequest {
  readonly kind: RequestKind;
  readonly url: string;
  /** The bundle of the page that asks. */
  readonly portalId?: string;
  /** Origin of the page that asks: `https://trudvsem.ru`. Without it no blob: is anyone's own. */
  readonly initiator?: string;
  readonly method?: string;
  /** Electron's word for a resource: `image`, `script`, `xhr`. */
  readonly resourceType?: string;
}

export type Decision =
  | { readonly verdict: 'allow'; readonly portalId: string }
  | {
      readonly verdict: 'refuse';
      readonly reason: RefusalReason;
      /** For people: in Unicode, without path or query. */
      readonly host?: string;
    };

/** A decision with the rule that made it, for administrators. */
interface Explanation {
  readonly decision: Decision;
  readonly rule?: RuleOrigin | undefined;
}

/** The bundles in force. */
export interface Policy {
  /** Judges a request. Never throws, whatever the address. */
  decide(request: PolicyRequest): Decision;
  /** The same, with the deciding rule. */
  explain(request: PolicyRequest): Explanation;
  /** The bundle by id. */
  bundle(id: string): PortalBundle | undefined;
  /** In the order of the configuration. */
  readonly bundles: readonly PortalBundle[];
}

/**
 * Compiles the bundles into one guard.
 * @returns a failure that names the bundle and what is wrong in it
 */
export function createPolicy(inputs: readonly unknown[]): Result<Policy> {
  const bundles: PortalBundle[] = [];
  for (const [position, input] of inputs.entries()) {
    const compiled = compileBundle(input);
    if (!compiled.ok) {
      const [first] = compiled.problems;
      const name =
        isPlainObject(input) && typeof input.id === 'string' ? `«${input.id}»` : `№ ${position + 1}`;
      return fail('policy.bundle-invalid', `Портал ${name}, ${first?.path ?? ''}: ${first?.message ?? ''}`);
    }
    if (bundles.some(({ id }) => id === compiled.bundle.id)) {
      return fail('policy.bundle-repeated', `Портал «${compiled.bundle.id}» описан дважды.`);
    }
    bundles.push(compiled.bundle);
  }
  const stranded = bundles.find(
    ({ identity }) => identity !== undefined && !bundles.some(({ id }) => id === identity),
  );
  if (stranded !== undefined) {
    return fail(
      'policy.identity-unknown',
      `Портал «${stranded.id}»: в identity назван портал «${stranded.identity}», которого нет в списке.`,
    );
  }
  const lists = compileLists(bundles);
  if (!lists.ok) return lists;
  const explain = (request: PolicyRequest): Explanation => judge(lists.value, request);
  return {
    ok: true,
    value: {
      bundles,
      bundle: (id) => lists.value.portals.get(id)?.bundle,
      explain,
      decide: (request) => explain(request).decision,
    },
  };
}

function judge(lists: PolicyLists, request: PolicyRequest): Explanation {
  const url = URL.parse(request.url);
  if (url === null) return { decision: { verdict: 'refuse', reason: 'unreadable' } };
  const portal = request.portalId === undefined ? undefined : lists.portals.get(request.portalId);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return judgeWeb(lists, portal, request, url);
    case 'ws:':
    case 'wss:':
      // A socket is nothing a person can look at, even where a rule names wss:.
      return request.kind === 'websocket' || request.kind === 'resource'
        ? judgeResource(portal, request.url, url)
        : refuse('scheme', url);
    case 'about:':
    case 'blob:':
    case 'data:':
      return { decision: decideInner(portal, request, url) };
    default:
      return { decision: { verdict: 'refuse', reason: 'scheme' } };
  }
}

const READING: readonly string[] = ['GET', 'HEAD'];

function judgeWeb(
  lists: PolicyLists,
  portal: PortalLists | undefined,
  request: PolicyRequest,
  url: URL,
): Explanation {
  // Pages without protection are for reading (B19): what a person writes there anybody on the way reads too.
  if (url.protocol === 'http:' && !READING.includes(request.method ?? 'GET'))
    return refuse('plain-http', url);
  switch (request.kind) {
    case 'navigate':
    case 'popup':
      return judgeNavigation(lists, portal, request.url, url);
    case 'frame': {
      const own = portal?.pages.judge(request.url);
      return portal !== undefined && own?.decision.verdict === 'allow'
        ? allow(portal.bundle.id, own.origin)
        : judgeNavigation(lists, portal, request.url, url);
    }
    case 'resource':
    case 'websocket':
      return judgeResource(portal, request.url, url);
  }
}

/** A person goes somewhere: any bundle may take them. */
function judgeNavigation(
  lists: PolicyLists,
  portal: PortalLists | undefined,
  text: string,
  url: URL,
): Explanation {
  const { decision, origin } = lists.navigate.judge(text);
  if (decision.verdict === 'block' || origin === undefined) {
    return refuse(decision.verdict === 'block' ? decision.reason : 'not-listed', url, origin);
  }
  // A page that stays within its own portal keeps it, even where another bundle lists the host more closely.
  const stays = portal?.bundle.navigateFilter.decide(text).verdict === 'allow';
  return allow(stays ? portal.bundle.id : origin.portalId, origin);
}

/** A page loads something: only its own lists and those of its identity provider count. */
function judgeResource(portal: PortalLists | undefined, text: string, url: URL): Explanation {
  if (portal === undefined) return refuse('no-portal', url);
  const direct = portal.pages.judge(text);
  const page = asPageAddress(url);
  // A rule may name wss: itself; else wss: follows https:, and ws: follows http:.
  const { decision, origin } =
    page === undefined || direct.decision.verdict === 'allow' || direct.decision.reason === 'blocked'
      ? direct
      : portal.pages.judge(page);
  if (decision.verdict === 'allow') return allow(portal.bundle.id, origin);
  return refuse(decision.reason === 'not-listed' ? 'resource-not-listed' : decision.reason, url, origin);
}

function asPageAddress(url: URL): string | undefined {
  if (url.protocol === 'wss:') return url.href.replace(/^wss:/, 'https:');
  if (url.protocol === 'ws:') return url.href.replace(/^ws:/, 'http:');
  return undefined;
}

/** Resource types that are documents, however the request was announced. */
const DOCUMENT_TYPES: readonly string[] = ['mainFrame', 'subFrame', 'object'];

/** A PDF that a page has made and put into its address. It is never read as anything else, and has no viewer here. */
export function isMadePdf(url: string): boolean {
  return /^data:application\/pdf[;,]/i.test(url);
}

/** Documents without a host of their own: about:, data:, blob:. None of them ever fills the window. */
function decideInner(portal: PortalLists | undefined, request: PolicyRequest, url: URL): Decision {
  const refused: Decision = { verdict: 'refuse', reason: 'inner-document' };
  if (portal === undefined) return refused;
  const allowed: Decision = { verdict: 'allow', portalId: portal.bundle.id };
  const isFrame = request.kind === 'frame';
  const isPart = request.kind === 'resource' && !DOCUMENT_TYPES.includes(request.resourceType ?? '');
  const isInside = isFrame || (request.kind === 'resource' && request.resourceType !== 'mainFrame');
  switch (url.protocol) {
    case 'about:':
      return isFrame && (url.pathname === 'blank' || url.pathname === 'srcdoc') ? allowed : refused;
    case 'data:':
      // In a frame it shows nothing by itself: it is put among the files, and the frame says so (F29).
      return isPart || (isMadePdf(url.href) && isInside) ? allowed : refused;
    default: {
      if (!isPart && !isFrame) return refused;
      const isOwn = url.origin !== 'null' && url.origin === request.initiator;
      return isOwn ? allowed : { verdict: 'refuse', reason: 'foreign-blob' };
    }
  }
}

function allow(portalId: string, rule: RuleOrigin | undefined): Explanation {
  return { decision: { verdict: 'allow', portalId }, rule };
}

function refuse(reason: RefusalReason, url: URL, rule?: RuleOrigin): Explanation {
  return { decision: { verdict: 'refuse', reason, host: toDisplayHost(url.hostname) }, rule };
}
