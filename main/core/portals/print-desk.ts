/** From a page or a file of the visit to paper, with our own preview between. Documents stay in memory. */
import { type Clock, SECOND } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { ClosingStep } from '../closing/closing.ts';
import { PAGE_LIMITS } from '../policy/page-limits.ts';
import type { Dating } from '../residue/dating.ts';
import type { Printer } from './printer.ts';

/** Why a document is not printed; the window has a sentence for each. */
export type PrintRefusal =
  | 'print.not-prepared'
  | 'print.too-large'
  | 'print.too-many-pages'
  | 'print.too-slow'
  | 'print.unreadable';

/**
 * Makes the PDF that is to be printed; null where it does not work.
 * @param ended nobody waits for it any more
 */
export type MakePdf = (ended: AbortSignal) => Promise<Buffer | PrintRefusal | null>;

/** A page turned into a PDF, waiting for «Напечатать». */
export interface PrintView {
  readonly id: string;
  readonly phase: 'preparing' | 'preview' | 'printing' | 'done' | 'failed';
  readonly pages: number;
  /** Null where no printer was found. */
  readonly printer: string | null;
  /** Where it stands, after the word «Принтер»; null where the region has not said it. */
  readonly place: string | null;
  /** How many sheets were sent to it; 0 while none were, or where the pages are not known. */
  readonly sheets: number;
  /** Address of the PDF on our own scheme, for the preview. */
  readonly document: string | null;
  readonly code: string | null;
}

export interface PrintDeskParts {
  readonly printer: Printer;
  /** Where the printer stands; left out: the region has not said it. */
  readonly place?: string | null;
  readonly newId: () => string;
  readonly logger: Logger;
  readonly clock: Pick<Clock, 'after'>;
}

export class PrintDesk {
  readonly changed = new Emitter<PrintView | null>();
  /** The preview was closed: with paper on its way, or without. */
  readonly ended = new Emitter<'printed' | 'cancelled'>();
  readonly #parts: PrintDeskParts;
  #view: PrintView | null = null;
  #document: Buffer | null = null;
  /** Ends the work on what is being prepared. */
  #preparing = new AbortController();
  /** Numbers of the jobs that went to the spooler since it was last found empty of a visit's. */
  readonly #sent = new Set<string>();

  constructor(parts: PrintDeskParts) {
    this.#parts = parts;
  }

  get view(): PrintView | null {
    return this.#view;
  }

  /** The PDF of the job that is shown; null for any other id. */
  documentOf(id: string): Buffer | null {
    return this.#view?.id === id ? this.#document : null;
  }

  /**
   * Makes the preview from whatever `make` gives, within the limits of time, size and pages.
   * @param most pages; a report of the staff may have more than a paper of a visitor
   */
  async prepare(make: MakePdf, most: number = PAGE_LIMITS.printPages.most): Promise<Result<undefined>> {
    if (this.#view?.phase === 'preparing' || this.#view?.phase === 'printing') {
      return fail('print.busy', 'Подождите: документ ещё готовится.');
    }
    const id = this.#parts.newId();
    const place = this.#parts.place ?? null;
    const blank = { id, pages: 0, printer: null, place, sheets: 0, document: null, code: null } as const;
    this.#show({ ...blank, phase: 'preparing' });
    const [made, printer] = await Promise.all([this.#made(make, most), this.#parts.printer.name()]);
    // «Отмена» while we were busy: nobody waits any more.
    if (this.#view?.id !== id) return ok(undefined);
    if (typeof made === 'string') {
      this.#parts.logger.warn('print.no-document', { why: made });
      this.#show({ ...blank, phase: 'failed', code: made });
      return ok(undefined);
    }
    this.#document = made.document;
    const document = `app://shell/print/${id}`;
    this.#show({ ...blank, phase: 'preview', printer, pages: made.pages, document });
    return ok(undefined);
  }

  async #made(
    make: MakePdf,
    most: number,
  ): Promise<{ readonly document: Buffer; readonly pages: number } | PrintRefusal> {
    const work = new AbortController();
    this.#preparing = work;
    const late = Promise.withResolvers<PrintRefusal>();
    const cancelLate = this.#parts.clock.after(PAGE_LIMITS.printTime.most, () => {
      late.resolve('print.too-slow');
      work.abort();
    });
    const making = make(work.signal).catch((cause: unknown) => {
      this.#parts.logger.error('print.not-prepared', {}, cause);
      return null;
    });
    const document = await Promise.race([making, late.promise]);
    cancelLate();
    if (document === null) return 'print.not-prepared';
    if (typeof document === 'string') return document;
    if (document.length > PAGE_LIMITS.printSize.most) return 'print.too-large';
    const pages = countPages(document);
    return pages > most ? 'print.too-many-pages' : { document, pages };
  }

  async confirm(copies: number): Promise<Result<undefined>> {
    const view = this.#view;
    const document = this.#document;
    if (view?.phase !== 'preview' || document === null) {
      return fail('print.nothing', 'Печатать нечего. Нажмите «Печать» на странице.');
    }
    this.#show({ ...view, phase: 'printing' });
    const printed = await this.#parts.printer.print(document, copies);
    if (printed.ok && printed.value !== null) this.#sent.add(printed.value);
    if (this.#view?.id === view.id) {
      this.#show(
        printed.ok
          ? { ...view, phase: 'done', sheets: view.pages * copies }
          : { ...view, phase: 'failed', code: printed.error.code },
      );
    }
    return printed.ok ? ok(undefined) : printed;
  }

  hasSent(number: string): boolean {
    return this.#sent.has(number);
  }

  /** They are gone from the spooler; it may give their numbers away again. */
  forgetSent(): void {
    this.#sent.clear();
  }

  cancel(): void {
    const phase = this.#view?.phase;
    this.#preparing.abort();
    this.#document = null;
    this.#view = null;
    this.changed.emit(null);
    if (phase) this.ended.emit(phase === 'printing' || phase === 'done' ? 'printed' : 'cancelled');
  }

  #show(view: PrintView): void {
    this.#view = view;
    this.changed.emit(view);
  }
}

/**
 * Chromium writes one uncompressed `/Type /Page` a page; 0 where a file of others hides them. Searched as bytes: a paper of
 * a hundred megabytes made into a text would hold the program.
 */
export function countPages(pdf: Buffer): number {
  let pages = 0;
  for (let at = pdf.indexOf(PAGE); at >= 0; at = pdf.indexOf(PAGE, at + PAGE.length)) {
    const before = pdf.toString('latin1', Math.max(0, at - BEFORE), at);
    const after = pdf.toString('latin1', at + PAGE.length, at + PAGE.length + 1);
    if (/\/Type\s*$/.test(before) && !/[a-z]/i.test(after)) pages += 1;
  }
  return pages;
}

const PAGE = '/Page';
/** Bytes that `/Type` and the space after it may take. */
const BEFORE = 20;

/**
 * The spooler: jobs of the visit taken back, their documents and entries purged, and looked for again. Of the visit
 * is what was not there before or, where nobody could look then, what it has sent from here; no time is asked, since
 * the spooler has a clock of its own.
 */
export function printStep(desk: PrintDesk, printer: Printer): ClosingStep {
  /** Those of the visit, and whether there are some of which nobody knows whose they are. */
  const look = async (dating: Dating) => {
    const jobs = await printer.ownJobs();
    if (jobs === 'unknown') return 'unknown';
    const { jobs: before } = dating;
    const ours = jobs.filter(({ number, key }) => (before ? !before.includes(key) : desk.hasSent(number)));
    return { ours, isCertain: before !== null || ours.length === jobs.length };
  };
  let found = 0;
  return {
    id: 'print',
    guards: 'visitor',
    limit: 30 * SECOND,
    async plan({ dating }) {
      found = 0;
      const seen = await look(dating);
      found = seen === 'unknown' ? 0 : seen.ours.length;
      return found;
    },
    async perform({ dating }) {
      desk.cancel();
      // A spooler that cannot be asked cannot be told either; verification says so.
      const seen = await look(dating);
      if (seen !== 'unknown') await printer.purgeJobs(seen.ours);
    },
    async verify({ dating }) {
      const seen = await look(dating);
      if (seen === 'unknown') return { status: 'not-checked', code: 'print.not-checked' };
      const left = seen.ours.length;
      if (left > 0) return { status: 'failed', code: 'print.left', found, left };
      if (!seen.isCertain) return { status: 'not-checked', code: 'print.not-checked' };
      desk.forgetSent();
      return { status: 'verified', code: 'print.empty', left };
    },
  };
}
