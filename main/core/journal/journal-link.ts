/** The wire to one life of the journal process; a new process is a new link. */
export interface JournalLink {
  /** Hands over a message; silently lost when the process is gone, which `onExit` reports. */
  send(message: unknown): void;
  /** Calls for every message of the process; returns the end of the subscription. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Calls once when the process is gone or could not be started, also when that was before the subscription. */
  onExit(listener: () => void): () => void;
  /** Ends the process, by force when it does not go by itself; resolves when it is gone. May be called twice. */
  close(): Promise<void>;
}
