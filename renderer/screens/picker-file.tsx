import { Check, ZoomIn } from 'lucide-react';
import type { VisitFile } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { FileFace } from '../parts/file-face.tsx';
import { fill } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import styles from './file-choice.module.css';

interface PickerFileProps {
  readonly file: VisitFile;
  readonly number: number;
  readonly isChosen: boolean;
  readonly isFit: boolean;
  readonly onToggle: (id: string) => void;
  readonly onLook: (id: string) => void;
}

/** A file of the visit that may be given to the page. */
export function PickerFile({ file, number, isChosen, isFit, onToggle, onLook }: PickerFileProps) {
  const { t } = useWords();
  return (
    <li className={styles.place}>
      <button
        type="button"
        className={classes('file', styles.choice)}
        aria-pressed={isChosen}
        disabled={!isFit}
        data-testid={`picker-file-${number}`}
        onClick={() => onToggle(file.id)}
      >
        <FileFace file={file} />
        {isChosen && (
          <span className={styles.chosen}>
            <Check className="icon" aria-hidden="true" />
          </span>
        )}
        {!isFit && <span className={styles.unfit}>{t.picker.wrongKind}</span>}
      </button>
      {file.kind !== 'other' && (
        <Button
          kind="quiet"
          icon={ZoomIn}
          label={fill(t.view.name, { name: file.name })}
          onClick={() => onLook(file.id)}
          testId={`picker-look-${number}`}
        >
          {t.scanner.open}
        </Button>
      )}
    </li>
  );
}
