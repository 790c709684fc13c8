import { once } from 'node:events';
import type { WebContents } from 'electron';

export const BLANK = 'about:blank';

/**
 * Loads an empty document; over when nothing loads any more. Electron's `loadURL` is over at `did-finish-load`, and the
 * next `loadURL` takes a `did-stop-loading` that is still to come for its own: it fails with ERR_FAILED (so in the
 * source of Electron 33). Rejects where the page cannot be loaded.
 */
export async function loadBlank(contents: WebContents): Promise<void> {
  await contents.loadURL(BLANK);
  if (contents.isDestroyed() || !contents.isLoading()) return;
  await Promise.race([once(contents, 'did-stop-loading'), once(contents, 'destroyed')]);
}
