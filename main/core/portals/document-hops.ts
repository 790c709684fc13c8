/** A page may start requests without end, so only the latest are kept. */
const MOST_HOPS = 500;

/** Which portal the last hop of each document's request was at: a redirect may lead from one portal to another. */
export class DocumentHops {
  readonly #portals = new Map<number, string>();

  /** The request comes to a portal. @returns the portal that its last hop was at, if that was another */
  note(requestId: number, portalId: string): string | undefined {
    const before = this.#portals.get(requestId);
    this.#portals.delete(requestId);
    this.#portals.set(requestId, portalId);
    for (const oldest of this.#portals.keys()) {
      if (this.#portals.size <= MOST_HOPS) break;
      this.#portals.delete(oldest);
    }
    return before === portalId ? undefined : before;
  }

  clear(): void {
    this.#portals.clear();
  }
}
