import type { Session } from 'electron';

/** What our own page may load: its files, and the development tools' while there are any. */
const OWN = /^(app:\/\/shell\/|data:|blob:app:|devtools:)/;

/** The shell's own session asks for nothing and gets nothing: no permission, no device, no network. */
export function closeShellSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !OWN.test(url) }));
}
