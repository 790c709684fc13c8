/** Puts the workstation out of service and back: by a consultant, or because the program crashed too often. */
import type { FlagReason, OutOfService, OutReason } from './out-of-service-flag.ts';
import type { RunnerDeps } from './runner-deps.ts';
import type { VisitEvidence } from './visit-evidence.ts';

/** Whether too many crashes hold the workstation: after the closing of an unfinished visit, or without it. */
export type Hold = 'none' | 'after-closing' | 'at-once';

export class OutOfServiceSwitch {
  readonly #deps: Pick<RunnerDeps, 'flag' | 'clock'>;
  readonly #evidence: VisitEvidence;

  constructor(deps: Pick<RunnerDeps, 'flag' | 'clock'>, evidence: VisitEvidence) {
    this.#deps = deps;
    this.#evidence = evidence;
  }

  /** Looks whether an earlier run has put the workstation out of service, or crashes do now. @returns why; null: no */
  async find(hold: Hold): Promise<FlagReason | null> {
    const found = await this.#deps.flag.read();
    const flag = found === 'absent' && hold !== 'none' ? await this.#set('program.crashes') : found;
    if (flag === 'absent') return null;
    const isRead = flag !== 'unreadable';
    await this.#evidence.resumeOutOfService(isRead ? Date.parse(flag.since) : null);
    return isRead ? flag.reason : 'desk.other';
  }

  /** Puts it out of service; that outlives restarts. */
  async put(reason: OutReason): Promise<void> {
    await this.#set(reason);
    await this.#evidence.beginOutOfService();
  }

  /** It returns to service, after one more closing. */
  async clear(): Promise<void> {
    await this.#deps.flag.clear();
  }

  async #set(reason: FlagReason): Promise<OutOfService> {
    const flag: OutOfService = { reason, since: this.#deps.clock.wall() };
    await this.#deps.flag.set(flag);
    return flag;
  }
}
