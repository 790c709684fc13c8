import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';

/** Opens a PDF of our own scheme; pdf.js itself comes only now. Null while it is read. */
export function usePdf(address: string | null): PDFDocumentProxy | 'failed' | null {
  const [pdf, setPdf] = useState<PDFDocumentProxy | 'failed' | null>(null);
  useEffect(() => {
    setPdf(null);
    if (!address) return;
    let isLate = false;
    let end = (): unknown => undefined;
    const open = async () => {
      const { openPdf } = await import('./pdf.ts');
      const task = openPdf(address);
      end = () => task.destroy();
      return task.promise;
    };
    open().then(
      (opened) => (isLate ? end() : setPdf(opened)),
      () => !isLate && setPdf('failed'),
    );
    return () => {
      isLate = true;
      end();
    };
  }, [address]);
  return pdf;
}
