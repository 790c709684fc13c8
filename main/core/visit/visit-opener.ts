/** Opens a visit: what is refused, the marker first, and everything undone where it breaks. */
import type { Audience, Purpose } from '../../../preload/words.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { RunnerDeps } from './runner-deps.ts';
import type { Visit } from './state.ts';
import type { VisitEvidence } from './visit-evidence.ts';
import { waitMinutes } from './waiting.ts';

/** What a visit is begun with. */
export interface VisitRequest {
  readonly audience: Audience;
  readonly purpose: Purpose;
  readonly ticket: string | null;
  /** When the ticket was taken, «10:25»; absent where nobody knows. */
  readonly takenAt?: string | undefined;
}

export class VisitOpener {
  readonly #deps: Pick<RunnerDeps, 'clock' | 'newId' | 'logger' | 'sockets' | 'opening'>;
  readonly #evidence: VisitEvidence;
  #isOpening = false;

  constructor(deps: RunnerDeps, evidence: VisitEvidence) {
    this.#deps = deps;
    this.#evidence = evidence;
  }

  /** A visit is being opened now. */
  get isOpening(): boolean {
    return this.#isOpening;
  }

  /** @param onOpened is called before anybody else may open one */
  async open(request: VisitRequest, onOpened: (visit: Visit) => void): Promise<Result<Visit>> {
    const { audience, purpose, ticket } = request;
    const { clock, newId, sockets } = this.#deps;
    const startedAt = clock.wall();
    const waited = waitMinutes(request.takenAt, startedAt);
    if (!waited.ok) return waited;
    this.#isOpening = true;
    try {
      const stray = await sockets.stray();
      if (stray.length > 0) return this.#refuseTokens(stray.length);
      return await this.#prepare(
        {
          ...{ id: newId(), audience, purpose, ticket, waitMinutes: waited.value },
          ...{ startedAt, startedTick: clock.monotonic() },
        },
        onOpened,
      );
    } finally {
      this.#isOpening = false;
    }
  }

  /** A token that was here before is not this visitor's: nobody may sign with it, and it waits for its owner. */
  #refuseTokens(count: number): Result<Visit> {
    this.#deps.logger.warn('token.before-visit', { count });
    return fail(
      'visit.token-before',
      'В компьютере уже стоит носитель подписи. Если он ваш, выньте его и вставьте после начала.',
    );
  }

  async #prepare(visit: Visit, onOpened: (visit: Visit) => void): Promise<Result<Visit>> {
    const { opening, logger } = this.#deps;
    try {
      await this.#evidence.open(visit);
      await opening.open(visit.id);
      onOpened(visit);
      return ok(visit);
    } catch (cause) {
      logger.error('visit.open-failed', {}, cause);
      await opening.undo();
      await this.#evidence.clear();
      return fail('visit.cannot-open', 'Не получилось подготовить рабочее место. Позовите консультанта.');
    }
  }
}
