/** Judges every request of a partition by the policy. */
import type { OnBeforeRequestListenerDetails, Session } from 'electron';
import { isForeign } from './foreign-frame.ts';
import type { PortalSessionOptions } from './session-options.ts';

type Details = OnBeforeRequestListenerDetails;
type Answer = (response: { cancel?: boolean }) => void;

/** Electron keeps one listener an event and session: this is the one that judges all requests. */
export function judgeRequests(session: Session, options: PortalSessionOptions): void {
  const { isOver, judgeSigning, onRefused, onRefusedRequest, portalsOf } = options;
  session.webRequest.onBeforeRequest((details, answer) => {
    const { webContentsId, url } = details;
    if (isOver(webContentsId, url)) return answer({ cancel: true });
    const portals = portalsOf(webContentsId);
    // Portals look for extensions on every page: that is nothing to be counted.
    const signing = judgeSigning(details, portals);
    if (signing === null) return judgeByPolicy(details, portals, options, answer);
    void signing.then((mayGo) => {
      if (!mayGo) onRefusedRequest(webContentsId);
      answer({ cancel: !mayGo });
    });
  });
  // Counted like a refusal of ours: somebody may be between the person and the portal.
  session.webRequest.onErrorOccurred(({ error, webContentsId }) => {
    if (error.startsWith('net::ERR_CERT_')) onRefused('certificate', portalsOf(webContentsId)[0]);
  });
}

function judgeByPolicy(
  details: Details,
  portals: readonly string[],
  options: PortalSessionOptions,
  answer: Answer,
): void {
  const { policy, onFrame, onLearn, onPage, onRefused, onRefusedRequest, onRequest } = options;
  const { id, url, method, resourceType, webContentsId } = details;
  const kind = requestKind(resourceType);
  const request = { kind, url, initiator: initiatorOf(details), method, resourceType };
  const [portalId] = portals;
  const decisions = (portals.length > 0 ? portals : [undefined]).map((one) =>
    policy.decide(one === undefined ? request : { ...request, portalId: one }),
  );
  const allowed = decisions.flatMap((one) => (one.verdict === 'allow' ? [one.portalId] : []));
  if (allowed.length > 0) {
    onRequest({ id, url, method, type: resourceType, pages: portals });
    if (kind === 'navigate') onPage(webContentsId, allowed);
    if (kind === 'frame' && isForeign(details)) onFrame(webContentsId, () => answer({}));
    else answer({});
    return;
  }
  const [first] = decisions;
  if (first && portalId !== undefined) onLearn({ ...request, portalId }, first);
  onRefused(first?.verdict === 'refuse' ? first.reason : 'not-listed', portalId);
  onRefusedRequest(webContentsId);
  answer({ cancel: true });
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
