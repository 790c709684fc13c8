import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** Starts reading a PDF. The legacy build, because the newest one asks more than Chromium 130 has. */
export function openPdf(address: string): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = worker;
  const companions = new URL('pdfjs/', document.baseURI).href;
  return getDocument({
    url: address,
    wasmUrl: `${companions}wasm/`,
    standardFontDataUrl: `${companions}standard_fonts/`,
    enableXfa: false,
    disableRange: true,
  });
}
