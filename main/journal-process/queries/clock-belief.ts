import type { Database } from 'better-sqlite3';
import { ClockDoubt, type ClockMemory, judgeClock } from '../../core/journal/clock-belief.ts';
import type { PruneRequest } from '../../core/journal/retention.ts';

interface Row {
  readonly believed: string | null;
  readonly ahead_day: string | null;
  readonly ahead_days: number;
}

/** Judges the clock of a request by what the journal has seen, and remembers it. To be called inside a transaction. */
export function lookAtClock(database: Database, { now, made, isSteady }: PruneRequest): ClockDoubt | null {
  const evidence = { now, made, isSteady, lastWritten: lastWritten(database) };
  const { doubt, memory } = judgeClock(memoryOf(database), evidence);
  remember(database, memory, doubt);
  return doubt;
}

/** A person has said that the clock is right. To be called inside a transaction. */
export function believeClock(database: Database, day: string): void {
  remember(database, { believed: day, ahead: null }, null);
}

/** Why the clock was not believed when it was looked at last; null where it was. */
export function clockDoubt(database: Database): ClockDoubt | null {
  const said = database.prepare<[], string | null>('SELECT doubt FROM clock_belief').pluck().get();
  const doubt = ClockDoubt.safeParse(said);
  return doubt.success ? doubt.data : null;
}

function memoryOf(database: Database): ClockMemory {
  const row = database.prepare<[], Row>('SELECT believed, ahead_day, ahead_days FROM clock_belief').get();
  const ahead = row?.ahead_day ? { day: row.ahead_day, days: row.ahead_days } : null;
  return { believed: row?.believed ?? null, ahead };
}

function remember(database: Database, { believed, ahead }: ClockMemory, doubt: ClockDoubt | null): void {
  database
    .prepare('UPDATE clock_belief SET believed = ?, ahead_day = ?, ahead_days = ?, doubt = ?')
    .run(believed, ahead?.day ?? null, ahead?.days ?? 0, doubt);
}

/** By the order of writing, not by the time: one row of a wrong clock must not count for ever. */
function lastWritten(database: Database): string | null {
  const times = [
    'SELECT ended_at FROM visits ORDER BY number DESC LIMIT 1',
    'SELECT at FROM audit ORDER BY sequence DESC LIMIT 1',
    'SELECT opened_at FROM consultations ORDER BY year DESC, number DESC LIMIT 1',
  ];
  for (const question of times) {
    const time = database.prepare<[], string>(question).pluck().get();
    if (time !== undefined && !Number.isNaN(Date.parse(time))) return time;
  }
  return null;
}
