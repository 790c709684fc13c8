/** A native messaging host that runs, as the bridge sees it. */
import type { HostProcess } from './signature-hosts.ts';

export interface HostEvents {
  /** A whole message, as text. */
  readonly onMessage: (text: string) => void;
  /** The host is gone, or broke the rules and is being ended; told once. */
  readonly onEnd: (why: 'exited' | 'failed' | 'too-large' | 'too-much') => void;
}

export interface RunningHost {
  /** The process and when it was started; empty where it could not be. */
  pids(): readonly HostProcess[];
  /** Sends a message; false where it is too large, or nobody hears any more. */
  send(text: string): boolean;
  /** Ends the host and everything that it has started in its group; resolves when none of them lives. */
  end(): Promise<void>;
}
