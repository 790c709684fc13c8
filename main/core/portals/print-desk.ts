/** From a page or a file of the visit to paper, with our own preview between. Documents stay in memory. */
import type { PrintView } from '../../../preload/contract.ts';
import { SECOND } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { Printer } from './printer.ts';

export interface PrintDeskParts {
  readonly printer: Printer;
  readonly newId: () => string;
  readonly logger: Logger;
}

export class PrintDesk {
  readonly changed = new Emitter<PrintView | null>();
  readonly #parts: PrintDeskParts;
  #view: PrintView | null = null;
  #document: Buffer | null = null;

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

  /** Makes the preview from whatever `make` gives; null means that it did not work. */
  async prepare(make: () => Promise<Buffer | null>): Promise<Result<undefined>> {
    if (this.#view?.phase === 'preparing' || this.#view?.phase === 'printing') {
      return fail('print.busy', 'Подождите: документ ещё готовится.');
    }
    const id = this.#parts.newId();
    const blank = { id, pages: 0, printer: null, document: null, code: null } as const;
    this.#show({ ...blank, phase: 'preparing' });
    const [document, printer] = await Promise.all([
      make().catch((cause: unknown) => {
        this.#parts.logger.error('print.not-prepared', {}, cause);
        return null;
      }),
      this.#parts.printer.name(),
    ]);
    // «Отмена» while we were busy: nobody waits any more.
    if (this.#view?.id !== id) return ok(undefined);
    this.#document = document;
    this.#show(
      document === null
        ? { ...blank, phase: 'failed', code: 'print.not-prepared' }
        : {
            ...blank,
            phase: 'preview',
            printer,
            pages: countPages(document),
            document: `app://shell/print/${id}`,
          },
    );
    return ok(undefined);
  }

  async confirm(copies: number): Promise<Result<undefined>> {
    const view = this.#view;
    const document = this.#document;
    if (view?.phase !== 'preview' || document === null) {
      return fail('print.nothing', 'Печатать нечего. Нажмите «Печать» на странице.');
    }
    this.#show({ ...view, phase: 'printing' });
    const printed = await this.#parts.printer.print(document, copies);
    if (this.#view?.id === view.id) {
      this.#show(
        printed.ok ? { ...view, phase: 'done' } : { ...view, phase: 'failed', code: printed.error.code },
      );
    }
    return printed.ok ? ok(undefined) : printed;
  }

  cancel(): void {
    this.#document = null;
    this.#view = null;
    this.changed.emit(null);
  }

  #show(view: PrintView): void {
    this.#view = view;
    this.changed.emit(view);
  }
}

/** Chromium writes one uncompressed `/Type /Page` a page; 0 where a file of others hides them. */
export function countPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page(?![a-z])/gi)?.length ?? 0;
}

/** The spooler: own jobs of the visit taken back, their documents and entries purged, and looked for again. */
export function printStep(desk: PrintDesk, printer: Printer): ClosingStep {
  let found = 0;
  return {
    id: 'print',
    guards: 'visitor',
    limit: 30 * SECOND,
    async plan({ since }) {
      found = 0;
      const jobs = await printer.countJobs(since);
      found = jobs === 'unknown' ? 0 : jobs;
      return found;
    },
    async perform({ since }) {
      desk.cancel();
      // A spooler that cannot be asked cannot be told either; verification says so.
      if ((await printer.countJobs(since)) !== 'unknown') await printer.purgeJobs(since);
    },
    async verify({ since }) {
      const left = await printer.countJobs(since);
      if (left === 'unknown') return { status: 'not-checked', code: 'print.not-checked' };
      return left === 0
        ? { status: 'verified', code: 'print.empty', left }
        : { status: 'failed', code: 'print.left', found, left };
    },
  };
}
