/** The shell that has started this process. */
export interface Parent {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The parent is gone: nobody will ask any more. */
  onGone(listener: () => void): void;
}

/**
 * Finds the parent; null when the program was started by hand. With one this process lives on when the terminal or the
 * session ends: the shell decides, and still has visits to write.
 */
export function findParent(): Parent | null {
  if (process.send === undefined) return null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  return {
    // The parent may go between the question and the answer; `disconnect` notifies us, so the error is no news.
    send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
    onGone: (listener) => void process.on('disconnect', listener),
  };
}
