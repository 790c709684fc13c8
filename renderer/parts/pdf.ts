import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** Starts reading a PDF. The legacy build, because the newest one asks more than Chromium 130 has. */
export function openPdf(address: string): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = worker;
  return getDocument({ url: address, enableXfa: false, disableRange: true });
}
