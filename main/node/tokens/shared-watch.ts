/** One watch for several listeners: two of one folder in a program keep Electron 33 from ending. */

type Watch = (look: () => void) => () => void;

/** Begins with the first listener and ends with the last; each is called once at its own start, as by the watch itself. */
export function sharedWatch(watch: Watch): Watch {
  const listeners = new Set<() => void>();
  let end = (): void => undefined;
  return (look) => {
    const own = () => look();
    listeners.add(own);
    if (listeners.size === 1) {
      end = watch(() => {
        for (const listener of [...listeners]) listener();
      });
    } else own();
    return () => {
      if (listeners.delete(own) && listeners.size === 0) end();
    };
  };
}
