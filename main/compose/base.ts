/** What the program is started with, and what every wing of it is built on. */
import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import type { TrainingKey } from '../../training/key.ts';
import type { Clock } from '../core/base/clock.ts';
import { Lifetime } from '../core/base/lifetime.ts';
import type { Logger } from '../core/base/logger.ts';
import type { Config } from '../core/config/config.ts';
import type { Flags } from '../flags.ts';
import { type Beside, besideOf } from '../node/beside.ts';
import type { ConfigInForce } from '../node/config-files.ts';
import type { Folders } from '../node/folders.ts';
import type { RunMarkFile } from '../node/run-mark.ts';
import type { Supervisor } from '../node/supervisor.ts';
import { systemClock } from '../node/system-clock.ts';

export interface Surroundings {
  readonly flags: Flags;
  readonly folders: Folders;
  /** The configuration as it was read at the start. */
  readonly inForce: ConfigInForce;
  readonly logger: Logger;
  /** Set in training: the key of the training portals' certificate. */
  readonly trainingKey: TrainingKey | null;
  readonly turn: Turn;
  readonly supervisor: Supervisor;
}

/** When this program has the workstation: at once, or when the one before it hands over (node/handover.ts). */
export interface Turn {
  /** Another program has the workstation still: nothing is shown, written or watched yet. */
  readonly isNext: boolean;
  /** Everything is loaded. */
  readonly ready: () => void;
  /** Resolves when this program has the workstation, with what its runs leave about themselves; null where nobody counts. */
  readonly taken: () => Promise<RunMarkFile | null>;
  /** The first screen stands. */
  readonly shown: () => void;
}

/** What every wing is given; each takes of it what it needs. */
export interface Base extends Surroundings {
  readonly config: Config;
  readonly clock: Clock;
  readonly newId: () => string;
  /** The folder of the application; in a package that is the archive. */
  readonly dist: string;
  readonly beside: Beside;
  /** What a wing has begun is added when it begins, and ends before everything that it was built on. */
  readonly lifetime: Lifetime;
}

export function baseOf(surroundings: Surroundings): Base {
  const dist = app.getAppPath();
  return {
    ...surroundings,
    config: surroundings.inForce.config,
    clock: systemClock,
    newId: () => randomUUID(),
    dist,
    beside: besideOf(dist),
    lifetime: new Lifetime(),
  };
}
