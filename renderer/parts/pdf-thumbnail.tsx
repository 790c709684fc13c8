import { FileText } from 'lucide-react';
import { useWords } from '../views/context.tsx';
import { PdfPage } from './pdf-page.tsx';
import { usePdf } from './use-pdf.ts';

/** The first page of a PDF with the number of its pages; a sign where it cannot be read. */
export function PdfThumbnail({ address }: { address: string }) {
  const words = useWords();
  const pdf = usePdf(address);
  if (pdf === 'failed') return <FileText className="file-sign" aria-hidden="true" />;
  if (!pdf) return <span className="skeleton-page" />;
  return (
    <>
      <PdfPage pdf={pdf} number={1} width={240} />
      {pdf.numPages > 1 && (
        <span className="file-pages digits">{words.count(words.t.common.pages, pdf.numPages)}</span>
      )}
    </>
  );
}
