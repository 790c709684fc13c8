/** Which portal a tab is at: the one that is shown, the one before it, and the one that is on its way. */
export class TabPortal {
  #shown: string | undefined;
  #before: string | undefined;
  #next: string | undefined;

  /** The portal whose page is shown; undefined before the first one. */
  get shown(): string | undefined {
    return this.#shown;
  }

  /** The portal that was shown before this one: where a person who is signing in came from. */
  get before(): string | undefined {
    return this.#before;
  }

  /** The portal of a navigation that was allowed and is not shown yet. */
  get next(): string | undefined {
    return this.#next;
  }

  /** The portal that is shown and the one that is on its way. */
  get all(): readonly string[] {
    return [this.#shown, this.#next].filter((id) => id !== undefined);
  }

  /** A navigation to this portal was allowed. */
  noteAllowed(portalId: string): void {
    this.#next = portalId;
  }

  /** A document is shown. @param portalId undefined where it belongs to no portal: the tab stays at the last one */
  noteShown(portalId: string | undefined): void {
    this.#next = undefined;
    if (portalId === undefined) return;
    if (this.#shown !== portalId) this.#before = this.#shown;
    this.#shown = portalId;
  }
}
