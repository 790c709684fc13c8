/** Where the page in front lies in the window, and that no other page lies there. */
import type { BaseWindow, WebContents, WebContentsView } from 'electron';
import type { Rectangle } from '../../preload/contract.ts';
import { Emitter } from '../core/base/emitter.ts';

/** What the layout needs of a tab. */
interface LaidTab {
  readonly view: WebContentsView;
  readonly contents: WebContents;
  readonly notice: { readonly current: unknown };
}

export class PageLayout {
  /** The page that lies in the window now; null while something of ours is over it. */
  readonly arranged = new Emitter<WebContents | null>();
  readonly #window: BaseWindow;
  #place: Rectangle | null = null;
  #shownAt: Rectangle | null = null;
  #isCovered = false;

  constructor(window: BaseWindow) {
    this.#window = window;
  }

  /** Where the page is in the window; null while none is seen. */
  get shownAt(): Rectangle | null {
    return this.#shownAt;
  }

  /** The screen is hidden: no page is seen or heard, whatever place the shell has for it. */
  get isCovered(): boolean {
    return this.#isCovered;
  }

  /** The place that the shell has for a page; null while something of ours is over it. */
  setPlace(place: Rectangle | null): void {
    this.#place = place;
  }

  setCovered(isCovered: boolean): void {
    this.#isCovered = isCovered;
  }

  /** Does this tab's page lie in the window now? @param front the tab in front */
  isVisible(tab: LaidTab, front: LaidTab | null): boolean {
    return !this.#isCovered && tab === front && this.#place !== null && tab.notice.current === null;
  }

  /**
   * Lays the page of the tab in front into the window and takes every other page out of it: Chromium would let it have
   * the keyboard (F91). The focus moves before that, so that it is never with a page that is not there.
   */
  arrange(tabs: readonly LaidTab[], front: LaidTab | null): void {
    const { contentView } = this.#window;
    const visible = front && this.isVisible(front, front) ? front : null;
    if (visible && this.#place) {
      if (!contentView.children.includes(visible.view)) contentView.addChildView(visible.view);
      visible.view.setBounds(this.#place);
      visible.view.setVisible(true);
    }
    this.arranged.emit(visible?.contents ?? null);
    for (const { view } of tabs) {
      if (view === visible?.view) continue;
      view.setVisible(false);
      contentView.removeChildView(view);
    }
    this.#shownAt = visible === null ? null : this.#place;
  }

  /** Takes the view of a closed tab out of the window. */
  remove(view: WebContentsView): void {
    this.#window.contentView.removeChildView(view);
  }
}
