import { type MachineTime, SECOND } from '../base/clock.ts';
import { readBoth } from './both-clocks.ts';
import type { Stretch, VisitTimes } from './visit-times.ts';

/** Less than this is the hand of a time server that keeps the clock right, not somebody who sets it. */
const TOLERANCE = 1 * SECOND;
/** A time server may let the clock run so much faster or slower (adjtime(3): 500 parts in a million). */
const DRIFT = 0.0005;
/** Somebody who sets the clock without end must not fill the disk: then the stretches become one. */
const MOST = 100;
/** The last wall time there is (ECMA-262, 21.4.1.1). */
const NEVER = 8.64e15;

/**
 * Knows which wall times a visit has seen, whoever sets the clock meanwhile. The age of a file is judged by them:
 * a file born during the visit carries one of these times, and hardly any other file does.
 */
export class VisitClock {
  readonly #time: MachineTime;
  #times: VisitTimes;

  private constructor(time: MachineTime, times: VisitTimes) {
    this.#time = time;
    this.#times = times;
  }

  /** A visit begins now. */
  static begin(time: MachineTime): VisitClock {
    const { wall, uptime } = readBoth(time);
    return new VisitClock(time, {
      boot: time.boot(),
      stretches: [{ from: wall, to: wall }],
      last: { wall, uptime },
      sets: [],
    });
  }

  /** A visit that another run of the program has begun, maybe before the machine went down. */
  static resume(time: MachineTime, found: VisitTimes): VisitClock {
    const boot = time.boot();
    const uptime = time.uptime();
    const isSameStart = boot !== '' && boot === found.boot && uptime >= found.last.uptime;
    const clock = new VisitClock(time, found);
    if (isSameStart) clock.look();
    else clock.#takeUp({ boot, wall: time.wall(), uptime });
    return clock;
  }

  /** A visit of which only the beginning is known; 0 where not even that is. */
  static since(time: MachineTime, begunAt: number): VisitClock | null {
    const wall = time.wall();
    // Behind its own beginning: by this clock nothing could be dated.
    if (begunAt <= 0 || wall < begunAt) return null;
    return new VisitClock(time, {
      boot: time.boot(),
      stretches: [{ from: begunAt, to: wall }],
      last: { wall, uptime: time.uptime() },
      sets: [],
    });
  }

  /** For the marker. */
  get times(): VisitTimes {
    return this.#times;
  }

  get stretches(): readonly Stretch[] {
    return this.#times.stretches;
  }

  /** By how many milliseconds the clock was set, each time. */
  get sets(): readonly number[] {
    return this.#times.sets;
  }

  /** Looks at both clocks; returns by how many milliseconds the wall clock was set since the last look, 0 where it was not. */
  look(): number {
    const { stretches, last, sets } = this.#times;
    const { wall, uptime, blur } = readBoth(this.#time);
    const passed = Math.max(0, uptime - last.uptime);
    const due = last.wall + passed;
    const isSet = Math.abs(wall - due) > TOLERANCE + blur + passed * DRIFT;
    const now = { wall, uptime };
    if (!isSet) {
      const [current, ...earlier] = [...stretches].reverse();
      const from = Math.min(current?.from ?? wall, wall);
      const to = Math.max(current?.to ?? wall, wall);
      this.#times = { ...this.#times, stretches: [...earlier.reverse(), { from, to }], last: now };
      return 0;
    }
    // It may have been set just now, or right after the last look: both are taken for true.
    const before = stretches.map((stretch, index) =>
      index === stretches.length - 1 ? { ...stretch, to: Math.max(stretch.to, due) } : stretch,
    );
    const all = [...before, { from: wall - passed, to: wall }];
    this.#times = {
      ...this.#times,
      stretches: all.length > MOST ? [hull(all)] : all,
      last: now,
      sets: [...sets, Math.round(wall - due)].slice(-MOST),
    };
    return wall - due;
  }

  /** The machine has gone down and come up again: nobody saw when the visit ended, or the clock meanwhile. */
  #takeUp({ boot, wall, uptime }: { boot: string; wall: number; uptime: number }): void {
    const { stretches, last, sets } = this.#times;
    const open = stretches.map((stretch, index) =>
      index === stretches.length - 1 ? { ...stretch, to: NEVER } : stretch,
    );
    // A machine whose clock has lost the time begins somewhere before. Where the system names no start (Windows) this
    // may still be the same one, with a clock that was set meanwhile.
    const isBehind = wall < last.wall - TOLERANCE;
    this.#times = {
      boot,
      stretches: isBehind || boot === '' ? [...open, { from: wall - uptime, to: wall }] : open,
      last: { wall, uptime },
      sets: isBehind ? [...sets, Math.round(wall - last.wall)] : sets,
    };
  }
}

function hull(stretches: readonly Stretch[]): Stretch {
  return {
    from: Math.min(...stretches.map(({ from }) => from)),
    to: Math.max(...stretches.map(({ to }) => to)),
  };
}
