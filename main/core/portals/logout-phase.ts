/**
 * The end of a visit, while portals are logged out of: only the closing itself may send requests then. A page that was
 * closed may send a last one that signs the person in again (`keepalive`); so may a worker.
 */
export class LogoutPhase {
  #isOn = false;
  /** Portals of the hidden pages that log out, by the id of their WebContents. */
  readonly #pages = new Map<number, readonly string[]>();
  /** Addresses that a token is being sent to for its revocation. */
  readonly #revocations = new Set<string>();

  get isOn(): boolean {
    return this.#isOn;
  }

  begin(): void {
    this.#isOn = true;
  }

  /** A hidden page goes to these portals now. */
  setPage(contentsId: number, portals: readonly string[]): void {
    this.#pages.set(contentsId, portals);
  }

  dropPage(contentsId: number): void {
    this.#pages.delete(contentsId);
  }

  dropPages(): void {
    this.#pages.clear();
  }

  /** A token is about to be revoked at this address. */
  allowRevocation(url: string): void {
    this.#revocations.add(new URL(url).href);
  }

  /** The portals of a hidden page; undefined where it is none. */
  portalsOf(contentsId: number | undefined): readonly string[] | undefined {
    return contentsId === undefined ? undefined : this.#pages.get(contentsId);
  }

  /** Whether a request is refused because its sender should have ended with the visit. */
  isOver(contentsId: number | undefined, url: string): boolean {
    if (!this.#isOn) return false;
    return contentsId === undefined ? !this.#revocations.has(url) : !this.#pages.has(contentsId);
  }

  /** The visit is over. */
  end(): void {
    this.#isOn = false;
    this.#pages.clear();
    this.#revocations.clear();
  }
}
