/** `print()` of a page and its frames: our preview in place of the system's dialog (B54, F01), as it was at the call (F26). */
import { setTimeout as wait } from 'node:timers/promises';
import { COPY_SCRIPT } from './page-copy.ts';
import { addOwnScript, addPageScript, type PagePart, type SendCommand } from './page-part.ts';

const BINDING = '__sectorPrint';
/** Milliseconds in which a document can ask only once. */
const QUIET = 500;
/** Letters that cross from the page to us at once. */
const PART = 128 * 1024;
/** A question that Electron loses by attaching anew is asked again; one without an answer is lost after so long. */
const ASKED_AGAIN = 5;
const ANSWERED_BY = 3000;
/** How often a document tells of a print until it is heard, each 100 ms: Electron may be attaching to it anew. */
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
const PAGE_SCRIPT = `(() => {
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
 * In our own world: takes the copy before the page's script goes on, and tells of it until it is heard. A print in the
 * middle of a press is the person's: only the browser makes an event that is trusted, and it is in no phase when all have
 * heard of it. Each press counts once, and not where the page has wiped its own document (`document.open()`).
 */
const OWN_SCRIPT = `(() => {
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

/** A document that asks to be printed. */
export interface PrintAsked {
  /** False for a frame: what is printed is its copy. */
  readonly isPage: boolean;
  /** It was asked for by a press of the person, and not some time after one. */
  readonly isPress: boolean;
  /** The document's origin; `null` as a word where it has none. */
  readonly origin: string;
  /** The document as it was at the call; null where it could not be copied, or is gone. */
  copy(): Promise<string | null>;
  /** Whether nothing in the document has changed since the call. */
  isSame(): Promise<boolean>;
}

/** Tells of every `print()` in the page and its frames; no dialog of the system opens by it. */
export class PrintWatch implements PagePart {
  readonly bindings = [BINDING];
  readonly #onPrint: (asked: PrintAsked) => void;
  #send: SendCommand | null = null;
  #heard = '';

  constructor(onPrint: (asked: PrintAsked) => void) {
    this.#onPrint = onPrint;
  }

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    this.#send = send;
    await addOwnScript(send, sessionId, { source: OWN_SCRIPT, isNow: false });
    await addPageScript(send, sessionId, { source: PAGE_SCRIPT, isNow: false });
  }

  async released(send: SendCommand, sessionId: string): Promise<void> {
    await addOwnScript(send, sessionId, { source: OWN_SCRIPT, isNow: true });
    await addPageScript(send, sessionId, { source: PAGE_SCRIPT, isNow: true });
  }

  noticed(
    method: string,
    params: { readonly name?: string; readonly payload?: string; readonly executionContextId?: number },
    sessionId: string | undefined,
  ): void {
    if (method !== 'Runtime.bindingCalled' || params.name !== BINDING) return;
    const [, id = '', kind, when, origin = 'null'] =
      /^([a-z0-9]+) (page|frame) (press|later) (\S+)$/.exec(params.payload ?? '') ?? [];
    if (id === '' || id === this.#heard) return;
    this.#heard = id;
    const ask = async (expression: string) => {
      const answer = (await this.#send?.(
        'Runtime.evaluate',
        { expression, contextId: params.executionContextId, returnByValue: true },
        sessionId,
      )) as { readonly result?: { readonly value?: unknown } } | undefined;
      return answer?.result?.value;
    };
    const partFrom = async (from: number) => {
      for (let turn = 0; turn < ASKED_AGAIN; turn += 1) {
        const late = wait(ANSWERED_BY, null, { ref: false });
        const part = await Promise.race([ask(`sectorPrintPart('${id}', ${from})`).catch(() => null), late]);
        if (typeof part === 'string') return part;
        await wait(100, null, { ref: false });
      }
      return null;
    };
    const copied = copyByParts(partFrom).catch(() => null);
    this.#onPrint({
      isPage: kind === 'page',
      isPress: when === 'press',
      origin,
      copy: () => copied,
      // A document that is gone is not what it was.
      isSame: () =>
        ask(`sectorPrintSame('${id}')`).then(
          (is) => is === true,
          () => false,
        ),
    });
  }
}

/** Part by part: a document of megabytes in one message would hold this process. */
async function copyByParts(partFrom: (from: number) => Promise<string | null>): Promise<string | null> {
  let copy = '';
  for (;;) {
    const part = await partFrom(copy.length);
    if (part === null) return null;
    copy += part;
    if (part.length < PART) return copy;
  }
}
