import { FileText } from 'lucide-react';
import { fill } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { Empty } from './empty.tsx';
import { PdfPage } from './pdf-page.tsx';
import { usePdf } from './use-pdf.ts';

interface PrintPagesProps {
  readonly address: string | null;
  readonly isPreparing: boolean;
}

/** More than this many pages are printed, but not drawn: nobody looks at the fortieth page here. */
const SHOWN = 12;

/** The pages as they will come out of the printer. */
export function PrintPages({ address, isPreparing }: PrintPagesProps) {
  const { t } = useWords();
  const pdf = usePdf(address);
  if (pdf === 'failed' || (!address && !isPreparing)) {
    return (
      <div className="print-pages">
        <Empty icon={FileText} title={t.print.noPreview} />
      </div>
    );
  }
  if (!pdf) {
    return (
      <div className="print-pages" aria-busy="true">
        <span className="skeleton-page" />
      </div>
    );
  }
  const numbers = Array.from({ length: Math.min(SHOWN, pdf.numPages) }, (_, index) => index + 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="print-pages" tabIndex={0} aria-label={t.print.title}>
      {numbers.map((number) => (
        <figure key={number} className="print-page">
          <PdfPage pdf={pdf} number={number} width={480} />
          {pdf.numPages > 1 && (
            <figcaption className="digits">{fill(t.print.page, { n: number, all: pdf.numPages })}</figcaption>
          )}
        </figure>
      ))}
    </section>
  );
}
