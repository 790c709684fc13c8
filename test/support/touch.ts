/** Fingers: real touches through the debugger protocol, for our own window and for portal pages. */
import type { CDPSession, Locator, Page } from 'playwright-core';

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
