/** A picture of a page of a paper: what is asked for, who draws it, and why it may fail. */
import { fail, type Result } from '../base/result.ts';

/** Where a paper comes from: the files of the visit, or what is about to be printed. */
export type PaperSource = 'file' | 'print';

export interface PictureOrder {
  readonly source: PaperSource;
  readonly id: string;
  /** Tells one content of the paper from the next. */
  readonly revision: string;
  readonly kind: 'image' | 'pdf';
  /** The first is 1. */
  readonly page: number;
  /** Pixels. */
  readonly width: number;
  /** Somebody waits for it in order to print: it comes before the small pictures. */
  readonly isForPrint?: boolean;
}

export interface Picture {
  readonly png: Uint8Array;
  /** How many pages the paper has. */
  readonly pages: number;
}

/** Whoever draws, in a process of its own. */
export interface Painter {
  /** Starts the process, so that the first picture comes sooner. */
  warm(): void;
  /** Draws; a paper that cannot be drawn is a failure, and so is the end of the process. Never throws. */
  draw(order: PictureOrder): Promise<Result<Picture>>;
  /** Ends the process, whatever it does. */
  end(): void;
}

export const NOT_DRAWN = {
  slow: fail('picture.too-slow', 'Картинка не сделана: документ слишком сложный.'),
  many: fail('picture.too-many', 'Картинка не сделана: ждут слишком многие.'),
  gone: fail('picture.gone', 'Картинка не сделана: документа больше нет.'),
  large: fail('picture.too-large', 'Картинка не сделана: документ слишком большой.'),
  broken: fail('picture.broken', 'Картинка не сделана: документ не читается.'),
} as const;
