import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { PrintView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { HideButton } from '../parts/hide-button.tsx';
import { PrintChoices } from '../parts/print-choices.tsx';
import { PrintOutcome } from '../parts/print-outcome.tsx';
import { PrintPages } from '../parts/print-pages.tsx';
import { useCall, useView, useWords } from '../views/context.tsx';
import { visitOf } from '../views/visit-of.ts';

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
