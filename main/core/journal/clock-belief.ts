/**
 * Whether the clock on the wall may decide what is old enough to be removed. A clock that is years ahead for a minute
 * would make everything old; so it is held against what the journal has seen.
 */
import { z } from 'zod';

/** Why the clock is not believed. `stepped`: set by more than a day while the program ran. */
export const ClockDoubt = z.enum(['behind-program', 'behind-journal', 'ahead', 'stepped']);
export type ClockDoubt = z.infer<typeof ClockDoubt>;

/** What is remembered of earlier looks; days are `2026-03-18`. */
export interface ClockMemory {
  /** The last day on which the clock was believed; null before the first. */
  readonly believed: string | null;
  /** The last day that was too far ahead of it, and how many different such days there were; null for none. */
  readonly ahead: { readonly day: string; readonly days: number } | null;
}

export interface ClockEvidence {
  /** Wall time with offset. */
  readonly now: string;
  /** When the program was made; null where nobody knows. */
  readonly made: string | null;
  readonly isSteady: boolean;
  /** The time in the row that was written last; null for an empty journal. */
  readonly lastWritten: string | null;
}

const DAY = 24 * 60 * 60 * 1000;

/** A holiday with a quarantine; whoever was off for longer is believed again after some days of work. */
const LONGEST_GAP = 40;

/** So many different days far ahead of the last good one are a clock that goes on, not one that was set. */
const ENOUGH_DAYS = 7;

/** Judges the clock; the memory that comes back replaces the earlier one. */
export function judgeClock(
  memory: ClockMemory,
  { now, made, isSteady, lastWritten }: ClockEvidence,
): { readonly doubt: ClockDoubt | null; readonly memory: ClockMemory } {
  const today = now.slice(0, 10);
  const isBefore = (moment: string | null) => moment !== null && Date.parse(now) < Date.parse(moment) - DAY;
  if (!isSteady) return { doubt: 'stepped', memory };
  if (isBefore(made)) return { doubt: 'behind-program', memory };
  if (isBefore(lastWritten)) return { doubt: 'behind-journal', memory };
  const before = memory.believed ?? lastWritten?.slice(0, 10) ?? today;
  // A clock that goes back to where it was wrong before removes less, never more.
  if (daysBetween(before, today) <= LONGEST_GAP) {
    return { doubt: null, memory: { believed: today, ahead: null } };
  }
  const { ahead } = memory;
  const isGoingOn = ahead !== null && today >= ahead.day && daysBetween(ahead.day, today) <= LONGEST_GAP;
  const days = isGoingOn ? ahead.days + Number(today > ahead.day) : 1;
  if (days >= ENOUGH_DAYS) return { doubt: null, memory: { believed: today, ahead: null } };
  return { doubt: 'ahead', memory: { believed: before, ahead: { day: today, days } } };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

const REASONS: Readonly<Record<ClockDoubt, string>> = {
  'behind-program': 'они показывают время раньше выпуска программы',
  'behind-journal': 'они показывают время раньше последней записи журнала',
  ahead: 'они ушли далеко вперёд от последнего дня работы',
  stepped: 'их перевели больше чем на сутки, пока программа работала',
};

/** What IT reads: the desk, the self-test and the command line say the same. */
export function clockDoubtWords(doubt: ClockDoubt): string {
  return `Часам рабочего места нельзя верить: ${REASONS[doubt]}. По сроку хранения из журнала ничего не удаляется.`;
}
