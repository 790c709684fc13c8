import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { PrintView } from '../../preload/contract.ts';
import { sentenceFor } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { CallConsultant } from './call-consultant.tsx';
import { Empty } from './empty.tsx';
import { PrinterPlace } from './printer-place.tsx';

/** Where the sheets come out, or why there are none. */
export function PrintOutcome({ print, isVisit }: { print: PrintView; isVisit: boolean }) {
  const words = useWords();
  const { t } = words;
  if (print.phase === 'done') {
    const sheets = print.sheets > 0 ? `, ${words.count(t.print.sheets, print.sheets)}` : '';
    return (
      <Empty icon={CircleCheck} title={t.print.doneTitle}>
        <strong data-testid="print-where">
          <PrinterPlace {...print} />
          {`${sheets}.`}
        </strong>
        <br />
        {t.print.doneText}
        {isVisit && (
          <span className="print-help">
            {t.print.notOut}
            <CallConsultant />
          </span>
        )}
      </Empty>
    );
  }
  return (
    <Empty icon={TriangleAlert} title={t.print.failedTitle}>
      {sentenceFor(t.printCodes, print.code ?? '', t.print.failedText)}
    </Empty>
  );
}
