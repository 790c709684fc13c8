import type { Session } from 'electron';
import { NO_NETWORK } from '../core/policy/network-layer.ts';

/** What our own page may load: its files, and the development tools' while there are any. */
const OWN = /^(app:\/\/shell\/|paper:\/\/painter\/|data:|blob:(app|paper):|devtools:)/;

/** The shell's own session asks for nothing and gets nothing: no permission, no device, no network. */
export function closeShellSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Nor does Chromium look for a proxy of the system's for what it does in this session by itself.
  void session.setProxy(NO_NETWORK);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !OWN.test(url) }));
}
