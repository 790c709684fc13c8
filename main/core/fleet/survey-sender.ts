/**
 * Sends the survey of closed days: once a day, after a fixed hour and as long again as is this workstation's own, whether or not
 * anybody has answered. When it is sent therefore says nothing of the visits of that day.
 */
import { type Clock, MINUTE } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import { type SurveyDay, surveyDay } from './contract/survey-day.ts';
import type { SurveyTallies } from './shipment.ts';

/** After the night's work of the workstation, before the centre brings the days together. */
const FIRST_MINUTE = 3 * 60;
/** Workstations are spread over so many minutes, each always at its own. */
const SPREAD = 120;

/** So many closed days are sent each time: whatever was lost under way comes again, and nobody needs to know what was. */
export const DAYS_AGAIN = 7;
/** A workstation that was away goes back so far at most. */
const MOST_DAYS = 62;

/** How often it is looked whether the minute has come. */
const LOOKED_EVERY = 5 * MINUTE;

const DAY = 86_400_000;

/** A moment as the clock on the wall shows it. */
export interface WallMoment {
  /** `2026-03-18` */
  readonly day: string;
  /** Since midnight. */
  readonly minute: number;
}

export interface SurveySenderDeps {
  readonly clock: Pick<Clock, 'after'>;
  readonly now: () => WallMoment;
  readonly workstation: string;
  readonly tallies: (day: string) => Promise<Result<SurveyTallies>>;
  readonly send: (day: SurveyDay) => Promise<Result<unknown>>;
  /** The day on which it was sent last; kept, because a program lives no longer than a visit. */
  readonly last: { read(): string | null; write(day: string): void };
}

/** The minute of the day that is this workstation's own, by its name alone. */
export function ownMinute(workstation: string): number {
  const sum = [...workstation].reduce((total, sign) => (total * 31 + (sign.codePointAt(0) ?? 0)) % 65_521, 7);
  return FIRST_MINUTE + (sum % SPREAD);
}

export class SurveySender {
  readonly #deps: SurveySenderDeps;

  constructor(deps: SurveySenderDeps) {
    this.#deps = deps;
  }

  begin(): void {
    void this.#look();
  }

  async #look(): Promise<void> {
    const { clock, now, workstation, last } = this.#deps;
    const { day, minute } = now();
    const before = last.read();
    if (before !== day && minute >= ownMinute(workstation) && (await this.#sendUpTo(day, before)))
      last.write(day);
    clock.after(LOOKED_EVERY, () => void this.#look());
  }

  /** Every day before this one, the oldest first. */
  async #sendUpTo(today: string, before: string | null): Promise<boolean> {
    const { tallies, send } = this.#deps;
    for (const day of closedDays(today, before)) {
      const found = await tallies(day);
      if (!found.ok || !(await send(surveyDay(day, found.value))).ok) return false;
    }
    return true;
  }
}

/** The last days before this one, and as many more as were missed. */
function closedDays(today: string, before: string | null): readonly string[] {
  const end = Date.parse(today);
  const missed = before === null ? 0 : Math.max(0, (end - Date.parse(before)) / DAY - 1);
  const count = Math.min(MOST_DAYS, DAYS_AGAIN + missed);
  return Array.from({ length: count }, (_, at) =>
    new Date(end - (count - at) * DAY).toISOString().slice(0, 10),
  );
}
