export const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** Time as the rules need it: limits never follow the wall clock, which a visitor may change (B76). */
export interface Clock {
  /** Wall time as ISO 8601 with offset, for people and the journal. */
  wall(): string;
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number;
  /** Calls once after `ms`; the answer cancels and may be called twice. */
  after(ms: number, callback: () => void): () => void;
}

/** What the machine says of time. Only together do these show that the clock on the wall was set. */
export interface MachineTime {
  /** Milliseconds since the epoch: the clock that files are stamped with, and that anybody may set. */
  wall(): number;
  /** Milliseconds since the machine was started, also while it sleeps; nobody can set it. */
  uptime(): number;
  /** A name of this start of the machine; empty where the system has none. */
  boot(): string;
}
