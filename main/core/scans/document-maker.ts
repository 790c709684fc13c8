/**
 * Makes documents of the visit's papers for what portals ask for: one PDF of several, smaller, as JPEG; and turns pages.
 * Papers are read in a process of their own that may be ended; what was there before stays as long as the visit.
 */

import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import { ok, type Result } from '../base/result.ts';
import { FLOOD_LIMITS } from '../policy/flood-limits.ts';
import {
  type MadeDocument,
  type MakeOrder,
  type MakerFiles,
  madeName,
  NOT_MADE,
  type PaperMaker,
} from './making.ts';

interface DocumentMakerDeps {
  readonly maker: PaperMaker;
  readonly files: MakerFiles;
  readonly clock: Clock;
  readonly logger: Logger;
}

export class DocumentMaker {
  readonly #deps: DocumentMakerDeps;
  /** The papers of the work that is going on, by id: nothing else is given to the process. */
  #sources: ReadonlyMap<string, string> | null = null;

  constructor(deps: DocumentMakerDeps) {
    this.#deps = deps;
  }

  /** Where a paper lies that is being worked on; null for every other. */
  sourceOf(id: string): string | null {
    return this.#sources?.get(id) ?? null;
  }

  /** Makes new files of these papers, in this order, and returns their ids. The papers stay. */
  async make(request: {
    readonly files: readonly string[];
    readonly form: 'pdf' | 'jpeg';
    readonly most: number | null;
  }): Promise<Result<readonly string[]>> {
    const { files } = this.#deps;
    const chosen = request.files.map((id) => files.files.find((file) => file.id === id));
    const sources = chosen.flatMap((file) =>
      file && file.kind !== 'other' ? [{ id: file.id, kind: file.kind, turns: [] }] : [],
    );
    if (sources.length === 0 || sources.length < request.files.length) return NOT_MADE.unknown;
    const made = await this.#work({ sources, form: request.form, most: request.most });
    if (!made.ok) return made;
    const { parts, ending } = made.value;
    const kept: string[] = [];
    for (const [index, bytes] of parts.entries()) {
      const name = madeName(
        chosen[0]?.name ?? '',
        sources.length,
        ending,
        parts.length > 1 ? index + 1 : null,
      );
      const file = await files.keep(name, bytes);
      if (!file) {
        // Half of the pages would pass for all of them.
        for (const id of kept) await files.remove(id);
        return NOT_MADE.room;
      }
      kept.push(file.id);
    }
    return ok(kept);
  }

  /** Turns a page of a paper by a quarter to the right. What is sent and printed from now on is turned. */
  async turn(id: string, page: number): Promise<Result<undefined>> {
    const { files } = this.#deps;
    const file = files.files.find((one) => one.id === id);
    const original = files.pathOf(id, 'original');
    if (!file || original === null || file.kind === 'other') return NOT_MADE.unknown;
    const before = files.turnsOf(id);
    const turns = Array.from({ length: Math.max(before.length, page) }, (_, index) => before[index] ?? 0);
    turns[page - 1] = ((turns[page - 1] ?? 0) + 90) % 360;
    if (turns.every((degrees) => degrees === 0)) {
      const isBack = await files.replace(id, { bytes: null, ending: '', turns: [] });
      return isBack ? ok(undefined) : NOT_MADE.unknown;
    }
    // Always from the original: a picture that is turned four times has lost nothing.
    const source = { id, kind: file.kind, turns };
    const made = await this.#work({ sources: [source], form: 'same', most: null }, 'original');
    if (!made.ok) return made;
    const [bytes] = made.value.parts;
    if (!bytes) return NOT_MADE.broken;
    const isKept = await files.replace(id, { bytes, ending: made.value.ending, turns });
    return isKept ? ok(undefined) : NOT_MADE.room;
  }

  /** The visit is over: what is being made is given up. May be called twice. */
  end(): void {
    this.#sources = null;
    this.#deps.maker.end();
  }

  async #work(order: MakeOrder, which?: 'original'): Promise<Result<MadeDocument>> {
    if (this.#sources) return NOT_MADE.busy;
    const { maker, files, clock, logger } = this.#deps;
    const sources = new Map(order.sources.map(({ id }) => [id, files.pathOf(id, which) ?? '']));
    this.#sources = sources;
    const made = await new Promise<Result<MadeDocument>>((resolve) => {
      const cancel = clock.after(FLOOD_LIMITS.making.within, () => resolve(NOT_MADE.slow));
      void maker.make(order).then((result) => {
        cancel();
        resolve(result);
      });
    });
    // Another visit may have begun its own work by now.
    if (this.#sources === sources) this.end();
    if (!made.ok) logger.warn(made.error.code);
    return made;
  }
}
