/**
 * The workstation's agent: what it sends to the centre, and when. It goes on from what the centre has, never from what was
 * sent: an acknowledgement of NATS comes before its disk has the event.
 */
import { backoff } from '../base/backoff.ts';
import type { Clock } from '../base/clock.ts';
import { MINUTE, SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import { ok, type Result } from '../base/result.ts';
import type { Journal } from '../journal/journal-calls.ts';
import type { Hello, HelloAnswer } from './contract/hello.ts';
import { MOST_JOURNALS } from './contract/hello.ts';
import type { ReceiptEvent } from './contract/receipt-event.ts';
import { type JournalStandingAtCentre, MOST_RECEIPTS } from './shipment.ts';

/** The wire to the centre. Failures are values; after one the next question may go well. */
export interface FleetLink {
  /** Asks what the centre has. */
  hello(hello: Hello): Promise<Result<HelloAnswer>>;
  /** Hands over receipts; resolves when the stream has taken all of them. */
  publish(events: readonly ReceiptEvent[]): Promise<Result<{ readonly bytes: number }>>;
}

export interface AgentDeps {
  readonly journal: Pick<Journal, 'receiptsAfter' | 'noteConfirmed'>;
  readonly link: FleetLink;
  readonly clock: Pick<Clock, 'after' | 'monotonic'>;
  readonly logger: Logger;
  /** From 0 to 1, without 1: workstations that lost the centre at once do not come back at once. */
  readonly random: () => number;
}

/** How often the centre is asked while all goes well. */
export const ROUND = 30 * SECOND;

/** Waits after failures: doubled each time, with as much again by chance. */
const FIRST_PAUSE = SECOND;
const LONGEST_PAUSE = MINUTE;

/** What was sent and is not confirmed by then is sent again: a centre that has lost all is whole within ten minutes. */
export const SENT_AGAIN = 5 * MINUTE;

/** More than this a second nobody behind a narrow link is asked to carry. */
const BYTES_A_SECOND = 256 * 1024;

/** What is on its way. */
interface Sent {
  readonly upTo: number;
  /** What the centre had then; as long as it has no more, the time is not set anew. */
  readonly confirmed: number;
  /** On the monotonic clock. */
  readonly at: number;
}

export class FleetAgent {
  readonly #deps: AgentDeps;
  readonly #sent = new Map<string, Sent>();
  /** Up to which hash of the centre a journal was compared. */
  readonly #compared = new Map<string, string>();
  #failures = 0;
  #isStopped = false;
  #isBusy = false;
  /** Somebody has news while a round goes on: the next one begins at once. */
  #isWanted = false;
  #cancel: () => void = () => undefined;

  constructor(deps: AgentDeps) {
    this.#deps = deps;
  }

  /** Begins, or begins at once what would have come later: a receipt was written. */
  wake(): void {
    if (this.#isStopped) return;
    this.#isWanted = true;
    if (this.#isBusy || this.#failures > 0) return;
    this.#cancel();
    void this.#turn();
  }

  /** Ends; what goes on is not waited for. */
  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  async #turn(): Promise<void> {
    this.#isBusy = true;
    this.#isWanted = false;
    const done = await this.#round();
    this.#isBusy = false;
    if (this.#isStopped) return;
    if (!done.ok) {
      if (this.#failures === 0) this.#deps.logger.warn('fleet.centre-away', { code: done.error.code });
      this.#failures += 1;
    } else {
      if (this.#failures > 0) this.#deps.logger.info('fleet.centre-back');
      this.#failures = 0;
    }
    this.#cancel = this.#deps.clock.after(this.#pause(), () => void this.#turn());
  }

  #pause(): number {
    if (this.#failures === 0) return this.#isWanted ? 0 : ROUND;
    const wait = backoff(this.#failures, FIRST_PAUSE, LONGEST_PAUSE);
    return wait * (0.5 + this.#deps.random() / 2);
  }

  /** Asks, keeps the answer, sends what is not there. */
  async #round(): Promise<Result<null>> {
    const standing = await this.#deps.journal.receiptsAfter({ after: 0, limit: 0 });
    if (!standing.ok) return standing;
    const journals = standing.value.journals.slice(-MOST_JOURNALS);
    const answer = await this.#deps.link.hello({
      v: 1,
      journals: journals.map(({ journal, after, last, pruned }) => ({ journal, after, last, pruned })),
    });
    if (!answer.ok) return answer;
    for (const journal of journals) {
      const told = answer.value.journals.find((one) => one.journal === journal.journal);
      // A centre that does not know the journal has nothing of it.
      const confirmed = Math.min(told?.confirmed ?? 0, journal.last);
      const compared = await this.#compare(journal, told);
      if (!compared.ok) return compared;
      const kept = await this.#keep(journal, confirmed);
      if (!kept.ok) return kept;
      const sent = await this.#send(journal, confirmed);
      if (!sent.ok) return sent;
    }
    return ok(null);
  }

  /**
   * A file that was put back by hand goes on from an earlier number under the same name: what it has there now is sent though the
   * centre has that number, and the centre sees two of it.
   */
  async #compare(
    { journal, after, pruned, last }: JournalStandingAtCentre,
    told: HelloAnswer['journals'][number] | undefined,
  ): Promise<Result<null>> {
    const { confirmed = 0, hash = null } = told ?? {};
    const isHere = confirmed > Math.max(after, pruned) && confirmed <= last;
    if (hash === null || !isHere || this.#compared.get(journal) === hash) return ok(null);
    const shipment = await this.#deps.journal.receiptsAfter({ after: confirmed - 1, limit: 1 });
    if (!shipment.ok) return shipment;
    const own = shipment.value.receipts.filter((one) => one.sequence === confirmed && one.hash !== hash);
    if (own.length > 0) {
      this.#deps.logger.error('fleet.journal-forked');
      const published = await this.#deps.link.publish(own);
      if (!published.ok) return published;
    }
    this.#compared.set(journal, hash);
    return ok(null);
  }

  async #keep(known: JournalStandingAtCentre, confirmed: number): Promise<Result<null>> {
    if (confirmed === known.confirmed) return ok(null);
    return this.#deps.journal.noteConfirmed({ journal: known.journal, confirmed });
  }

  async #send(known: JournalStandingAtCentre, confirmed: number): Promise<Result<null>> {
    const { journal, after, pruned, last } = known;
    let from = Math.max(confirmed, after, pruned, this.#stillUnderWay(journal));
    while (from < last && !this.#isStopped) {
      const limit = Math.min(MOST_RECEIPTS, last - from);
      const shipment = await this.#deps.journal.receiptsAfter({ after: from, limit });
      if (!shipment.ok) return shipment;
      const own = shipment.value.receipts.filter((one) => one.journal === journal);
      const end = own.at(-1)?.sequence;
      // Pruned in the meantime: the next round says so.
      if (end === undefined) return ok(null);
      const published = await this.#deps.link.publish(own);
      if (!published.ok) return published;
      from = end;
      this.#noteSent(journal, end, confirmed);
      if (from < last) await this.#rest((published.value.bytes / BYTES_A_SECOND) * SECOND);
    }
    return ok(null);
  }

  #noteSent(journal: string, upTo: number, confirmed: number): void {
    const before = this.#sent.get(journal);
    // Whoever writes a receipt every minute must not put off for ever what was lost.
    const waits = before !== undefined && before.upTo > confirmed && before.confirmed === confirmed;
    this.#sent.set(journal, { upTo, confirmed, at: waits ? before.at : this.#deps.clock.monotonic() });
  }

  /** Up to where events are on their way still; 0 when none are, or when they have been for too long. */
  #stillUnderWay(journal: string): number {
    const sent = this.#sent.get(journal);
    if (sent === undefined) return 0;
    if (this.#deps.clock.monotonic() - sent.at < SENT_AGAIN) return sent.upTo;
    this.#sent.delete(journal);
    return 0;
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#deps.clock.after(ms, resolve);
    });
  }
}
