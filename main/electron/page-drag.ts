import { addOwnScript, type PagePart } from './page-part.ts';

/**
 * A link or a picture that is drawn out of the page becomes an address or a file elsewhere (B57). What the page
 * itself has made draggable stays so: lists that people put in order.
 */
const SCRIPT = `addEventListener('dragstart', (event) => {
  if (!event.isTrusted) return;
  const part = event.composedPath()[0];
  const element = part instanceof Element ? part : part?.parentElement;
  if (element?.closest('[draggable="true"]')) return;
  const kinds = event.dataTransfer?.types ?? [];
  if (['text/uri-list', 'Files', 'DownloadURL'].some((kind) => kinds.includes(kind))) event.preventDefault();
}, true);`;

/** Keeps links and pictures in the page. */
export const dragGuard: PagePart = {
  async prepare(send, sessionId) {
    await addOwnScript(send, sessionId, { source: SCRIPT, isNow: false });
  },
  async released(send, sessionId) {
    await addOwnScript(send, sessionId, { source: SCRIPT, isNow: true });
  },
  noticed: () => undefined,
};
