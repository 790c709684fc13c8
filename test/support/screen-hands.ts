/** A person at a workstation: finds a thing on the screen and presses it with the real mouse. */
import type { Locator, Page } from 'playwright';
import { type Hands, handsOn, type Press, type Spot } from './hands.ts';
import type { Portal } from './portal.ts';
import type { Workstation } from './workstation.ts';

export class Person {
  /** Everything that was typed so far, in its order. */
  readonly typed: string[] = [];
  readonly #station: Workstation;
  readonly #hands: Hands;

  constructor(station: Workstation, display: string) {
    this.#station = station;
    this.#hands = handsOn(display);
  }

  /** Presses something of our own window. */
  async press(id: string): Promise<void> {
    await this.#press(this.#station.at(id), { x: 0, y: 0 });
  }

  /** Presses something of the portal page that is shown. */
  async pressOn(page: Page, id: string, how?: Press): Promise<void> {
    await this.pressAt(page.getByTestId(id), how);
  }

  /** The same for a place that has no test id, or lies in a frame. */
  async pressAt(what: Locator, how?: Press): Promise<void> {
    await this.#press(what, await this.#pageOffset(), how);
  }

  /** Presses something of the portal page where Playwright no longer answers; see `Portal`. */
  async pressIn(portal: Portal, selector: string, how: Press = {}): Promise<void> {
    const { x, y } = await this.#spotIn(portal, selector);
    await this.#hands.press(x, y, how);
  }

  /** Draws something of the portal page over our own bar and lets it go there. */
  async drawOut(portal: Portal, selector: string): Promise<void> {
    const window = await this.#windowOrigin();
    await this.#hands.draw(await this.#spotIn(portal, selector), { x: window.x + 600, y: window.y + 20 });
  }

  async #spotIn(portal: Portal, selector: string): Promise<Spot> {
    const spot = await portal.ask<Spot>(`(() => {
      const part = document.querySelector(${JSON.stringify(selector)});
      part.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = part.getBoundingClientRect();
      return { x: left + Math.min(width / 2, 400), y: top + height / 2 };
    })()`);
    const [window, offset] = [await this.#windowOrigin(), await this.#pageOffset()];
    return { x: window.x + offset.x + spot.x, y: window.y + offset.y + spot.y };
  }

  /** Moves the mouse over the portal page without pressing. */
  async moveOverPage(x: number, y: number): Promise<void> {
    const [window, offset] = [await this.#windowOrigin(), await this.#pageOffset()];
    await this.#hands.move(window.x + offset.x + x, window.y + offset.y + y);
  }

  /** Moves the mouse over the screen, wherever that is. */
  moveTo(x: number, y: number): Promise<void> {
    return this.#hands.move(x, y);
  }

  /** Types into whatever has the focus; `delay` milliseconds between keys, 0 as a device that types. */
  type(text: string, delay?: number): Promise<void> {
    this.typed.push(text);
    return this.#hands.type(text, delay);
  }

  /** Presses a field of our window and types into it. */
  async write(id: string, text: string): Promise<void> {
    await this.press(id);
    await this.type(text);
  }

  /** Presses a field of the portal page and types into it; what was typed must be there. */
  async writeOn(page: Page, id: string, text: string): Promise<void> {
    await this.pressOn(page, id);
    await this.type(text);
    const arrived = await page.getByTestId(id).inputValue();
    if (arrived !== text) throw new Error(`typed ${text.length} characters, ${arrived.length} arrived`);
  }

  chord(keys: string): Promise<void> {
    return this.#hands.chord(keys);
  }

  async #press(
    what: Locator,
    offset: { readonly x: number; readonly y: number },
    how: Press = {},
  ): Promise<void> {
    await what.scrollIntoViewIfNeeded();
    const box = await what.boundingBox();
    if (!box) throw new Error(`not on the screen: ${what}`);
    const window = await this.#windowOrigin();
    await this.#hands.press(
      window.x + offset.x + box.x + Math.min(box.width / 2, 400),
      window.y + offset.y + box.y + box.height / 2,
      how,
    );
  }

  async #pageOffset() {
    const box = await this.#station.at('portal-area').boundingBox();
    if (!box) throw new Error('no portal is shown');
    return { x: Math.round(box.x), y: Math.round(box.y) };
  }

  #windowOrigin() {
    return this.#station.app.evaluate(({ BaseWindow }) => {
      const bounds = BaseWindow.getAllWindows()[0]?.getContentBounds();
      return { x: bounds?.x ?? 0, y: bounds?.y ?? 0 };
    });
  }
}
