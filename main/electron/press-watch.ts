/**
 * Presses of the person in frames: Electron reports those in the page's own process alone (`input-event`), and a frame of
 * another site has a process of its own. Only what the person does counts (`isTrusted`), no page can make such an event.
 */
import { addOwnScript, type PageMessage, type PagePart, type SendCommand } from './page-part.ts';

const BINDING = '__sectorPress';
/** Milliseconds between two messages of one document: a key that is held makes one of many. */
const QUIET = 200;

const SCRIPT = `(() => {
  if (globalThis.sectorPressPart || window === window.top) return;
  globalThis.sectorPressPart = true;
  let toldAt = -${QUIET};
  const tell = (event) => {
    if (!event.isTrusted || event.timeStamp - toldAt < ${QUIET}) return;
    toldAt = event.timeStamp;
    globalThis.${BINDING}?.('');
  };
  addEventListener('pointerdown', tell, true);
  addEventListener('keydown', tell, true);
})();`;

const PRESSES: ReadonlySet<string> = new Set([
  ...['mouseDown', 'keyDown', 'rawKeyDown', 'touchStart', 'gestureTap'],
]);

/** Is it a press, of the kinds that Electron's `input-event` knows? */
export function isPress(type: string): boolean {
  return PRESSES.has(type);
}

/** Tells of every press in a frame of the page. */
export class PressWatch implements PagePart {
  readonly bindings = [BINDING];
  readonly #onPress: () => void;

  constructor(onPress: () => void) {
    this.#onPress = onPress;
  }

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    await addOwnScript(send, sessionId, { source: SCRIPT, isNow: false });
  }

  async released(send: SendCommand, sessionId: string): Promise<void> {
    await addOwnScript(send, sessionId, { source: SCRIPT, isNow: true });
  }

  noticed(method: string, params: PageMessage): void {
    if (method === 'Runtime.bindingCalled' && params.name === BINDING) this.#onPress();
  }
}
