/**
 * Where a popup of a page may stand (F100). Lists, calendars and tooltips are windows of their own, which Chromium
 * places anywhere on the screen, and a page chooses their size and what stands in them: over our bar or beside it they
 * would pass for ours.
 */

/** Pixels of the screen. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where to move a popup, and the part of it that is seen, from its own corner; null: it stands well. */
export interface Correction {
  readonly x: number;
  readonly y: number;
  readonly seen: { readonly width: number; readonly height: number } | null;
}

/** A tooltip says a few words; longer ones would cover the page. */
const TOOLTIP = { width: 480, height: 160 };

/**
 * Moves a popup into its page; what is larger than the page, or than a tooltip may be, is cut off. A popup keeps its
 * size, which is Chromium's, so that a press in it means what is seen there.
 */
export function boundedPopup(popup: Box, page: Box, isTooltip: boolean): Correction | null {
  const most = isTooltip
    ? { width: Math.min(TOOLTIP.width, page.width), height: Math.min(TOOLTIP.height, page.height) }
    : page;
  const width = Math.min(popup.width, most.width);
  const height = Math.min(popup.height, most.height);
  const x = Math.max(page.x, Math.min(popup.x, page.x + page.width - width));
  const y = Math.max(page.y, Math.min(popup.y, page.y + page.height - height));
  const isCut = width < popup.width || height < popup.height;
  if (x === popup.x && y === popup.y && !isCut) return null;
  return { x, y, seen: isCut ? { width, height } : null };
}

/** Does a point lie in the box? */
export function isIn(box: Box, at: { readonly x: number; readonly y: number }): boolean {
  return at.x >= box.x && at.y >= box.y && at.x < box.x + box.width && at.y < box.y + box.height;
}
