/**
 * Pictures of papers for our window: one at a time, drawn elsewhere, given up when they take too long. What a paper
 * makes of whoever draws it is never known before.
 */
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Result } from '../base/result.ts';
import { FLOOD_LIMITS } from '../policy/flood-limits.ts';
import { NOT_DRAWN, type Painter, type PaperSource, type Picture, type PictureOrder } from './picture.ts';

interface Waiting {
  readonly order: PictureOrder;
  readonly answer: (result: Result<Picture>) => void;
}

/** After these the same paper is not tried again: each of its pages would cost the same. */
const HOPELESS: ReadonlySet<string> = new Set(['picture.too-slow', 'picture.too-large']);

export class PictureQueue {
  readonly #deps: { readonly painter: Painter; readonly clock: Clock; readonly logger: Logger };
  #waiting: readonly Waiting[] = [];
  #current: Waiting | null = null;
  /** Ends the one that is being drawn. */
  #giveUp = (_why: Result<never>): void => undefined;
  readonly #hopeless = new Map<string, Result<never>>();
  #cancelLinger = (): void => undefined;
  /** The process is kept, also while nobody wants a picture. */
  #isHeld = false;

  constructor(deps: { readonly painter: Painter; readonly clock: Clock; readonly logger: Logger }) {
    this.#deps = deps;
  }

  /** A visit has begun: the process is there until `end`, so that a scan is seen within a second. */
  warm(): void {
    this.#isHeld = true;
    this.#deps.painter.warm();
  }

  /** Resolves with the picture, or with why there is none. */
  draw(order: PictureOrder): Promise<Result<Picture>> {
    const known = this.#hopeless.get(paperOf(order));
    if (known) return Promise.resolve(known);
    if (this.#waiting.length >= FLOOD_LIMITS.thumbnails.waiting) return Promise.resolve(NOT_DRAWN.many);
    return new Promise((answer) => {
      this.#waiting = [...this.#waiting, { order, answer }];
      if (!this.#current) void this.#next();
    });
  }

  /** Nobody looks at papers of this kind any more: what waits is answered, what is being drawn is ended. */
  drop(source: PaperSource): void {
    const isMeant = ({ order }: Waiting) => order.source === source;
    for (const one of this.#waiting.filter(isMeant)) one.answer(NOT_DRAWN.gone);
    this.#waiting = this.#waiting.filter((one) => !isMeant(one));
    if (this.#current && isMeant(this.#current)) this.#giveUp(NOT_DRAWN.gone);
  }

  /** The visit is over: nothing is drawn, nothing is remembered, and the process ends. May be called twice. */
  end(): void {
    for (const source of ['file', 'print'] as const) this.drop(source);
    this.#hopeless.clear();
    this.#isHeld = false;
    this.#cancelLinger();
    this.#deps.painter.end();
  }

  async #next(): Promise<void> {
    // Somebody who wants to print looks at the preview; thumbnails can wait.
    const next =
      this.#waiting.find(({ order }) => order.source === 'print' || order.isForPrint) ?? this.#waiting[0];
    if (!next) return this.#linger();
    this.#cancelLinger();
    this.#current = next;
    this.#waiting = this.#waiting.filter((one) => one !== next);
    const result = this.#hopeless.get(paperOf(next.order)) ?? (await this.#drawn(next.order));
    if (!result.ok) {
      this.#deps.logger.warn(result.error.code, { source: next.order.source });
      if (HOPELESS.has(result.error.code)) this.#hopeless.set(paperOf(next.order), result);
    }
    next.answer(result);
    this.#current = null;
    void this.#next();
  }

  #drawn(order: PictureOrder): Promise<Result<Picture>> {
    const { painter, clock } = this.#deps;
    return new Promise((resolve) => {
      const giveUp = (why: Result<never>) => {
        cancel();
        this.#giveUp = () => undefined;
        painter.end();
        resolve(why);
      };
      const cancel = clock.after(FLOOD_LIMITS.thumbnails.within, () => giveUp(NOT_DRAWN.slow));
      this.#giveUp = giveUp;
      void painter.draw(order).then((result) => {
        cancel();
        resolve(result);
      });
    });
  }

  #linger(): void {
    this.#cancelLinger();
    // After one that was given up it starts again.
    if (this.#isHeld) {
      this.#deps.painter.warm();
      return;
    }
    this.#cancelLinger = this.#deps.clock.after(FLOOD_LIMITS.thumbnails.linger, () =>
      this.#deps.painter.end(),
    );
  }
}

function paperOf({ source, id, revision }: PictureOrder): string {
  return `${source}/${id}?${revision}`;
}
