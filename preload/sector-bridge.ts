import type { Answer, EventName, Input, MethodName, Output, Payload } from './contract.ts';

/** `window.sector`: all that our window has of the program. Stands apart from the bridge, which needs Electron. */
export interface SectorBridge {
  /** Asks the main process; an expected failure is an answer, not an exception. */
  call<M extends MethodName>(
    method: M,
    ...input: undefined extends Input<M> ? [] : [Input<M>]
  ): Promise<Answer<Output<M>>>;
  /** Calls `listener` with the latest snapshot, if there is one, and then with every change. @returns its end */
  subscribe<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void;
}

declare global {
  interface Window {
    readonly sector: SectorBridge;
  }
}
