/** From a page or a file of the visit to paper, with our own preview between. Documents stay in memory. */
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { PAGE_LIMITS } from '../policy/page-limits.ts';
import { countPages } from './pdf-pages.ts';
import type { MakePdf, PrintRefusal, PrintView } from './print-view.ts';
import type { Printer } from './printer.ts';

export interface PrintDeskDeps {
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
  readonly #deps: PrintDeskDeps;
  #view: PrintView | null = null;
  #document: Buffer | null = null;
  /** Ends the work on what is being prepared. */
  #preparing = new AbortController();
  /** Numbers of the jobs that went to the spooler since it was last found empty of a visit's. */
  readonly #sent = new Set<string>();

  constructor(deps: PrintDeskDeps) {
    this.#deps = deps;
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
    const id = this.#deps.newId();
    const place = this.#deps.place ?? null;
    const blank = { id, pages: 0, printer: null, place, sheets: 0, document: null, code: null } as const;
    this.#show({ ...blank, phase: 'preparing' });
    const [made, printer] = await Promise.all([this.#made(make, most), this.#deps.printer.name()]);
    // «Отмена» while we were busy: nobody waits any more.
    if (this.#view?.id !== id) return ok(undefined);
    if (typeof made === 'string') {
      this.#deps.logger.warn('print.no-document', { why: made });
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
    const cancelLate = this.#deps.clock.after(PAGE_LIMITS.printTime.most, () => {
      late.resolve('print.too-slow');
      work.abort();
    });
    const making = make(work.signal).catch((cause: unknown) => {
      this.#deps.logger.error('print.not-prepared', {}, cause);
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
    const printed = await this.#deps.printer.print(document, copies);
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
