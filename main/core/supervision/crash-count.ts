/**
 * How often the program has crashed lately, counted by the program itself at its next start: whoever starts it again
 * (systemd, `sector-run`, a scheduled task) only has to start it again. Time is the machine's uptime, so a clock that
 * is set counts for nothing, and a machine that was switched off begins anew.
 */
import { z } from 'zod';
import { MINUTE } from '../base/clock.ts';

/** Crashes within this time after which the workstation is held out of service: that many are no accident. */
export const CRASHES = 3;
export const WITHIN = 10 * MINUTE;

/** Deaths of the GPU process in one run after which the next run draws without the graphics card. */
export const GPU_DEATHS = 3;

/** How far a run has come: what it was doing when it crashed. */
export const Stage = z.enum(['starting', 'recovering', 'serving']);
export type Stage = z.infer<typeof Stage>;

/** What a run leaves on disk about itself, from its first moment on. */
export const RunMark = z.strictObject({
  /** Which start of the machine this was; empty where the system does not say. */
  boot: z.string().max(64),
  /** False once the run has ended in order. */
  isRunning: z.boolean(),
  stage: Stage,
  /** Uptime of the starts that followed a crash, milliseconds, oldest first. */
  crashes: z.array(z.number().nonnegative()).max(CRASHES),
  gpuDeaths: z.number().int().nonnegative(),
  /** True: the graphics card is not used until the machine is started anew. */
  isSoftware: z.boolean(),
});
export type RunMark = z.infer<typeof RunMark>;

export interface Moment {
  readonly boot: string;
  /** Milliseconds since the machine was started. */
  readonly uptime: number;
}

/** How the program is to start. */
export interface Start {
  /** The mark of the run that begins. */
  readonly mark: RunMark;
  readonly hasCrashed: boolean;
  /** Too many crashes: the workstation takes no visitors until somebody of the staff says so. */
  readonly isHeld: boolean;
  /** The last crash came before the first screen: what runs before it must wait for a person as well. */
  readonly isHeldAtOnce: boolean;
}

/** Judges what the run before has left; `before` is null where there is nothing that can be read. */
export function judgeStart(before: RunMark | null, { boot, uptime }: Moment): Start {
  // A crash that lies ahead was one of another start of the machine.
  const isSameBoot = before?.boot === boot && before.crashes.every((at) => at <= uptime);
  const earlier = isSameBoot ? before : null;
  const hasCrashed = earlier?.isRunning === true;
  const recent = (earlier?.crashes ?? []).filter((at) => uptime - at < WITHIN);
  const crashes = hasCrashed ? [...recent, uptime] : recent;
  const isHeld = crashes.length >= CRASHES;
  return {
    mark: {
      boot,
      isRunning: true,
      stage: 'starting',
      // The workstation is out of service now; whoever brings it back starts the count anew.
      crashes: isHeld ? [] : crashes,
      gpuDeaths: 0,
      isSoftware: earlier !== null && (earlier.isSoftware || earlier.gpuDeaths >= GPU_DEATHS),
    },
    hasCrashed,
    isHeld,
    isHeldAtOnce: isHeld && earlier?.stage !== 'serving',
  };
}
