import { setTimeout as wait } from 'node:timers/promises';
import type { WebContents } from 'electron';

/**
 * Shows an empty page of a site without asking any server, so that what the site has stored can be read: the
 * debugger answers in the server's place. It must be attached already. `use` runs while the page is there and no
 * request leaves it.
 */
export async function onEmptySite<T>(
  contents: WebContents,
  origin: string,
  timeout: number,
  use: () => Promise<T>,
): Promise<T> {
  const { debugger: link } = contents;
  const fulfil = (_event: unknown, method: string, params: { readonly requestId?: string }) => {
    if (method !== 'Fetch.requestPaused') return;
    const empty = { requestId: params.requestId, responseCode: 200, body: '' };
    // The page went away: nobody waits for this any more.
    link.sendCommand('Fetch.fulfillRequest', empty).catch(() => undefined);
  };
  link.on('message', fulfil);
  try {
    await link.sendCommand('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await Promise.race([contents.loadURL(`${origin}/`).catch(() => undefined), wait(timeout)]);
    return await use();
  } finally {
    link.off('message', fulfil);
    // A page that was closed meanwhile has nothing to be switched off.
    await link.sendCommand('Fetch.disable').catch(() => undefined);
  }
}
