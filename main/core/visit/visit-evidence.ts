/**
 * What is on disk of the visit that is on, and how its files are distinguished from older ones: the dirty marker, the clock of
 * the visit, and what was there before. It outlives a crash; the closing needs it.
 */
import type { EndReason } from '../../../preload/words.ts';
import type { MarkedVisit } from '../closing/dirty-marker.ts';
import { Dating } from '../residue/dating.ts';
import type { Stock } from '../residue/stock.ts';
import type { RunnerDeps } from './runner-deps.ts';
import type { Visit } from './state.ts';
import { VisitClock } from './visit-clock.ts';

type EvidenceDeps = Pick<RunnerDeps, 'marker' | 'stock' | 'time' | 'clock' | 'logger'>;

/** The id of the stock that is taken while the workstation is out of service. */
const OUT_OF_SERVICE = 'out-of-service';

export class VisitEvidence {
  readonly #deps: EvidenceDeps;
  #visit: MarkedVisit | null = null;
  #isFound = false;
  #startedTick = 0;
  /** Of the visit, or of the time out of service; null where nobody knows its beginning. */
  #clock: VisitClock | null = null;
  /** What was there before; null where nobody knows. */
  #before: Stock | null = null;

  constructor(deps: EvidenceDeps) {
    this.#deps = deps;
  }

  /** The visit as the marker has it; null where there is none, or its marker cannot be read. */
  get visit(): MarkedVisit | null {
    return this.#visit;
  }

  /** The marker was found at start: whatever closes this visit, a crash has ended it. */
  get isFound(): boolean {
    return this.#isFound;
  }

  get dating(): Dating {
    return new Dating(this.#clock, this.#before);
  }

  /** Milliseconds from the start of the visit to its end; over a crash only the wall clock says so. */
  duration(reason: EndReason, endedAt: string): number {
    if (reason !== 'crash') return this.#deps.clock.monotonic() - this.#startedTick;
    return this.#visit ? Math.max(0, Date.parse(endedAt) - Date.parse(this.#visit.startedAt)) : 0;
  }

  /**
   * Looks for the marker of a visit that an earlier run of the program has begun.
   * @param longest milliseconds that a visit may last: one whose marker is damaged may have begun so long before
   */
  async find(longest: number): Promise<boolean> {
    const { marker, stock, time, logger } = this.#deps;
    const found = await marker.read();
    if (found === 'absent') return false;
    logger.warn('visit.recovering', { marker: found === 'unreadable' ? 'unreadable' : 'read' });
    this.#isFound = true;
    this.#visit = found === 'unreadable' ? null : found;
    // Whatever damaged the marker did it while the visit was on.
    const begunAt = this.#visit
      ? Date.parse(this.#visit.startedAt)
      : Math.max(0, (await marker.begunAt()) - longest);
    this.#before = await stock.read(this.#visit?.id ?? null);
    const times = this.#visit?.times;
    this.#clock = times ? VisitClock.resume(time, times) : VisitClock.since(time, begunAt);
    return true;
  }

  /** A visit begins: the marker first, and then what is there already, which is somebody else's. */
  async open({ startedTick, ...visit }: Visit): Promise<void> {
    const { marker, stock, time } = this.#deps;
    this.#startedTick = startedTick;
    const clock = VisitClock.begin(time);
    const marked: MarkedVisit = { ...visit, portals: [], times: clock.times };
    await marker.set(marked);
    this.#before = await stock.take(visit.id);
    this.#clock = clock;
    this.#visit = marked;
  }

  /** These portals were reached: the marker learns it, in case the power goes. */
  async notePortals(portals: readonly string[]): Promise<void> {
    if (!this.#visit) return;
    this.#visit = { ...this.#visit, portals: [...portals] };
    try {
      await this.#write();
    } catch (cause) {
      // The workstation is marked all the same; after a power cut one portal is missing from the receipt.
      this.#deps.logger.error('visit.portal-not-marked', {}, cause);
    }
  }

  /** Somebody may set the clock at any moment; the marker learns it at once, in case the power goes. */
  lookAtClock(): void {
    const { logger } = this.#deps;
    const by = this.#clock?.look() ?? 0;
    if (by === 0) return;
    logger.warn('clock.set', { ms: Math.round(by) });
    this.#write().catch((cause: unknown) => logger.error('clock.not-marked', {}, cause));
  }

  /** The visit is closed: the marker goes, and with it what it made necessary. */
  async clear(): Promise<void> {
    const { marker, stock, logger } = this.#deps;
    await marker.clear();
    this.#clock = null;
    this.#before = null;
    // It names a visit that nobody will look for any more.
    await stock.forget().catch((cause: unknown) => logger.error('stock.not-forgotten', {}, cause));
    this.#visit = null;
    this.#isFound = false;
  }

  /** The workstation is put out of service: what comes from now on is swept when it returns. */
  async beginOutOfService(): Promise<void> {
    this.#clock = VisitClock.begin(this.#deps.time);
    this.#before = await this.#deps.stock.take(OUT_OF_SERVICE);
  }

  /** An earlier run has put it out of service. @param since milliseconds since the epoch; null where nobody knows */
  async resumeOutOfService(since: number | null): Promise<void> {
    // An unfinished visit is older, and has said since when.
    if (this.#isFound) return;
    const { time, stock } = this.#deps;
    this.#clock = since === null ? VisitClock.begin(time) : VisitClock.since(time, since);
    this.#before = await stock.read(OUT_OF_SERVICE);
  }

  /** Writes the marker with what is known now. */
  async #write(): Promise<void> {
    if (!this.#visit) return;
    this.#visit = { ...this.#visit, ...(this.#clock && { times: this.#clock.times }) };
    await this.#deps.marker.set(this.#visit);
  }
}
