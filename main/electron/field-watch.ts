/** Tells when a person touches a field of a portal page, in whatever frame, so that our keyboard can come. */
import type { FieldKind } from '../../preload/contract.ts';
import { addOwnScript, type PageMessage, type PagePart, type SendCommand } from './page-part.ts';

const BINDING = '__sectorField';
/** Milliseconds between two messages of one document. */
const SOON = 30;
/** How often a document that has no binding yet tries again, each 100 ms: it gets one some moments after it began. */
const TIMES = 40;

/**
 * Runs in a world of its own in every frame. It says a kind of field or nothing, never what stands in it.
 * A field is told when it has the focus and the last press in its frame was by touch.
 */
const SCRIPT = `(() => {
  if (globalThis.sectorReveal) return;
  const KINDS = { text: 'text', search: 'text', password: 'text', email: 'address', url: 'address',
    tel: 'number', number: 'number', date: 'number', time: 'number', month: 'number', 'datetime-local': 'number' };
  const MODES = { numeric: 'number', decimal: 'number', tel: 'number', email: 'address', url: 'address', text: 'text', search: 'text' };
  const focused = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };
  const kindOf = (element) => {
    if (!element || element.disabled || element.readOnly) return '';
    if (element.isContentEditable) return 'text';
    if (element.localName !== 'input' && element.localName !== 'textarea') return '';
    const kind = element.localName === 'textarea' ? 'text' : KINDS[element.type];
    return kind ? MODES[element.inputMode] ?? kind : '';
  };
  let isTouch = false;
  let told = '';
  // A page that moves the focus in a loop makes one message of it, not thousands.
  let isSoon = false;
  const send = (word) => globalThis.${BINDING}?.(word);
  let times = 0;
  const tellNow = () => {
    isSoon = false;
    const kind = isTouch ? kindOf(focused()) : '';
    if (kind === '' && told === '') return;
    if (!globalThis.${BINDING}) {
      isSoon = times < ${TIMES};
      if (isSoon) setTimeout(tellNow, 100);
      times += 1;
      return;
    }
    told = kind;
    send(kind);
  };
  const tell = () => {
    if (isSoon) return;
    isSoon = true;
    times = 0;
    setTimeout(tellNow, ${SOON});
  };
  addEventListener('pointerdown', (event) => { isTouch = event.isTrusted && event.pointerType === 'touch'; }, true);
  addEventListener('focusin', tell, true);
  addEventListener('focusout', tell, true);
  addEventListener('click', tell, true);
  addEventListener('pagehide', () => { if (told !== '') send(''); told = ''; });
  if (window === window.top) addEventListener('resize', (event) => { if (event.isTrusted) send('resized'); });
  globalThis.sectorReveal = () => {
    const element = focused();
    if (element && element !== document.body) element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  };
})();`;

const KINDS: readonly string[] = ['text', 'address', 'number'] satisfies readonly FieldKind[];

interface Place {
  readonly sessionId: string | undefined;
  readonly contextId: number | undefined;
}

export class FieldWatch implements PagePart {
  readonly bindings = [BINDING];
  readonly #onField: (kind: FieldKind | null) => void;
  #send: SendCommand | null = null;
  /** Where the field is that was told last. */
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
    // Of a frame that leaves, the script itself tells.
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
