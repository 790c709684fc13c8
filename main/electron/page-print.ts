/** `print()` of a page and its frames: our preview in place of the system's dialog (B54, F01), as it was at the call (F26). */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { addOwnScript, addPageScript, type PagePart, type SendCommand } from './page-part.ts';
import { BINDING, OWN_SCRIPT, PAGE_SCRIPT, PART } from './print-scripts.ts';

/** A question that Electron loses by attaching anew is asked again; one without an answer is lost after so long. */
const ASKED_AGAIN = 5;
const ANSWERED_BY = 3000;

const Evaluated = z.object({ result: z.object({ value: z.unknown() }).optional() });

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
      const answer = await this.#send?.(
        'Runtime.evaluate',
        { expression, contextId: params.executionContextId, returnByValue: true },
        sessionId,
      );
      return Evaluated.parse(answer).result?.value;
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
