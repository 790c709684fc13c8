import { CircleCheck, Minus, Plus, Printer, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { PrintView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { CallConsultant } from '../parts/call-consultant.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Filled } from '../parts/filled.tsx';
import { HideButton } from '../parts/hide-button.tsx';
import { PrintPages } from '../parts/print-pages.tsx';
import { sentenceFor } from '../texts/words.ts';
import { useCall, useView, useWords } from '../views/context.tsx';
import { visitOf } from '../views/visit-of.ts';

const MOST_COPIES = 9;

/** Look, choose the number of copies, print. */
export function PrintPreview({ print }: { print: PrintView }) {
  const { t } = useWords();
  const call = useCall();
  const [copies, setCopies] = useState(1);
  const cancel = () => void call('print.cancel');
  const isOver = print.phase === 'done' || print.phase === 'failed';
  // The printer may stand in another corner of the hall.
  const workstation = useView('workstation.changed');
  const isVisit = workstation !== null && visitOf(workstation) !== null;
  const isReady = print.phase === 'preview' && print.printer !== null;
  return (
    <Dialog
      title={t.print.title}
      width="wide"
      onClose={cancel}
      actions={
        isOver ? (
          <>
            {print.phase === 'done' && isVisit && <HideButton onPress={cancel} />}
            <Button kind="primary" size="large" onClick={cancel} testId="print-cancel" isFirst>
              {print.phase === 'done' ? t.common.done : t.common.close}
            </Button>
          </>
        ) : (
          <>
            <Button size="large" onClick={cancel} testId="print-cancel">
              {t.common.cancel}
            </Button>
            <Button
              kind="primary"
              size="large"
              icon={Printer}
              isDisabled={!isReady}
              onClick={() => void call('print.confirm', { copies })}
              testId="print-confirm"
            >
              {print.phase === 'printing' ? t.print.printing : t.print.confirm}
            </Button>
          </>
        )
      }
    >
      {isOver ? (
        <PrintOutcome print={print} isVisit={isVisit} />
      ) : (
        <div className="print">
          <PrintPages address={print.document} isPreparing={print.phase === 'preparing'} />
          <PrintChoices print={print} copies={copies} onCopies={setCopies} />
        </div>
      )}
    </Dialog>
  );
}

function PrintOutcome({ print, isVisit }: { print: PrintView; isVisit: boolean }) {
  const words = useWords();
  const { t } = words;
  if (print.phase === 'done') {
    const sheets = print.sheets > 0 ? `, ${words.count(t.print.sheets, print.sheets)}` : '';
    return (
      <Empty icon={CircleCheck} title={t.print.doneTitle}>
        <strong className="print-where" data-testid="print-where">
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

/** «Принтер у стола консультанта», or its name where the region has not said where it stands. */
function PrinterPlace({ place, printer }: Pick<PrintView, 'place' | 'printer'>) {
  const { t } = useWords();
  return place === null ? (
    <Filled text={t.print.named} value={printer ?? ''} />
  ) : (
    <Filled text={t.print.where} value={place} />
  );
}

interface PrintChoicesProps {
  readonly print: PrintView;
  readonly copies: number;
  readonly onCopies: (copies: number) => void;
}

function PrintChoices({ print, copies, onCopies }: PrintChoicesProps) {
  const words = useWords();
  const { t } = words;
  const copiesId = useId();
  return (
    <div className="print-choices">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has a layout of its own */}
      <div role="group" aria-labelledby={copiesId}>
        <p id={copiesId} className="title-4">
          {t.print.copies}
        </p>
        <div className="stepper">
          <button
            type="button"
            className="icon-button"
            aria-label={t.print.fewer}
            disabled={copies <= 1}
            onClick={() => onCopies(copies - 1)}
          >
            <Minus className="icon" aria-hidden="true" />
          </button>
          <output className="stepper-value digits" data-testid="print-copies">
            {copies}
          </output>
          <button
            type="button"
            className="icon-button"
            aria-label={t.print.more}
            disabled={copies >= MOST_COPIES}
            onClick={() => onCopies(copies + 1)}
          >
            <Plus className="icon" aria-hidden="true" />
          </button>
        </div>
        {print.pages > 0 && <p className="soft">{words.count(t.print.paper, print.pages * copies)}</p>}
      </div>
      <div>
        <p className="title-4">{t.print.printer}</p>
        {print.printer && print.place !== null && (
          <p>
            <PrinterPlace {...print} />
          </p>
        )}
        {print.printer && (
          <p className={print.place === null ? undefined : 'soft'} lang="ru">
            {print.printer}
          </p>
        )}
        {!print.printer && print.phase !== 'preparing' && (
          <p className="aside aside-trouble">
            <TriangleAlert className="icon" aria-hidden="true" />
            {t.print.noPrinter}
          </p>
        )}
        {print.phase === 'preparing' && <p className="soft">{t.print.preparing}</p>}
      </div>
    </div>
  );
}
