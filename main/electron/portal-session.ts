/** The visit's partition: in memory, every permission refused, every request judged by the policy. */
import { type Session, session as sessions } from 'electron';
import { assert } from '../core/base/assert.ts';
import type { Decision, Policy, PolicyRequest } from '../core/policy/decide.ts';

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
  readonly onRefused: (kind: string, reason: string, portal: string | undefined) => void;
  /** Every refused request with the decision, for the learning mode. */
  readonly onLearn: (request: PolicyRequest, decision: Decision) => void;
}

/** Makes the partition of a visit and hardens it before any page can use it. */
export function createPortalSession(options: PortalSessionOptions): Session {
  const session = sessions.fromPartition(options.partition, { cache: false });
  assert(!session.isPersistent() && session.getStoragePath() === null, 'a visit lives in memory only');
  refusePermissions(session, options);
  judgeRequests(session, options);
  session.setSSLConfig({ minVersion: 'tls1.2' });
  session.setSpellCheckerEnabled(false);
  return session;
}

/** Without handlers Electron approves everything (electron.md 4.1, item 5). */
function refusePermissions(session: Session, { onRefused, portalsOf }: PortalSessionOptions): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    onRefused('permission', permission, portalsOf(contents?.id)[0]);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  for (const device of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    // The three events share the shape; their types do not.
    session.on(device as 'select-hid-device', (event, _details, answer) => {
      event.preventDefault();
      answer('');
    });
  }
  session.on('file-system-access-restricted', (_event, _details, answer) => answer('deny'));
}

/** Electron keeps one listener an event and session, so this is the one that judges all requests. */
function judgeRequests(
  session: Session,
  { policy, portalsOf, onRefused, onLearn }: PortalSessionOptions,
): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const kind = requestKind(details.resourceType);
    const portals = portalsOf(details.webContentsId);
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
    if (decisions.some(({ verdict }) => verdict === 'allow')) return answer({});
    const [first] = decisions;
    const [portalId] = portals;
    if (first && portalId !== undefined) onLearn({ ...request, portalId }, first);
    onRefused(kind, first?.verdict === 'refuse' ? first.reason : 'not-listed', portals[0]);
    return answer({ cancel: true });
  });
  // A PDF in Chromium's own viewer brings its save and print buttons along (B53): it becomes a download.
  session.webRequest.onHeadersReceived((details, answer) => {
    const headers = details.responseHeaders ?? {};
    const type =
      Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1][0] ?? '';
    const isFrame = details.resourceType === 'mainFrame' || details.resourceType === 'subFrame';
    if (!isFrame || !type.toLowerCase().startsWith('application/pdf')) return answer({});
    const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-disposition');
    const disposition = Object.entries(headers).find(
      ([name]) => name.toLowerCase() === 'content-disposition',
    );
    const value = disposition?.[1][0]?.replace(/^\s*inline/i, 'attachment') ?? 'attachment';
    return answer({ responseHeaders: { ...Object.fromEntries(kept), 'content-disposition': [value] } });
  });
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
