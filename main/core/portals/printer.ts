import type { Result } from '../base/result.ts';

/** Puts a PDF on paper without any dialog of the system. */
export interface Printer {
  /** The printer's name for people, or null where there is none. */
  name(): Promise<string | null>;
  /** Resolves when the spooler has taken the job. */
  print(pdf: Buffer, copies: number): Promise<Result<null>>;
  /** Takes back own jobs that still wait, and says how many are left in the queue. */
  cancelAll(): Promise<number | 'unknown'>;
}
