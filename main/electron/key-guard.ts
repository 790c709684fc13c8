import type { WebContents } from 'electron';
import { isAllowedKey } from '../core/keys/allowed-keys.ts';

/** Lets only the listed keys through to a page, and no shortcut of a menu at all. */
export function guardKeys(contents: WebContents): void {
  contents.setIgnoreMenuShortcuts(true);
  contents.on('before-input-event', (event, input) => {
    if (!isAllowedKey(input)) event.preventDefault();
  });
  // Pinch zoom until the controls are gone (B43): the page's own zoom is in the toolbar.
  void contents.setVisualZoomLevelLimits(1, 1);
}
