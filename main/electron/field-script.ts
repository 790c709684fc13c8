/** The script that says which kind of field a person has touched. */

/** The function by which a document says it. */
export const BINDING = '__sectorField';
/** Milliseconds between two messages of one document. */
const SOON = 30;
/** How often a document that has no binding yet tries again, each 100 ms: it gets one some moments after it began. */
const TIMES = 40;

/**
 * Runs in a world of its own in every frame. It says a kind of field or nothing, never what stands in it.
 * A field is reported when it has the focus and the last press in its frame was by touch.
 */
export const SCRIPT = `(() => {
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
