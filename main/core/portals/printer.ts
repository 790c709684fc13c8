import type { Result } from '../base/result.ts';

/** A job of this account that the spooler knows, waiting or in its history. */
export interface PrintJob {
  /** Its number at the spooler. */
  readonly number: string;
  /** Tells it from every other job, also from one that gets the same number later. */
  readonly key: string;
}

/** Puts a PDF on paper without any dialog of the system. */
export interface Printer {
  /** The printer's name for people, or null where there is none. */
  name(): Promise<string | null>;
  /** Resolves when the spooler has taken the job; its number, or null where the spooler does not give it. */
  print(pdf: Buffer, copies: number): Promise<Result<string | null>>;
  /** All jobs of this account where `print` sends them. `unknown` when the spooler cannot be asked. */
  ownJobs(): Promise<readonly PrintJob[] | 'unknown'>;
  /** Takes these back and has their documents and entries removed; other people's jobs are left alone. */
  purgeJobs(jobs: readonly PrintJob[]): Promise<void>;
}
