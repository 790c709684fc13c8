import { app, BaseWindow, type Display, screen } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import { GROUND } from './shell-window.ts';

/**
 * Blank windows over every display but the primary one, where the shell is (B75): a second screen or a projector
 * must show neither the desktop nor the page of the person. A display that is plugged in later is covered when the
 * system tells of it, and the log has it. On Wayland a window cannot choose its display: the session has to be X11
 * or a compositor for one program.
 */
export class DisplayCovers {
  readonly #covers = new Map<number, BaseWindow>();
  readonly #logger: Logger;
  #isEnding = false;

  constructor(logger: Logger) {
    this.#logger = logger;
    app.once('before-quit', () => {
      this.#isEnding = true;
    });
    screen.on('display-added', () => this.#arrange());
    screen.on('display-removed', () => this.#arrange());
    screen.on('display-metrics-changed', () => this.#arrange());
    this.#arrange();
  }

  #arrange(): void {
    const primary = screen.getPrimaryDisplay().id;
    const others = new Map(
      screen
        .getAllDisplays()
        .filter(({ id }) => id !== primary)
        .map((display) => [display.id, display]),
    );
    for (const [id, cover] of this.#covers) {
      if (others.has(id)) continue;
      cover.destroy();
      this.#covers.delete(id);
    }
    for (const [id, display] of others) {
      const cover = this.#covers.get(id);
      if (cover) cover.setBounds(display.bounds);
      else this.#covers.set(id, this.#cover(display));
    }
  }

  #cover({ bounds }: Display): BaseWindow {
    this.#logger.warn('display.covered', { displays: screen.getAllDisplays().length });
    const cover = new BaseWindow({
      ...bounds,
      title: 'Сектор',
      frame: false,
      focusable: false,
      movable: false,
      resizable: false,
      minimizable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      backgroundColor: GROUND,
    });
    cover.setBounds(bounds);
    cover.on('close', (event) => {
      if (!this.#isEnding) event.preventDefault();
    });
    return cover;
  }
}
