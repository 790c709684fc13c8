/** A native messaging host that runs, as the bridge sees it. */

export interface HostEvents {
  /** A whole message, as text. */
  readonly onMessage: (text: string) => void;
  /** The host is gone, or broke the rules and is being ended; told once. */
  readonly onEnd: (why: 'exited' | 'failed' | 'too-large') => void;
}

/** A process of a host, as the dirty marker names it. */
export interface HostProcess {
  readonly pid: number;
  /** Clock ticks from the start of the machine to that of the process (proc(5)); 0 where the system has no such word. */
  readonly startedAt: number;
}

export interface RunningHost {
  /** The process and when it was started; empty where it could not be. */
  pids(): readonly HostProcess[];
  /** Sends a message; false where it is too large, or nobody hears any more. */
  send(text: string): boolean;
  /** Ends the host and everything that it has started in its group; resolves when none of them lives. */
  end(): Promise<void>;
}
