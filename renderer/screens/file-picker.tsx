import { Check, ScanLine } from 'lucide-react';
import { useState } from 'react';
import type { FileRequest, VisitFile } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { FileFace } from '../parts/file-face.tsx';
import { ScannerLine } from '../parts/scanner-line.tsx';
import { fill } from '../texts/words.ts';
import { isAccepted } from '../views/accepted.ts';
import { useView, useWish, useWords } from '../views/context.tsx';

/** The page wants a file: choose among this visit's own. */
export function FilePicker({ request }: { request: FileRequest }) {
  const words = useWords();
  const { t } = words;
  const wish = useWish();
  const files = useView('files.changed') ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const answer = (ids: readonly string[]) =>
    void wish('files.choose', { request: request.id, files: [...ids] });
  const toggle = (id: string) => {
    if (!request.isMultiple) return setChosen([id]);
    return setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  };
  return (
    <Dialog
      title={request.isMultiple ? t.picker.titleMany : t.picker.title}
      width="wide"
      onClose={() => answer([])}
      actions={
        <>
          <span className="dialog-status" role="status">
            {files.length > 0 &&
              (chosen.length === 0 ? t.picker.none : words.count(t.picker.chosen, chosen.length))}
          </span>
          <Button size="large" onClick={() => answer([])} testId="picker-cancel">
            {t.common.cancel}
          </Button>
          <Button
            kind="primary"
            size="large"
            isDisabled={chosen.length === 0}
            onClick={() => answer(chosen)}
            testId="picker-confirm"
          >
            {t.picker.confirm}
          </Button>
        </>
      }
    >
      <p className="picker-who" data-testid="picker-who">
        {fill(t.picker.who, { portal: request.portal, host: request.host })}
      </p>
      <ScannerLine />
      {files.length === 0 ? (
        <Empty icon={ScanLine} title={t.files.emptyTitle}>
          {t.files.emptyText}
        </Empty>
      ) : (
        <ul className="files">
          {files.map((file, index) => (
            <Choice
              key={file.id}
              file={file}
              number={index + 1}
              isChosen={chosen.includes(file.id)}
              isFit={isAccepted(file, request.accept)}
              onToggle={toggle}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

interface ChoiceProps {
  readonly file: VisitFile;
  readonly number: number;
  readonly isChosen: boolean;
  readonly isFit: boolean;
  readonly onToggle: (id: string) => void;
}

function Choice({ file, number, isChosen, isFit, onToggle }: ChoiceProps) {
  const { t } = useWords();
  return (
    <li>
      <button
        type="button"
        className="file file-choice"
        aria-pressed={isChosen}
        disabled={!isFit}
        data-testid={`picker-file-${number}`}
        onClick={() => onToggle(file.id)}
      >
        <FileFace file={file} />
        {isChosen && (
          <span className="file-chosen">
            <Check className="icon" aria-hidden="true" />
          </span>
        )}
        {!isFit && <span className="file-unfit">{t.picker.wrongKind}</span>}
      </button>
    </li>
  );
}
