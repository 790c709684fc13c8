/** The visit's partition: in memory, every permission refused, every request judged by the policy. */
import { type Certificate, type Session, session as sessions, type WebContents } from 'electron';
import { assert } from '../core/base/assert.ts';
import { type Decision, isMadePdf, type Policy, type PolicyRequest } from '../core/policy/decide.ts';
import type { ShownChain } from '../core/policy/national-ca.ts';
import { mayHave } from '../core/policy/permissions.ts';
import type { SeenAnswer, SeenRequest } from '../core/portals/visit-traces.ts';

export interface PortalSessionOptions {
  readonly partition: string;
  readonly policy: Policy;
  /**
   * The portal whose page asks, by the id of its WebContents; those of the visit for a worker without one. Two
   * while a page of one portal is giving way to a page of another: the requests of the new page may come
   * before Electron tells that it was committed.
   */
  readonly portalsOf: (webContentsId: number | undefined) => readonly string[];
  /** Something was refused; counted for the journal without addresses. */
  readonly onRefused: (reason: string, portal: string | undefined) => void;
  /** A request was refused, of this page where it is one's. */
  readonly onRefusedRequest: (webContentsId: number | undefined) => void;
  /** A page is about to show a document of one of these portals. */
  readonly onPage: (webContentsId: number | undefined, portals: readonly string[]) => void;
  /** A request that belongs to the bridge of signatures: may it go? Null for every other one. */
  readonly judgeSigning: (
    details: Electron.OnBeforeRequestListenerDetails,
    portals: readonly string[],
  ) => Promise<boolean> | null;
  /** A frame of another site is about to load in this page: `go` is called when it may. */
  readonly onFrame: (webContentsId: number | undefined, go: () => void) => void;
  /** Is a server whose authority Chromium does not know vouched for by the national one? Null where there is none. */
  readonly isVouched: ((shown: ShownChain) => boolean) | null;
  /** Every refused request with the decision, for the learning mode. */
  readonly onLearn: (request: PolicyRequest, decision: Decision) => void;
  /** Nobody is there any more who may ask: the page or worker that does was closed with the visit. */
  readonly isOver: (webContentsId: number | undefined, url: string) => boolean;
  /** Every request that was let through, every hop of a redirect by itself. */
  readonly onRequest: (request: SeenRequest) => void;
  /** The head of every answer. */
  readonly onAnswer: (answer: SeenAnswer) => void;
}

/** Makes the partition of a visit and hardens it before any page can use it. */
export function createPortalSession(options: PortalSessionOptions): Session {
  const session = sessions.fromPartition(options.partition, { cache: false });
  assert(!session.isPersistent() && session.getStoragePath() === null, 'a visit lives in memory only');
  judgePermissions(session, options);
  judgeCertificates(session, options);
  judgeRequests(session, options);
  session.setSSLConfig({ minVersion: 'tls1.2' });
  session.setSpellCheckerEnabled(false);
  return session;
}

/** Without handlers Electron approves everything (electron.md 4.1, item 5). */
function judgePermissions(session: Session, { policy, onRefused, portalsOf }: PortalSessionOptions): void {
  const bundleOf = (contents: WebContents | null) => policy.bundle(portalsOf(contents?.id)[0] ?? '');
  session.setPermissionRequestHandler((contents, permission, answer, { requestingUrl }) => {
    const bundle = bundleOf(contents);
    const isGranted = mayHave(bundle, permission, requestingUrl);
    if (!isGranted) onRefused(`permission.${permission}`, bundle?.id);
    answer(isGranted);
  });
  session.setPermissionCheckHandler((contents, permission, origin, { requestingUrl }) =>
    contents === null ? false : mayHave(bundleOf(contents), permission, requestingUrl ?? origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  for (const device of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    // The three events share the shape; their types do not.
    session.on(device as 'select-hid-device', (event, _details, answer) => {
      event.preventDefault();
      onRefused(`permission.${device}`, portalsOf(undefined)[0]);
      answer('');
    });
  }
  session.on('file-system-access-restricted', (_event, _details, answer) => answer('deny'));
}

/**
 * Chromium's own verdict stands, but for servers that the national authority vouches for. Only where one is
 * configured: before Electron 37 the refusal of a request that was given up meanwhile was kept (electron#47267).
 */
function judgeCertificates(session: Session, { isVouched }: PortalSessionOptions): void {
  if (isVouched === null) return;
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    const isVouchedFor =
      errorCode === AUTHORITY_INVALID && isVouched({ host: hostname, chain: chainOf(certificate) });
    answer(isVouchedFor ? TRUST : AS_CHROMIUM);
  });
}

const AUTHORITY_INVALID = -202;
const TRUST = 0;
const AS_CHROMIUM = -3;

/** The certificates as the server sent them, its own first. */
function chainOf(certificate: Certificate): readonly string[] {
  const chain: string[] = [];
  for (let one: Certificate | undefined = certificate; one !== undefined; one = one.issuerCert) {
    chain.push(one.data);
  }
  return chain;
}

/** Electron keeps one listener an event and session, so this is the one that judges all requests. */
function judgeRequests(
  session: Session,
  {
    policy,
    portalsOf,
    isOver,
    onRefused,
    onRefusedRequest,
    onFrame,
    onPage,
    judgeSigning,
    onLearn,
    onRequest,
    onAnswer,
  }: PortalSessionOptions,
): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    if (isOver(details.webContentsId, details.url)) return answer({ cancel: true });
    const kind = requestKind(details.resourceType);
    const portals = portalsOf(details.webContentsId);
    // Portals look for extensions on every page: that is nothing to be counted.
    const signing = judgeSigning(details, portals);
    if (signing !== null) {
      return void signing.then((mayGo) => {
        if (!mayGo) onRefusedRequest(details.webContentsId);
        answer({ cancel: !mayGo });
      });
    }
    const request = {
      kind,
      url: details.url,
      initiator: initiatorOf(details),
      method: details.method,
      resourceType: details.resourceType,
    };
    const decisions = (portals.length > 0 ? portals : [undefined]).map((portalId) =>
      policy.decide(portalId === undefined ? request : { ...request, portalId }),
    );
    if (decisions.some(({ verdict }) => verdict === 'allow')) {
      const { id, url, method, resourceType: type } = details;
      onRequest({ id, url, method, type, pages: portals });
      if (kind === 'navigate') {
        onPage(
          details.webContentsId,
          decisions.flatMap((one) => (one.verdict === 'allow' ? one.portalId : [])),
        );
      }
      if (kind === 'frame' && isForeign(details)) return onFrame(details.webContentsId, () => answer({}));
      return answer({});
    }
    const [first] = decisions;
    const [portalId] = portals;
    if (first && portalId !== undefined) onLearn({ ...request, portalId }, first);
    onRefused(first?.verdict === 'refuse' ? first.reason : 'not-listed', portals[0]);
    onRefusedRequest(details.webContentsId);
    return answer({ cancel: true });
  });
  // Counted like a refusal of ours: somebody may be between the person and the portal.
  session.webRequest.onErrorOccurred(({ error, webContentsId }) => {
    if (error.startsWith('net::ERR_CERT_')) {
      onRefused('certificate', portalsOf(webContentsId)[0]);
    }
  });
  // A PDF in Chromium's own viewer brings its save and print buttons along (B53): it becomes a download.
  session.webRequest.onHeadersReceived((details, answer) => {
    if (!/^https?:|^data:/.test(details.url)) return answer({});
    const headers = details.responseHeaders ?? {};
    const cookies = Object.entries(headers)
      .filter(([name]) => name.toLowerCase() === 'set-cookie')
      .flatMap(([, values]) => values);
    onAnswer({ url: details.url, pages: portalsOf(details.webContentsId), cookies });
    // Chromium asks here for the `data:` of an iframe too, as it does not for a `blob:`. As a download it would leave the
    // frame empty without a word; as a document it is kept and named by `MadeDocuments` (F29).
    if (isMadePdf(details.url)) return answer({});
    const type =
      Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1][0] ?? '';
    const isFrame = details.resourceType === 'mainFrame' || details.resourceType === 'subFrame';
    const isGuarded = details.resourceType === 'subFrame' && isForeign(details);
    if (isGuarded) headers['content-security-policy'] = withoutModals(headers);
    if (!isFrame || !type.toLowerCase().startsWith('application/pdf'))
      return answer(isGuarded ? { responseHeaders: headers } : {});
    const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-disposition');
    const disposition = Object.entries(headers).find(
      ([name]) => name.toLowerCase() === 'content-disposition',
    );
    const value = disposition?.[1][0]?.replace(/^\s*inline/i, 'attachment') ?? 'attachment';
    return answer({ responseHeaders: { ...Object.fromEntries(kept), 'content-disposition': [value] } });
  });
}

/** A frame of another origin than its page may be in another process. */
function isForeign({
  url,
  frame,
}: {
  readonly url: string;
  readonly frame?: Electron.WebFrameMain | null;
}): boolean {
  return originOf(url) !== originOf(frame?.top?.url ?? '');
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'null';
}

/**
 * Chromium itself refuses `print()` in such a document and in all frames below it, whatever becomes of our scripts
 * there (F01): Electron attaches anew to frames of other processes all the time, and what begins meanwhile is missed.
 * Questions (`alert` and the like) it refuses to frames of other origins anyway. What else a sandbox takes is given
 * back, as far as it can be; decision 22 has what cannot.
 */
const WITHOUT_MODALS = `sandbox ${[
  ...['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-downloads', 'allow-pointer-lock'],
  ...['allow-popups', 'allow-popups-to-escape-sandbox', 'allow-top-navigation'],
  ...['allow-orientation-lock', 'allow-presentation', 'allow-storage-access-by-user-activation'],
].join(' ')}`;

function withoutModals(headers: Record<string, string[]>): string[] {
  const said = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-security-policy');
  for (const [name] of said) delete headers[name];
  return [...said.flatMap(([, values]) => values), WITHOUT_MODALS];
}

function requestKind(resourceType: string): 'navigate' | 'frame' | 'websocket' | 'resource' {
  if (resourceType === 'mainFrame') return 'navigate';
  if (resourceType === 'subFrame') return 'frame';
  return resourceType === 'webSocket' ? 'websocket' : 'resource';
}

/** The origin of the asking frame; the referrer is only a second best, since a page may withhold it. */
function initiatorOf({ frame, referrer }: Electron.OnBeforeRequestListenerDetails): string {
  try {
    return frame?.origin ?? new URL(referrer).origin;
  } catch {
    // A frame that is gone or a referrer that cannot be read vouches for nothing.
    return 'null';
  }
}
