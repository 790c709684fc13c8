/** The programs of signature vendors that run during a visit, as the closing needs them. */

/** A process of a host, known again even after its number was given to another one. */
export interface HostProcess {
  readonly pid: number;
  /** Clock ticks from the start of the machine to that of the process (proc(5)); 0 where the system has no such word. */
  readonly startedAt: number;
}

/** The hosts that this program has started. */
export interface SignatureHosts {
  /** Ends every host and what it has started; resolves when all was tried, whether they ended or not. */
  end(): Promise<void>;
  /** Those that were started and have not ended. */
  living(): readonly HostProcess[];
}

/** What the system itself shows of hosts, also of those that a program before this one has started. */
export interface HostLedger {
  /** Whether a host was started since the last visit began. */
  wasUsed(): boolean;
  /** Ends every process that is left of them; resolves with how many live all the same. */
  endLeft(): Promise<number>;
  /** A visit begins: nothing of the one before is left. */
  close(): void;
}
