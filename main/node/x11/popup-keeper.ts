/**
 * Keeps the popups of a page within the page (`core/supervision/popup-bounds.ts`), whatever the page does: the X server
 * tells of each window that Chromium makes, and moves and cuts it. Nothing is polled, and the page is asked nothing.
 */
import { type Box, boundedPopup, isIn } from '../../core/supervision/popup-bounds.ts';
import { openXWindows, type XTrouble, type XWindows } from './x-windows.ts';

export interface PopupKeeperDeps {
  /** Has `DISPLAY` and `XAUTHORITY`. */
  readonly env: NodeJS.ProcessEnv;
  /** The id of the workstation's window. */
  readonly main: () => number;
  /** Where the page is on the screen, in the screen's pixels; null while none is shown. */
  readonly page: () => Box | null;
  /** The connection to the server has ended. */
  readonly onLost: () => void;
}

/** The keeper's end, or why there is none. */
export async function keepPopups({
  env,
  main,
  page,
  onLost,
}: PopupKeeperDeps): Promise<(() => void) | XTrouble> {
  let windows: XWindows | null = null;
  let isOver = false;

  const made = (window: number) => {
    if (windows?.clientOf(window) !== windows?.clientOf(main()) || window === main()) return;
    windows?.watch(window);
    void bound(window);
  };

  const bound = async (window: number) => {
    const at = page();
    if (!windows || !at) return;
    const [seen, popup, isTooltip, pointer] = await Promise.all([
      ...([windows.look(window), windows.boxOf(window)] as const),
      ...([windows.isTooltip(window), windows.pointer()] as const),
    ]);
    if (!seen?.isOverride || !popup) return;
    // A tooltip is of what the mouse is at: outside of the page that is ours.
    if (isTooltip && pointer && !isIn(at, pointer)) return;
    const better = boundedPopup(popup, at, isTooltip);
    if (!better) return;
    windows.cut(window, better.seen);
    if (better.x !== popup.x || better.y !== popup.y) windows.move(window, better.x, better.y);
  };

  const opened = await openXWindows(env, {
    onMade: made,
    onShown: (window) => void bound(window),
    onMoved: (window) => void bound(window),
    onLost: () => {
      if (!isOver) onLost();
    },
  });
  if (typeof opened === 'string') return opened;
  windows = opened;
  opened.watchChildren(opened.root);
  return () => {
    isOver = true;
    opened.close();
  };
}
