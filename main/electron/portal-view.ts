/** What a page of a portal is made with: sandboxed, isolated, and without what opens windows or looks for keys. */
import { type Session, WebContentsView, type WebPreferences } from 'electron';
import { refusePrompts } from './page-prompts.ts';

/** The view of a page that goes to portals: no question of Chromium's own, no connection past the proxy. */
export function createPortalView(session: Session): WebContentsView {
  const view = new WebContentsView({ webPreferences: portalPreferences(session) });
  refusePrompts(view.webContents);
  view.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  return view;
}

/** `webPreferences` of every page that shows a portal, hidden ones too. */
export function portalPreferences(session: Session): WebPreferences {
  return {
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
    plugins: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    // A dialog of the page would be a window of the system, and it would outlive the visit (B58): we ask instead.
    disableDialogs: true,
    disableHtmlFullscreenWindowResize: true,
    autoplayPolicy: 'document-user-activation-required',
    v8CacheOptions: 'none',
    enableWebSQL: false,
    ...NEVER_TAKES_FOCUS,
    disableBlinkFeatures: NOT_OFFERED.join(','),
  };
}

/**
 * Electron gives the keyboard to a page at every navigation of its main frame, also to one that reloads itself (F91).
 * Newer versions look at `focusOnNavigation`; older ones gave it only to a page of the type «window», and `type` is in
 * none of Electron's declarations. `PaneFocus` gives the focus when the person goes to a page.
 */
const NEVER_TAKES_FOCUS = { focusOnNavigation: false, type: 'browserView' } as const;

/**
 * What would open a window of its own over everything (documents in pictures, the dropper that reads colours off
 * the screen), goes on loading without its page, or looks for keys and accounts of this computer (B67). A page that
 * finds no such thing does not offer it. Names of Chromium's runtime_enabled_features.json5; the probes of the attack
 * suite hold them.
 */
const NOT_OFFERED = [
  'DocumentPictureInPictureAPI',
  'EyeDropperAPI',
  'WebAuth',
  'FedCm',
  'BackgroundFetch',
] as const;
