/** What a simulated workstation tells of itself: visits that come and go, calls, now and then a sign, now and then silence. */
import { setTimeout as pause } from 'node:timers/promises';
import type { LiveState } from '../../../main/core/fleet/contract/live-state.ts';
import type { Station } from '../../support/central-stations.ts';

const anyOf = <T>(list: readonly T[]) => list[Math.floor(Math.random() * list.length)] as T;

/** What may follow; what stands twice is likelier. */
const NEXT: readonly Partial<LiveState>[] = [
  ...Array<Partial<LiveState>>(4).fill({ kind: 'free' }),
  ...Array<Partial<LiveState>>(6).fill({ kind: 'visit', minutes: 4 }),
  { kind: 'visit', minutes: 9, isCalled: true },
  { kind: 'visit', minutes: 31, idle: 5 },
  { kind: 'hidden', minutes: 2 },
  { kind: 'closing' },
  { kind: 'closing', minutes: 1, waitsForToken: true, isCalled: true },
  { kind: 'out', minutes: 12, sign: 'desk.paper' },
];

const [SHORTEST, LONGEST] = [4000, 25_000];

/** Tells until the day is over; a centre that is away is no trouble. */
export async function pretendToWork(station: Station, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await station.tell(anyOf(NEXT)).catch(() => undefined);
    await pause(SHORTEST + Math.random() * (LONGEST - SHORTEST), undefined, { ref: false });
  }
}
