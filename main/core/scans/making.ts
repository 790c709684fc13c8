/** What is made of papers, by whom, and why it may fail. */
import { fail, type Result } from '../base/result.ts';
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
