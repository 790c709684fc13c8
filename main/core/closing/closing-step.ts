import type { StepId, StepStatus } from '../../../preload/words.ts';
import type { Dating } from '../residue/dating.ts';
import type { ClosingStepView } from './receipt.ts';

/** Facts of a finished step; `code` is the machine word, e.g. `trash.empty`. */
export type Verdict = Omit<ClosingStepView, 'id' | 'status'> & {
  readonly status: Exclude<StepStatus, 'waiting' | 'running'>;
};

/** What is being closed. After a crash only the marker is known of the visit. */
export interface ClosingContext {
  readonly visitId: string | null;
  /** Tells what is the visit's from what was there before. */
  readonly dating: Dating;
  readonly isRecovered: boolean;
}

/** Tells how far a step is; cheap, may be called often. */
export type Progress = (removed: number, found: number) => void;

/** One thing to leave behind clean. Each is planned, performed and verified; all run even if one fails. */
export interface ClosingStep {
  readonly id: StepId;
  /**
   * What an unverified outcome means. `workstation`: the next person could find something, so nobody may
   * sit down. `reached`: the same, but a place that cannot be reached holds nothing for the next person either
   * («не проверено» is shown and does not block). `token`: the gate. `visitor`: shown to the person with advice and journalled, for example a
   * portal that could not be reached (decision 0003).
   */
  readonly guards: 'workstation' | 'reached' | 'token' | 'visitor';
  /** Milliseconds after which the step counts as failed. */
  readonly limit: number;
  /** How much there is to do, for the progress line. */
  plan(context: ClosingContext): Promise<number>;
  perform(context: ClosingContext, progress: Progress): Promise<void>;
  /** Looks again, independently of what `perform` believes. */
  verify(context: ClosingContext): Promise<Verdict>;
}
