import type { Result } from '../base/result.ts';

/** Puts a PDF on paper without any dialog of the system. */
export interface Printer {
  /** The printer's name for people, or null where there is none. */
  name(): Promise<string | null>;
  /** Resolves when the spooler has taken the job. */
  print(pdf: Buffer, copies: number): Promise<Result<null>>;
  /**
   * Own jobs given to the spooler since then (milliseconds since the epoch) that it still knows, waiting or in its
   * history. `unknown` when it cannot be asked.
   */
  countJobs(since: number): Promise<number | 'unknown'>;
  /** Takes them back and has their documents and entries removed; other people's jobs are left alone. */
  purgeJobs(since: number): Promise<void>;
}
