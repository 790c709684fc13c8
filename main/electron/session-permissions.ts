import type { Session, WebContents } from 'electron';
import { mayHave } from '../core/policy/permissions.ts';
import type { PortalSessionOptions } from './session-options.ts';

/** Without handlers Electron approves everything. */
export function judgePermissions(
  session: Session,
  { policy, onRefused, portalsOf }: PortalSessionOptions,
): void {
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
