/**
 * Makes documents of the visit's papers for what portals ask for: one PDF of several, smaller, as JPEG; and turns pages.
 * Papers are read in a process of their own that may be ended; what was there before stays as long as the visit.
 */

import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { FLOOD_LIMITS } from '../policy/flood-limits.ts';
import type { VisitFile } from './visit-files.ts';

/** One paper that goes into a document, by its id; `turns` in degrees clockwise, page by page. */
interface MakeSource {
  readonly id: string;
  readonly kind: 'image' | 'pdf';
  readonly turns: readonly number[];
}

export interface MakeOrder {
  readonly sources: readonly MakeSource[];
  readonly form: 'pdf' | 'jpeg' | 'same';
  /** Bytes that each made file may have at most; null: any. */
  readonly most: number | null;
}

export interface MadeDocument {
  /** One, or one a page for JPEG. */
  readonly parts: readonly Uint8Array[];
  readonly ending: 'pdf' | 'jpg' | 'png';
}

/** Whoever reads papers and makes documents of them, in a process of its own. */
export interface PaperMaker {
  /** Makes; whatever a paper does to the process is a failure. Never throws. */
  make(order: MakeOrder): Promise<Result<MadeDocument>>;
  /** Ends the process, whatever it does. */
  end(): void;
}

/** The papers of the visit, as the maker needs them. */
export interface MakerFiles {
  readonly files: readonly VisitFile[];
  /** Where a paper lies, or null; `original`: as it came, before anybody turned it. */
  pathOf(id: string, which?: 'original'): string | null;
  /** How its pages are turned now. */
  turnsOf(id: string): readonly number[];
  /** Keeps what was made as a new file; null where there is no room or no visit. */
  keep(name: string, bytes: Uint8Array): Promise<VisitFile | null>;
  /** Throws a file away. */
  remove(id: string): Promise<void>;
  /** Shows what was made in place of the original, which stays; false where there is no room or no such file. */
  replace(id: string, made: Replacement): Promise<boolean>;
}

/** A paper turned: null bytes: the original itself, as it came. */
export interface Replacement {
  readonly bytes: Uint8Array | null;
  readonly ending: string;
  readonly turns: readonly number[];
}

export const NOT_MADE = {
  broken: fail('files.not-made', 'Сделать документ не получилось: один из файлов не читается.'),
  slow: fail('files.too-slow', 'Сделать документ не получилось: файлы слишком сложные.'),
  large: fail('files.too-many-pages', 'Сделать документ не получилось: в файлах слишком много страниц.'),
  tooBig: fail('files.too-big', 'Меньше сделать не получилось: текст стало бы не прочитать.'),
  signed: fail('files.signed', 'Документ подписан электронно: изменённый, он потеряет подпись.'),
  busy: fail('files.busy', 'Подождите: прошлый документ ещё готовится.'),
  unknown: fail('files.unknown', 'Этого файла уже нет.'),
  room: fail('files.no-room', 'Для документа нет места. Удалите ненужные файлы.'),
} as const;

export class DocumentMaker {
  readonly #parts: {
    readonly maker: PaperMaker;
    readonly files: MakerFiles;
    readonly clock: Clock;
    readonly logger: Logger;
  };
  /** The papers of the work that is going on, by id: nothing else is given to the process. */
  #sources: ReadonlyMap<string, string> | null = null;

  constructor(parts: {
    readonly maker: PaperMaker;
    readonly files: MakerFiles;
    readonly clock: Clock;
    readonly logger: Logger;
  }) {
    this.#parts = parts;
  }

  /** Where a paper lies that is being worked on; null for every other. */
  sourceOf(id: string): string | null {
    return this.#sources?.get(id) ?? null;
  }

  /** Makes new files of these papers, in this order, and answers their ids. The papers stay. */
  async make(wish: {
    readonly files: readonly string[];
    readonly form: 'pdf' | 'jpeg';
    readonly most: number | null;
  }): Promise<Result<readonly string[]>> {
    const { files } = this.#parts;
    const chosen = wish.files.map((id) => files.files.find((file) => file.id === id));
    const sources = chosen.flatMap((file) =>
      file && file.kind !== 'other' ? [{ id: file.id, kind: file.kind, turns: [] }] : [],
    );
    if (sources.length === 0 || sources.length < wish.files.length) return NOT_MADE.unknown;
    const made = await this.#work({ sources, form: wish.form, most: wish.most });
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
    const { files } = this.#parts;
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
    this.#parts.maker.end();
  }

  async #work(order: MakeOrder, which?: 'original'): Promise<Result<MadeDocument>> {
    if (this.#sources) return NOT_MADE.busy;
    const { maker, files, clock, logger } = this.#parts;
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

/** «Документы.pdf» for several, else the name of the one; `page`: of a picture of one page among others. */
export function madeName(
  first: string,
  count: number,
  ending: 'pdf' | 'jpg' | 'png',
  page: number | null,
): string {
  const dot = first.lastIndexOf('.');
  const stem = count > 1 ? 'Документы' : dot > 0 ? first.slice(0, dot) : first;
  return `${stem}${page === null ? '' : `, страница ${page}`}.${ending}`;
}
