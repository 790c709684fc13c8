/**
 * Which window of our own processes is none of ours (F01). A page that finds a way to a dialog of the toolkit, such as
 * printing from a frame that was missed, puts a window of the system over the workstation, with a list of folders in it.
 */

/** A window that is being put on the screen. */
export interface SeenWindow {
  /** Made by this program or by a process that it has started. */
  readonly isOurProcess: boolean;
  /** The window of the workstation, or a cover over another display. */
  readonly isKnown: boolean;
  /** Made over the connection of the workstation's window: by Chromium, not by the toolkit or another program. */
  readonly isChromium: boolean;
  /** Goes past the window manager, as lists, tooltips and menus do. */
  readonly isOverride: boolean;
  /** Made by a signature program that lives now, or by one of its processes. */
  readonly isOfHost: boolean;
}

/**
 * True: the window is closed. What belongs to other programs of the machine is never touched, so neither is the next
 * program at a renewal, which is started by whoever started this one.
 *
 * A signature program asks for the PIN in a window of its own: it is let through, by the program's group of processes and
 * only while the program lives; as long as nobody signs, nothing is.
 */
export function isForeignWindow({
  isOurProcess,
  isKnown,
  isChromium,
  isOverride,
  isOfHost,
}: SeenWindow): boolean {
  if (!isOurProcess || isKnown || isOfHost) return false;
  // Chromium's own list of a field, its calendar, its suggestions: they have no way out and close with their page.
  return !(isChromium && isOverride);
}
