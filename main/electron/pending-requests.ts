/** Requests of a page that are under way, and for how long none was. */

/**
 * Something that is only read is waited for so long: a widget may keep a question open for ever (long polling). What
 * sends something, as a logout does, is waited for to its end.
 */
const READ_PATIENCE = 1500;

interface Request {
  readonly startedAt: number;
  readonly sessionId: string | undefined;
  readonly loaderId: string;
  readonly sends: boolean;
}

export class PendingRequests {
  readonly #requests = new Map<string, Request>();
  #activeAt = performance.now();

  /** Something happened: the page is not at rest. */
  noteActivity(): void {
    this.#activeAt = performance.now();
  }

  begin(
    sessionId: string | undefined,
    requestId: string,
    request: Pick<Request, 'loaderId' | 'sends'>,
  ): void {
    this.noteActivity();
    const startedAt = this.#activeAt;
    this.#requests.set(keyOf(sessionId, requestId), { ...request, sessionId, startedAt });
  }

  end(sessionId: string | undefined, requestId: string): void {
    if (this.#requests.delete(keyOf(sessionId, requestId))) this.noteActivity();
  }

  /** Does this request send something? */
  sends(sessionId: string | undefined, requestId: string): boolean {
    return this.#requests.get(keyOf(sessionId, requestId))?.sends === true;
  }

  /** Another document is shown: the requests of the page before went with it, and nobody reports their end. */
  keepOnly(loaderId: string | undefined): void {
    this.#drop((request) => request.loaderId !== loaderId);
  }

  /** A frame or worker is gone, and its requests with it. */
  dropSession(sessionId: string | undefined): void {
    this.#drop((request) => request.sessionId === sessionId);
  }

  clear(): void {
    this.#requests.clear();
    this.noteActivity();
  }

  /** Milliseconds for which nothing was under way; 0 while something is. @param main the main document's request */
  quietFor(main: string): number {
    let quietSince = this.#activeAt;
    for (const [name, { startedAt, sends }] of this.#requests) {
      if (sends || name === keyOf(undefined, main)) return 0;
      quietSince = Math.max(quietSince, startedAt + READ_PATIENCE);
    }
    return Math.max(0, performance.now() - quietSince);
  }

  #drop(isGone: (request: Request) => boolean): void {
    for (const [name, request] of this.#requests) if (isGone(request)) this.#requests.delete(name);
  }
}

function keyOf(sessionId: string | undefined, requestId: string): string {
  return `${sessionId ?? ''} ${requestId}`;
}
