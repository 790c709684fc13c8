import { addPageScript, type PagePart } from './page-part.ts';

/**
 * Chromium sends every line of a page's console to the main process, whether anybody reads it or not: a page that writes
 * thousands a turn held the program for seconds (F92). Here nobody does, so the functions of the console do nothing.
 * Those of a worker are out of reach, as are errors that nobody catches: `hookPage` counts what comes of them.
 */
const SCRIPT = `(() => {
  const { console } = window;
  for (const name of Object.keys(console)) {
    if (name === 'createTask' || typeof console[name] !== 'function') continue;
    const value = name === 'context' ? () => console : () => undefined;
    Object.defineProperty(console, name, { value, writable: true, enumerable: true, configurable: true });
  }
})();`;

/** Keeps the console of pages to themselves. */
export const quietConsole: PagePart = {
  async prepare(send, sessionId) {
    await addPageScript(send, sessionId, { source: SCRIPT, isNow: false });
  },
  async released(send, sessionId) {
    await addPageScript(send, sessionId, { source: SCRIPT, isNow: true });
  },
  noticed: () => undefined,
};
