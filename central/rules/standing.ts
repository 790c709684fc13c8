/** How a place stands, from what it has told and when it was heard last. Pure. */
import type { LiveState } from '../../main/core/fleet/contract/live-state.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Three missed reports: the network or the program of the place is away. */
const AWAY_AFTER = 90 * SECOND;

/** From so many minutes without a touch a visit stands idle for whoever looks. */
const IDLE_FROM = 5;

/**
 * Of a place that is heard: what it needs, or what it does. Of one that is not: for how long. `never`: it is in the list, and
 * was never heard.
 */
export type Look =
  | 'called'
  | 'token'
  | 'out'
  | 'idle'
  | 'free'
  | 'visit'
  | 'hidden'
  | 'closing'
  | 'away'
  | 'missing-hour'
  | 'missing-day'
  | 'missing-month'
  | 'never';

/** Looks that a consultant goes to, the most urgent first. */
export const URGENT: readonly Look[] = ['called', 'token', 'out', 'idle'];

/** The latest that a place has told, with the time at which it was heard, milliseconds since the epoch. */
export interface Heard {
  readonly state: LiveState;
  readonly at: number;
}

/**
 * @param heard null where this program has heard nothing of the place yet
 * @param seenAt when an earlier run has heard it, milliseconds since the epoch; null for never
 */
export function lookOf(heard: Heard | null, seenAt: number | null, now: number): Look {
  if (heard && now - heard.at < AWAY_AFTER) return lookOfState(heard.state);
  const last = Math.max(heard?.at ?? 0, seenAt ?? 0);
  if (last === 0) return 'never';
  const silent = now - last;
  if (silent < HOUR) return 'away';
  if (silent < DAY) return 'missing-hour';
  return silent < 30 * DAY ? 'missing-day' : 'missing-month';
}

function lookOfState({ kind, idle, isCalled, waitsForToken }: LiveState): Look {
  // A call that a forgotten token makes by itself is told by the token.
  if (waitsForToken) return 'token';
  if (isCalled) return 'called';
  if (kind === 'out') return 'out';
  return (kind === 'visit' || kind === 'hidden') && idle >= IDLE_FROM ? 'idle' : kind;
}

/** Is nothing heard of it now? */
export const isSilent = (look: Look) => look === 'away' || look === 'never' || look.startsWith('missing-');
