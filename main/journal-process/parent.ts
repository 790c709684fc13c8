/** The one who started this process, whatever it was started as. */
export interface Parent {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The parent is gone: nobody will ask any more. Electron ends a utility process by itself. */
  onGone(listener: () => void): void;
  /** Lives on when the terminal or the session ends: the shell decides, and still has visits to write. */
  outliveSignals(): void;
}

/** What Electron puts into `process` of a utility process; typed here so that nothing imports Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Finds the parent by what exists; null when the program was started by hand. */
export function findParent(): Parent | null {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (isParentPort(port)) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
      onGone: () => undefined,
      // Electron ends a utility process with a signal, so it must keep listening to that.
      outliveSignals: () => undefined,
    };
  }
  if (process.send === undefined) return null;
  return {
    // The parent may go between the question and the answer; `disconnect` tells, so the error is not news.
    send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
    onGone: (listener) => void process.on('disconnect', listener),
    outliveSignals() {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
    },
  };
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}
