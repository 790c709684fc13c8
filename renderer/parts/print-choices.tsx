import { Minus, Plus, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import type { PrintView } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';
import { classes } from './classes.ts';
import styles from './print-choices.module.css';
import { PrinterPlace } from './printer-place.tsx';

const MOST_COPIES = 9;

interface PrintChoicesProps {
  readonly print: PrintView;
  readonly copies: number;
  readonly onCopies: (copies: number) => void;
}

/** How many copies, and on which printer. */
export function PrintChoices({ print, copies, onCopies }: PrintChoicesProps) {
  const words = useWords();
  const { t } = words;
  const copiesId = useId();
  return (
    <div className={styles.choices}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has a layout of its own */}
      <div role="group" aria-labelledby={copiesId}>
        <p id={copiesId} className="title-4">
          {t.print.copies}
        </p>
        <div className={styles.stepper}>
          <button
            type="button"
            className="icon-button"
            aria-label={t.print.fewer}
            disabled={copies <= 1}
            onClick={() => onCopies(copies - 1)}
          >
            <Minus className="icon" aria-hidden="true" />
          </button>
          <output className={classes(styles.value, 'digits')} data-testid="print-copies">
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
