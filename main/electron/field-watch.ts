/** Tells when a person touches a field of a portal page, in whatever frame, so that our keyboard can come. */
import type { FieldKind } from '../../preload/contract.ts';
import { BINDING, SCRIPT } from './field-script.ts';
import { addOwnScript, type PageMessage, type PagePart, type SendCommand } from './page-part.ts';

const KINDS: readonly string[] = ['text', 'address', 'number'] satisfies readonly FieldKind[];

interface Place {
  readonly sessionId: string | undefined;
  readonly contextId: number | undefined;
}

export class FieldWatch implements PagePart {
  readonly bindings = [BINDING];
  readonly #onField: (kind: FieldKind | null) => void;
  #send: SendCommand | null = null;
  /** Where the field is that was reported last. */
  #at: Place | null = null;

  constructor(onField: (kind: FieldKind | null) => void) {
    this.#onField = onField;
  }

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    this.#send = send;
    await addOwnScript(send, sessionId, { source: SCRIPT, isNow: false });
  }

  async released(send: SendCommand, sessionId: string): Promise<void> {
    await addOwnScript(send, sessionId, { source: SCRIPT, isNow: true });
  }

  noticed(method: string, params: PageMessage, sessionId: string | undefined): void {
    if (method === 'Runtime.bindingCalled' && params.name === BINDING) this.#called(params, sessionId);
    else if (this.#isGone(method, params, sessionId)) this.#lose();
  }

  #called({ payload = '', executionContextId }: PageMessage, sessionId: string | undefined): void {
    const isSame = this.#at?.sessionId === sessionId && this.#at?.contextId === executionContextId;
    if (payload === 'resized') this.#reveal();
    else if (isKind(payload)) {
      this.#at = { sessionId, contextId: executionContextId };
      this.#onField(payload);
    } else if (isSame) this.#lose();
    // Otherwise the field that was left stands in another frame than the one that was entered since.
  }

  /** Has the page of the field gone to another address, or its frame away? */
  #isGone(method: string, params: PageMessage, sessionId: string | undefined): boolean {
    const at = this.#at;
    if (!at) return false;
    if (method === 'Target.detachedFromTarget') return params.sessionId === at.sessionId;
    // A frame that leaves is reported by its own script.
    return (
      method === 'Page.frameNavigated' && sessionId === undefined && params.frame?.parentId === undefined
    );
  }

  #lose(): void {
    this.#at = null;
    this.#onField(null);
  }

  /** The page has become smaller for the keyboard: the field comes into what is left. */
  #reveal(): void {
    const at = this.#at;
    if (!at || at.contextId === undefined) return;
    const asked = this.#send?.(
      'Runtime.evaluate',
      { expression: 'sectorReveal()', contextId: at.contextId },
      at.sessionId,
    );
    // The frame may have gone since; then there is nothing to show.
    asked?.catch(() => undefined);
  }
}

function isKind(word: string): word is FieldKind {
  return KINDS.includes(word);
}
