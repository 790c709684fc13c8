/** The closings of one visit: the list of steps as it is shown, the receipt, and when the marker may go. */
import type { EndReason } from '../../../preload/words.ts';
import { Emitter } from '../base/emitter.ts';
import { carryOver } from '../closing/carry-over.ts';
import { judge, makeReceipt, runClosing } from '../closing/closing.ts';
import type { ClosingStepView, Receipt } from '../closing/receipt.ts';
import type { RunnerDeps } from './runner-deps.ts';
import type { Outcome } from './visit.ts';
import type { VisitEvidence } from './visit-evidence.ts';

interface Closed {
  readonly outcome: Outcome;
  /** What decided the outcome: the code of a step, or `clean`. */
  readonly code: string;
  readonly receipt: Receipt;
}

export class VisitClosing {
  readonly changed = new Emitter<readonly ClosingStepView[]>();
  readonly #deps: Pick<RunnerDeps, 'steps' | 'clock' | 'logger' | 'record' | 'sockets'>;
  readonly #evidence: VisitEvidence;
  #views: readonly ClosingStepView[] = [];
  /** What an earlier closing of the same visit did; empty when the next closing is of something else. */
  #earlier: readonly ClosingStepView[] = [];
  #receipt: Receipt | null = null;

  constructor(deps: RunnerDeps, evidence: VisitEvidence) {
    this.#deps = deps;
    this.#evidence = evidence;
  }

  get views(): readonly ClosingStepView[] {
    return this.#views;
  }

  /** The receipt of the closing that is shown; null before the first step list is through. */
  get receipt(): Receipt | null {
    return this.#receipt;
  }

  /** Runs every step and judges what became of the workstation; what is not only a token goes into the journal. */
  async run(wanted: EndReason): Promise<Closed> {
    const { steps, clock, logger } = this.#deps;
    const evidence = this.#evidence;
    const reason = evidence.isFound ? 'crash' : wanted;
    const isRecovered = reason === 'crash';
    const earlier = this.#earlier;
    evidence.lookAtClock();
    const context = { visitId: evidence.visit?.id ?? null, dating: evidence.dating, isRecovered };
    const views = await runClosing(steps, context, { clock, logger }, (progress) => this.#show(progress));
    this.#earlier = carryOver(earlier, views);
    const { outcome, code } = judge(steps, views);
    const receipt = this.#makeReceipt(this.#earlier, { isRecovered, isClean: outcome === 'clean' });
    logger.info('closing.judged', { outcome });
    if (outcome !== 'token') {
      await this.#record(reason, receipt);
      logger.info('closing.recorded');
    }
    // The marker goes only after everything was verified; a workstation with residue recovers at every start.
    if (outcome === 'clean') {
      await evidence.clear();
      logger.info('closing.unmarked');
    }
    return { outcome, code, receipt };
  }

  /**
   * A consultant lets the visit end beside tokens that stay in. Their step stays failed: a consultant's word is no
   * evidence, only a decision.
   */
  async passTokens(wanted: EndReason): Promise<void> {
    const reason = this.#evidence.isFound ? 'crash' : wanted;
    const views = this.#views.map((view) => (view.tokens?.length ? { ...view, code: 'token.passed' } : view));
    const receipt = this.#makeReceipt(views, { isRecovered: reason === 'crash', isClean: false });
    await this.#record(reason, receipt);
    await this.#evidence.clear();
    this.#deps.sockets.pass(views.flatMap(({ tokens }) => tokens ?? []));
  }

  /** A visit begins: nothing of the one before is shown. */
  clear(): void {
    this.#receipt = null;
    this.#views = [];
  }

  /** The next closing is of something else: it carries nothing over. */
  forgetEarlier(): void {
    this.#earlier = [];
  }

  #show(views: readonly ClosingStepView[]): void {
    this.#views = views;
    this.changed.emit(views);
  }

  #makeReceipt(
    views: readonly ClosingStepView[],
    facts: { readonly isRecovered: boolean; readonly isClean: boolean },
  ): Receipt {
    const receipt = makeReceipt(views, { endedAt: this.#deps.clock.wall(), ...facts });
    this.#receipt = receipt;
    this.#show(views);
    return receipt;
  }

  /** Before the marker goes: a power cut in between records the visit once more, under the same id. */
  async #record(reason: EndReason, receipt: Receipt): Promise<void> {
    const { visit } = this.#evidence;
    if (!visit) return;
    const { endedAt } = receipt;
    const durationMs = this.#evidence.duration(reason, endedAt);
    await this.#deps.record({ visit, reason, endedAt, durationMs, receipt });
  }
}
