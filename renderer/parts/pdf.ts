import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** Starts reading a PDF. The legacy build, because the newest one asks more than Chromium 130 has. */
export function openPdf(address: string): PDFDocumentLoadingTask {
  return open({ url: address });
}

/** The same for one whose bytes are there already; they are taken over. */
export function openPdfBytes(data: Uint8Array): PDFDocumentLoadingTask {
  return open({ data });
}

function open(of: { readonly url: string } | { readonly data: Uint8Array }): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = worker;
  const companions = new URL('pdfjs/', document.baseURI).href;
  return getDocument({
    ...of,
    wasmUrl: `${companions}wasm/`,
    standardFontDataUrl: `${companions}standard_fonts/`,
    enableXfa: false,
    disableRange: true,
  });
}
