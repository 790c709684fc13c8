/** The one guard: every navigation, frame, popup, request, socket and download asks here. */
import { fail, type Result } from '../base/result.ts';
import { toDisplayHost } from './host-name.ts';
import { compileBundle, type PortalBundle, type PortalBundleInput } from './portal-bundle.ts';
import type { RefusalReason } from './refusal.ts';
import { compileFilter, type FilterDecision, type FilterMode, type UrlFilter } from './url-filter.ts';

export const requestKinds = [
  'navigate',
  'frame',
  'popup',
  'resource',
  'websocket',
  'download',
  'service-worker',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What is about to happen. */
export interface PolicyRequest {
  readonly kind: RequestKind;
  readonly url: string;
  /** The bundle of the page that asks. */
  readonly portalId?: string;
  /** Origin of the page that asks: `https://trudvsem.ru`. */
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

/** The bundles in force. */
export interface Policy {
  /** Judges a request. Never throws. */
  decide(request: PolicyRequest): Decision;
  /** The bundle by id. */
  bundle(id: string): PortalBundle | undefined;
  /** In the order of the configuration. */
  readonly bundles: readonly PortalBundle[];
}

/** What a bundle's pages live by. */
interface PortalLists {
  readonly bundle: PortalBundle;
  /** Own navigate and resources, with those of the identity bundle. */
  readonly pages: UrlFilter;
}

/**
 * Compiles the bundles into one guard.
 * @param options.mode `chrome` for lists written for Chrome's policies; still closed by default
 * @returns a failure that names the bundle and the place in it
 */
export function createPolicy(
  inputs: readonly PortalBundleInput[],
  { mode = 'workstation' }: { readonly mode?: FilterMode } = {},
): Result<Policy> {
  const bundles: PortalBundle[] = [];
  for (const [position, input] of inputs.entries()) {
    const compiled = compileBundle(input, mode);
    if (!compiled.ok) {
      const [first] = compiled.problems;
      return fail('policy.bundle-invalid', `Портал «${input.id ?? position + 1}»: ${first?.message ?? ''}`);
    }
    if (bundles.some(({ id }) => id === compiled.bundle.id)) {
      return fail('policy.bundle-repeated', `Портал «${compiled.bundle.id}» описан дважды.`);
    }
    bundles.push(compiled.bundle);
  }
  const stranger = bundles.find(
    ({ identity }) => identity !== undefined && !bundles.some((b) => b.id === identity),
  );
  if (stranger !== undefined) {
    return fail(
      'policy.identity-unknown',
      `Портал «${stranger.id}»: в identity назван портал «${stranger.identity}», которого нет в списке.`,
    );
  }
  return buildPolicy(bundles, mode);
}

function buildPolicy(bundles: readonly PortalBundle[], mode: FilterMode): Result<Policy> {
  // Chrome's lists are open where they are silent; a workstation never is.
  const closed = mode === 'chrome' ? ['*'] : [];
  const block = [...closed, ...bundles.flatMap((bundle) => bundle.block)];
  const everywhere = compileFilter({ mode, allow: bundles.flatMap(({ navigate }) => navigate), block });
  if (!everywhere.ok) return everywhere;
  const owners = bundles.flatMap((bundle) => bundle.navigate.map(() => bundle.id));

  const portals = new Map<string, PortalLists>();
  for (const bundle of bundles) {
    const identity = bundles.find(({ id }) => id === bundle.identity);
    const pages = compileFilter({
      mode,
      allow: [bundle, identity].flatMap((one) => [...(one?.navigate ?? []), ...(one?.resources ?? [])]),
      block: [...closed, ...bundle.block, ...(identity?.block ?? [])],
    });
    if (!pages.ok) return pages;
    portals.set(bundle.id, { bundle, pages: pages.value });
  }

  return {
    ok: true,
    value: {
      bundles,
      bundle: (id) => portals.get(id)?.bundle,
      decide: (request) => decide({ navigate: everywhere.value, owners, portals }, request),
    },
  };
}

interface Lists {
  /** Every bundle's navigate list in one. */
  readonly navigate: UrlFilter;
  /** The bundle of each rule in `navigate`. */
  readonly owners: readonly string[];
  readonly portals: ReadonlyMap<string, PortalLists>;
}

function decide(lists: Lists, request: PolicyRequest): Decision {
  const url = URL.parse(request.url);
  if (url === null) return { verdict: 'refuse', reason: 'unreadable' };
  const portal = request.portalId === undefined ? undefined : lists.portals.get(request.portalId);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
    case 'ws:':
    case 'wss:':
      return decideWeb(lists, portal, request, url);
    case 'about:':
    case 'blob:':
    case 'data:':
      return decideInner(portal, request, url);
    default:
      return { verdict: 'refuse', reason: 'scheme' };
  }
}

function decideWeb(
  lists: Lists,
  portal: PortalLists | undefined,
  request: PolicyRequest,
  url: URL,
): Decision {
  switch (request.kind) {
    case 'navigate':
    case 'popup':
      return decideNavigation(lists, portal, request.url, url);
    case 'frame':
    case 'download': {
      const pages = portal?.pages.decide(request.url);
      if (portal !== undefined && pages?.verdict === 'allow') return allow(portal.bundle.id);
      return decideNavigation(lists, portal, request.url, url);
    }
    case 'resource':
    case 'websocket':
    case 'service-worker': {
      if (portal === undefined) return refuse('no-portal', url);
      const direct = portal.pages.decide(request.url);
      const decision =
        direct.verdict === 'allow' ? direct : portal.pages.decide(asPageAddress(request.url, url));
      if (decision.verdict === 'allow') return allow(portal.bundle.id);
      return refuse(decision.reason === 'not-listed' ? 'resource-not-listed' : decision.reason, url);
    }
  }
}

function decideNavigation(lists: Lists, portal: PortalLists | undefined, text: string, url: URL): Decision {
  const decision: FilterDecision = lists.navigate.decide(text);
  if (decision.verdict === 'block') return refuse(decision.reason, url);
  // A page that stays within its own portal keeps it, even where another bundle lists the host more closely.
  if (portal?.bundle.navigateFilter.decide(text).verdict === 'allow') return allow(portal.bundle.id);
  const owner = decision.rule === undefined ? undefined : lists.owners[decision.rule.index];
  return owner === undefined ? refuse('not-listed', url) : allow(owner);
}

/** Documents without a host of their own: about:, data:, blob:. */
function decideInner(portal: PortalLists | undefined, request: PolicyRequest, url: URL): Decision {
  if (portal === undefined) return { verdict: 'refuse', reason: 'inner-document' };
  const allowed = allow(portal.bundle.id);
  const isFrame = request.kind === 'frame';
  const isPart = request.kind === 'resource' && !DOCUMENT_TYPES.includes(request.resourceType ?? '');
  switch (url.protocol) {
    case 'about:':
      return isFrame && (url.pathname === 'blank' || url.pathname === 'srcdoc')
        ? allowed
        : { verdict: 'refuse', reason: 'inner-document' };
    case 'data:':
      return isPart || request.kind === 'download'
        ? allowed
        : { verdict: 'refuse', reason: 'inner-document' };
    default: {
      if (!isPart && !isFrame && request.kind !== 'download')
        return { verdict: 'refuse', reason: 'inner-document' };
      const own = url.origin !== 'null' && url.origin === request.initiator;
      return own ? allowed : { verdict: 'refuse', reason: 'foreign-blob' };
    }
  }
}

/** Resource types that are documents, however the request was announced. */
const DOCUMENT_TYPES: readonly string[] = ['mainFrame', 'subFrame', 'object'];

/** wss: is https: and ws: is http: as far as lists go. */
function asPageAddress(text: string, url: URL): string {
  if (url.protocol === 'wss:') return url.href.replace(/^wss:/, 'https:');
  if (url.protocol === 'ws:') return url.href.replace(/^ws:/, 'http:');
  return text;
}

function allow(portalId: string): Decision {
  return { verdict: 'allow', portalId };
}

function refuse(reason: RefusalReason, url: URL): Decision {
  return { verdict: 'refuse', reason, host: toDisplayHost(url.hostname) };
}
