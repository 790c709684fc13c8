import { app, BaseWindow, type Rectangle, type Session, screen, WebContentsView } from 'electron';
import { LIGHT_GROUNDS } from '../core/config/theme-colours.ts';
import { guardKeys } from './key-guard.ts';
import { SHELL_ORIGIN } from './shell-protocol.ts';

/** The ground of the design: the window is this colour before its first picture, never white. */
export const [GROUND] = LIGHT_GROUNDS;

/** Milliseconds from a load that broke off to the news that the process has ended. */
const LOSS_KNOWN_WITHIN = 1000;

export interface ShellWindowOptions {
  readonly session: Session;
  readonly preload: string;
  /** A size makes an ordinary window for development; null covers the display. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly devTools: boolean;
  /** False: it loads behind the scenes until `show`. */
  readonly isShown: boolean;
}

/** The one window of the workstation with our own page in it; portal pages are laid over parts of it. */
export class ShellWindow {
  readonly window: BaseWindow;
  readonly view: WebContentsView;
  readonly #isKiosk: boolean;

  constructor({ session, preload, size, devTools, isShown }: ShellWindowOptions) {
    this.#isKiosk = size === null;
    const { bounds } = screen.getPrimaryDisplay();
    this.window = new BaseWindow({
      ...(size
        ? { ...size, useContentSize: true }
        : { ...bounds, frame: false, kiosk: isShown, fullscreen: isShown }),
      show: isShown,
      minimizable: size !== null,
      title: 'Сектор',
      backgroundColor: GROUND,
      autoHideMenuBar: true,
    });
    this.view = new WebContentsView({
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        safeDialogs: true,
        devTools,
        v8CacheOptions: 'code',
      },
    });
    this.view.setBackgroundColor(GROUND);
    this.window.contentView.addChildView(this.view);
    this.#fit();
    this.window.on('resize', () => this.#fit());
    // Alt+F4, or a window manager that asks politely: without the window there is the bare desktop (B32).
    let isLeaving = false;
    app.once('before-quit', () => {
      isLeaving = true;
    });
    this.window.on('close', (event) => {
      if (!isLeaving) event.preventDefault();
    });
    const { webContents } = this.view;
    guardKeys(webContents);
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    webContents.on('will-frame-navigate', (event) => event.preventDefault());
    webContents.on('will-redirect', (event) => event.preventDefault());
  }

  /** A part of the window in pixels of the screen, which the X server counts in; null for null. */
  onScreen(part: Rectangle | null): Rectangle | null {
    if (part === null) return null;
    const window = this.window.getContentBounds();
    const { scaleFactor } = screen.getDisplayMatching(window);
    const pixels = (units: number) => Math.round(units * scaleFactor);
    return {
      ...{ x: pixels(window.x + part.x), y: pixels(window.y + part.y) },
      ...{ width: pixels(part.width), height: pixels(part.height) },
    };
  }

  /** Resolves when our page answers and shows a screen; asked while it loads, it waits for that. */
  async showsScreen(): Promise<void> {
    const screen: unknown = await this.view.webContents.executeJavaScript(
      'document.querySelector("[data-screen]")?.dataset.screen ?? ""',
    );
    if (screen === '') throw new Error('our page shows no screen');
  }

  /** Puts the window on the screen, over everything. */
  show(): void {
    // A window that covers the display from the start is shown at once, whatever `show` says.
    this.window.setKiosk(this.#isKiosk);
    this.window.show();
    this.window.focus();
    this.view.webContents.focus();
  }

  /** Ends the process of a page that is stuck; `onGone` says what follows. */
  endPage(): void {
    this.view.webContents.forcefullyCrashRenderer();
  }

  /**
   * Loads our page, and loads it anew when its process is gone and `onGone` answers true: it comes back with the latest of
   * everything, the visit lives in the main process (B69). Resolves when it has loaded for the first time. Called once,
   * when all that the page may ask for is there.
   */
  open(onGone: () => boolean): Promise<void> {
    const { webContents } = this.view;
    return new Promise((resolve) => {
      let losses = 0;
      const load = () => {
        const before = losses;
        webContents.loadURL(`${SHELL_ORIGIN}/index.html`).then(resolve, (cause: unknown) => {
          // A process that ends while it loads breaks the load off, and Electron says so before it says why.
          setTimeout(() => {
            if (losses === before) throw cause;
          }, LOSS_KNOWN_WITHIN);
        });
      };
      webContents.on('render-process-gone', (_event, { reason }) => {
        if (reason === 'clean-exit') return;
        losses += 1;
        if (onGone()) load();
      });
      load();
    });
  }

  #fit(): void {
    const { width, height } = this.window.getContentBounds();
    this.view.setBounds({ x: 0, y: 0, width, height });
  }
}
