/** The scripts that take `print()` over in a page and its frames. */
import { COPY_SCRIPT } from './page-copy.ts';

/** The function by which a document says that it asks. */
export const BINDING = '__sectorPrint';
/** Milliseconds in which a document can ask only once. */
const QUIET = 500;
/** Letters that cross from the page to us at once. */
export const PART = 128 * 1024;
/** How often a document reports a print until it is heard, each 100 ms: Electron may be attaching to it anew. */
const TIMES = 40;
/** Events by which a page hears of a press. */
const PRESSES = [
  ...['click', 'auxclick', 'dblclick', 'pointerdown', 'pointerup', 'mousedown', 'mouseup'],
  ...['touchstart', 'touchend', 'keydown', 'keypress', 'keyup'],
];

/**
 * In the page's own world. It speaks to our world by an event on an object that `document.open()` does not strip of
 * its listeners; what it needs is taken before the page can change it. A page that sends the event itself gets what
 * `print()` would give it.
 */
export const PAGE_SCRIPT = `(() => {
  const { apply } = Reflect;
  const { dispatchEvent } = EventTarget.prototype;
  const { execCommand } = Document.prototype;
  const { String } = window;
  const Asked = Event;
  const ear = performance;
  const ask = () => void apply(dispatchEvent, ear, [new Asked('sector-print')]);
  const put = (on, name, value) => Object.defineProperty(on, name, { value, writable: true, enumerable: true, configurable: true });
  put(window, 'print', function print() { ask(); });
  put(Document.prototype, 'execCommand', function (command, ...rest) {
    const word = String(command);
    if (word.toLowerCase() !== 'print') return apply(execCommand, this, [word, ...rest]);
    ask();
    return true;
  });
})();`;

/**
 * In our own world: takes the copy before the page's script goes on, and reports it until it is heard. A print in the
 * middle of a press is the person's: only the browser makes an event that is trusted, and it is in no phase when all have
 * heard of it. Each press counts once, and not where the page has wiped its own document (`document.open()`).
 */
export const OWN_SCRIPT = `(() => {
  if (globalThis.sectorPrintPart) return;
  ${COPY_SCRIPT}
  let job = null;
  let askedAt = -${QUIET};
  let press = null;
  for (const kind of ${JSON.stringify(PRESSES)}) {
    addEventListener(kind, (event) => { if (event.isTrusted) press = event; }, true);
  }
  performance.addEventListener('sector-print', () => {
    const now = performance.now();
    const isPress = press !== null && press.eventPhase !== 0;
    press = null;
    if (!isPress && now - askedAt < ${QUIET}) return;
    askedAt = now;
    job?.watch.disconnect();
    // As a browser does: here pages make themselves ready for paper.
    dispatchEvent(new Event('beforeprint'));
    const mine = { id: Math.random().toString(36).slice(2), copy: sectorCopy(document), isSame: true, isHeard: false };
    job = mine;
    dispatchEvent(new Event('afterprint'));
    mine.watch = new MutationObserver(() => { mine.isSame = false; mine.watch.disconnect(); });
    mine.watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    let times = 0;
    const tell = () => {
      if (mine.isHeard || mine !== job || times > ${TIMES}) return;
      times += 1;
      globalThis.${BINDING}?.([mine.id, window === top ? 'page' : 'frame', isPress ? 'press' : 'later', origin].join(' '));
      setTimeout(tell, 100);
    };
    tell();
  });
  globalThis.sectorPrintPart = (id, from) => {
    if (job?.id !== id) return null;
    job.isHeard = true;
    return job.copy?.slice(from, from + ${PART}) ?? null;
  };
  globalThis.sectorPrintSame = (id) => job?.id === id && job.isSame && job.watch.takeRecords().length === 0;
})();`;
