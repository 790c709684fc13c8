/** What is to be printed, as it is made and as it is shown. */

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
