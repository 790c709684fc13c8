/** The self-test by itself: once a day after a configured hour, while nobody is there. The last result is kept. */
import { type Clock, MINUTE } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { State } from '../visit/state.ts';
import type { Report } from './doctor.ts';

/** After a visit the next one may begin at once. */
const QUIET = 5 * MINUTE;
/** A workstation that nobody uses looks again: nights go by on the free screen too. */
const LOOK_AGAIN = 20 * MINUTE;

export interface NightRunDeps {
  /** Hour of the local day, 0 to 23; null: only when somebody asks. */
  readonly hour: number | null;
  readonly clock: Pick<Clock, 'wall' | 'after'>;
  readonly logger: Logger;
  readonly examine: () => Promise<Report>;
  readonly store: { read(): Promise<Report | null>; write(report: Report): Promise<void> };
}

/**
 * Whether the hour of the day has come since the last run. A machine that is switched off at night is examined in the
 * morning.
 * @param now wall time with offset, as the clock gives it
 * @param last the `at` of the last report (ISO 8601)
 */
export function isDue(now: string, hour: number, last: string | null): boolean {
  const [, day = '', at = '', offset = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d).*?(Z|[+-]\d\d:\d\d)$/.exec(now) ?? [];
  const today = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00${offset}`);
  const lastHour = Number(at) >= hour ? today : today - 24 * 60 * MINUTE;
  return last === null || Date.parse(last) < lastHour;
}

export class NightRun {
  readonly #deps: NightRunDeps;
  #cancel = (): void => undefined;
  #running: Promise<Report> | null = null;

  constructor(deps: NightRunDeps) {
    this.#deps = deps;
  }

  noteState({ kind }: State): void {
    this.#cancel();
    if (kind === 'free' && this.#deps.hour !== null) this.#wait(QUIET, this.#deps.hour);
  }

  /** The last report, or null where there was none. */
  last(): Promise<Report | null> {
    return this.#deps.store.read();
  }

  /** Examines now; who asks meanwhile gets the same report. Rejects only where the self-test itself is broken. */
  run(): Promise<Report> {
    this.#running ??= this.#examine().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Stops waiting; may be called twice. */
  dispose(): void {
    this.#cancel();
  }

  #wait(ms: number, hour: number): void {
    this.#cancel = this.#deps.clock.after(ms, () => {
      this.#wait(LOOK_AGAIN, hour);
      void this.#look(hour);
    });
  }

  async #look(hour: number): Promise<void> {
    const { clock, logger } = this.#deps;
    try {
      const last = await this.last();
      if (isDue(clock.wall(), hour, last?.at ?? null)) await this.run();
    } catch (cause) {
      logger.error('doctor.broken', {}, cause);
    }
  }

  async #examine(): Promise<Report> {
    const { examine, store, logger } = this.#deps;
    const report = await examine();
    logger.info('doctor.done', { ...report.sum });
    // Shown all the same: only the next start does not know of it.
    await store.write(report).catch((cause: unknown) => logger.error('doctor.not-kept', {}, cause));
    return report;
  }
}
