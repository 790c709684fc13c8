/** Fingers: real touches through the debugger protocol, for our own window and for portal pages. */
import type { CDPSession, Locator, Page } from 'playwright';
import type { Workstation } from './workstation.ts';

export class Fingers {
  readonly #sessions = new Map<Page, Promise<CDPSession>>();

  /** Touches the middle of something, wherever in the page or its frames it is. */
  async tap(what: Locator): Promise<void> {
    await what.scrollIntoViewIfNeeded();
    // A touch is led by the picture that was drawn last.
    await what.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const box = await what.boundingBox();
    if (!box) throw new Error(`not on the screen: ${what}`);
    await this.tapAt(what.page(), box.x + Math.min(box.width / 2, 300), box.y + box.height / 2);
  }

  async tapAt(page: Page, x: number, y: number): Promise<void> {
    const session = await this.#sessionOf(page);
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  #sessionOf(page: Page): Promise<CDPSession> {
    const session = this.#sessions.get(page) ?? page.context().newCDPSession(page);
    this.#sessions.set(page, session);
    return session;
  }
}

/** Is a field seen whole, above our on-screen keyboard? */
export async function isAboveKeys(station: Workstation, field: Locator): Promise<boolean> {
  const keys = await station.at('soft-keyboard').boundingBox();
  const box = await field.boundingBox();
  if (!keys || !box) throw new Error('field and keyboard are on the screen');
  if (field.page() === station.shell) return box.y >= 0 && box.y + box.height <= keys.y + 1;
  // A page counts from its own upper edge; it must end where the keyboard begins.
  const area = await station.at('portal-area').boundingBox();
  if (!area) throw new Error('the page is on the screen');
  return area.y + area.height <= keys.y + 1 && box.y >= 0 && box.y + box.height <= area.height + 1;
}
