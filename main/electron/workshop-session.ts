/** Listens to a partition of the workshop: which hosts, which names, which files. Values are not looked at. */
import { extname } from 'node:path';
import type { Session } from 'electron';
import type { Recorder } from '../core/workshop/recorder.ts';

/** The portal's session has one listener an event for judging; these events are nobody else's. */
export function recordSession(session: Session, recorder: () => Recorder | null, changed: () => void): void {
  const note = (work: (to: Recorder) => void) => {
    const to = recorder();
    if (!to) return;
    work(to);
    changed();
  };
  session.webRequest.onCompleted(({ url, resourceType, method, responseHeaders = {} }) => {
    if (!/^(https?|wss?):/.test(url)) return;
    note((to) => to.asked(url, resourceType, method, declaredLength(responseHeaders)));
  });
  session.webRequest.onBeforeRedirect(({ url, redirectURL, resourceType }) => {
    if (resourceType === 'mainFrame' || resourceType === 'subFrame')
      note((to) => to.redirected(url, redirectURL));
    else note((to) => to.asked(url, resourceType));
  });
  session.cookies.on('changed', (_event, { domain, name }, _cause, isRemoved) => {
    if (domain !== undefined && !isRemoved) note((to) => to.cookie(domain, name));
  });
  session.on('will-download', (_event, item) => {
    const extension = extname(item.getFilename()).toLowerCase();
    if (/^\.[a-z0-9]{1,8}$/.test(extension)) note((to) => to.noted('downloads', extension));
  });
}

/** Bytes of the body by `Content-Length` (RFC 9110 8.6); null where the server does not say. */
function declaredLength(headers: Readonly<Record<string, readonly string[]>>): number | null {
  const name = Object.keys(headers).find((one) => one.toLowerCase() === 'content-length');
  const value = name === undefined ? '' : (headers[name]?.[0] ?? '');
  return /^\d{1,12}$/.test(value) ? Number(value) : null;
}
