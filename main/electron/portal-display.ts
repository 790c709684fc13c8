import type { WebContents } from 'electron';
import type { Display } from '../../preload/contract.ts';
import { Emitter } from '../core/base/emitter.ts';
import { ORDINARY, portalCss, portalZoom } from '../core/portals/portal-style.ts';
import { PageStyle } from './page-style.ts';

/** The visitor's choices for display, on every portal page of the visit and on every new one. */
export class PortalDisplay {
  readonly #pages = new Map<WebContents, PageStyle>();
  /** How far all tabs, and those to come, are enlarged from now on; 1 is 100 %. */
  readonly zoomed = new Emitter<number>();
  #display = ORDINARY;
  #css = '';

  set(display: Display): void {
    const before = this.#display;
    this.#display = display;
    if (portalZoom(before) !== portalZoom(display)) this.zoomed.emit(portalZoom(display));
    const css = portalCss(display);
    if (css === this.#css) return;
    this.#css = css;
    for (const style of this.#pages.values()) void style.renew();
  }

  /** The visit is over: the next person begins with the ordinary look. */
  reset(): void {
    this.set(ORDINARY);
  }

  /** The part of a new page's hooks that keeps its style. */
  styleFor(contents: WebContents): PageStyle {
    const style = new PageStyle(() => this.#css);
    this.#pages.set(contents, style);
    contents.once('destroyed', () => this.#pages.delete(contents));
    return style;
  }
}
