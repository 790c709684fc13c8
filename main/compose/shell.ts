/** The window of the shell, and the news that goes to its page. The page itself is loaded when all it may ask for is there. */
import { join } from 'node:path';
import { app, session } from 'electron';
import { DisplayCovers } from '../electron/display-covers.ts';
import { ShellEvents } from '../electron/ipc-host.ts';
import { closeShellSession } from '../electron/shell-session.ts';
import { ShellWindow } from '../electron/shell-window.ts';
import type { Base } from './base.ts';

export type Shell = ReturnType<typeof openShell>;

/** Opens the window, dark; one that waits for its turn stays behind the scenes. */
export function openShell({ flags, turn, dist, clock, logger }: Base) {
  closeShellSession(session.defaultSession);
  const window = new ShellWindow({
    session: session.defaultSession,
    preload: join(dist, 'dist', 'preload.cjs'),
    size: flags.size,
    devTools: !app.isPackaged,
    isShown: !turn.isNext,
  });
  // A window for development has the desktop beside it anyway.
  const coverDisplays = () => flags.size === null && new DisplayCovers(logger);
  if (!turn.isNext) coverDisplays();
  return {
    window,
    /** Monotonic. */
    madeAt: clock.monotonic(),
    events: new ShellEvents(window.view.webContents),
    /** Puts a window that has waited on the screen. */
    show() {
      window.show();
      coverDisplays();
    },
  };
}
