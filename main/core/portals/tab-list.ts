/** The open tabs of a visit: their order, which one is in front, and which have nothing to show yet. */
export class TabList<Tab extends { readonly id: string }> {
  #tabs: readonly Tab[] = [];
  #active: Tab | null = null;
  #isShown = false;
  /** New tabs without a page yet, each with the tab that opened it. */
  readonly #openers = new Map<Tab, Tab>();

  /** Every tab, also those without a page yet, in the order of their opening. */
  get all(): readonly Tab[] {
    return this.#tabs;
  }

  /** The tabs that have something to show. */
  get listed(): readonly Tab[] {
    return this.#tabs.filter((tab) => !this.#openers.has(tab));
  }

  /** The tab that is or was last in front; null where none is open. */
  get active(): Tab | null {
    return this.#active;
  }

  /** The tab in front; null while a screen of ours is shown in place of the pages. */
  get shown(): Tab | null {
    return this.#isShown ? this.#active : null;
  }

  byId(id: string): Tab | undefined {
    return this.#tabs.find((tab) => tab.id === id);
  }

  /** @param opener the tab that opened it: the new one stays unlisted until `arrive` */
  add(tab: Tab, opener?: Tab): void {
    this.#tabs = [...this.#tabs, tab];
    if (opener) this.#openers.set(tab, opener);
  }

  /** The tab that opened this one, while this one has nothing to show. */
  openerOf(tab: Tab): Tab | undefined {
    return this.#openers.get(tab);
  }

  /** Is a tab that this one opened still without a page? */
  isOpening(opener: Tab): boolean {
    return [...this.#openers.values()].includes(opener);
  }

  /** The tab has a page now. @returns the tab that opened it; undefined where it was listed before */
  arrive(tab: Tab): Tab | undefined {
    const opener = this.#openers.get(tab);
    this.#openers.delete(tab);
    return opener;
  }

  /** Brings a tab to the front. */
  show(tab: Tab): void {
    this.#active = tab;
    this.#isShown = true;
  }

  /** A screen of ours is shown in place of the pages. */
  hide(): void {
    this.#isShown = false;
  }

  /** Takes a tab out; the last of the others comes in its place. @returns false where it was not there */
  remove(tab: Tab): boolean {
    if (!this.#tabs.includes(tab)) return false;
    this.#openers.delete(tab);
    this.#tabs = this.#tabs.filter((one) => one !== tab);
    if (this.#active === tab) {
      this.#active = this.#tabs.at(-1) ?? null;
      this.#isShown &&= this.#active !== null;
    }
    return true;
  }
}
