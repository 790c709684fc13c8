import type { MachineTime } from '../base/clock.ts';

/** Closer than this two looks at the clocks are one. */
const AT_ONCE = 50;
const TRIES = 5;

/** Both clocks as of one moment; `blur` is how far apart they may have been read on a machine that is busy. */
export function readBoth(time: MachineTime): {
  readonly wall: number;
  readonly uptime: number;
  readonly blur: number;
} {
  for (let tries = 1; ; tries += 1) {
    const uptime = time.uptime();
    const wall = time.wall();
    const blur = time.uptime() - uptime;
    if (blur <= AT_ONCE || tries === TRIES) return { wall, uptime, blur };
  }
}
