/**
 * Folders that cannot hold a visit: nobody is served. A fresh program shows which and why, and looks until they can
 * (main/stopped.ts); this one ends unless somebody is being served.
 */
import type { Logger } from '../base/logger.ts';
import { type Failure, fail, ok, type Result } from '../base/result.ts';

export interface FolderStandDownOptions {
  /** What is wrong with the folders now; null when they can hold a visit. */
  readonly faultNow: () => Failure | null;
  /** Whether the program may end now: somebody starts it again, it is not ending, and nobody is served. */
  readonly mayEnd: () => boolean;
  readonly startAgain: () => void;
  readonly logger: Logger;
}

/** Asked before the first screen, before every visit, and after one that could not be opened. */
export function folderStandDown(options: FolderStandDownOptions): () => Result<undefined> {
  const { faultNow, mayEnd, startAgain, logger } = options;
  return () => {
    const fault = faultNow();
    if (fault === null) return ok(undefined);
    logger.error('workstation.stands-down', { code: fault.code });
    if (mayEnd()) startAgain();
    return fail(fault.code, `${fault.message} Позовите консультанта.`);
  };
}

/**
 * Whether visitors may be served at all: the folders can hold a visit, and somebody of IT has set a PIN, since a
 * workstation that nobody has set up would be served without anybody who can open it. Training needs no PIN.
 */
export async function mayServe(conditions: {
  readonly mayHold: () => Result<undefined>;
  readonly isTraining: boolean;
  readonly isSetUp: () => Promise<Result<undefined>>;
}): Promise<Result<undefined>> {
  const held = conditions.mayHold();
  return !held.ok || conditions.isTraining ? held : conditions.isSetUp();
}
