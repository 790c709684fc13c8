import { Check, Combine, ScanLine, ZoomIn } from 'lucide-react';
import { useState } from 'react';
import type { FileRequest, VisitFile } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { FileFace } from '../parts/file-face.tsx';
import { FileViewer } from '../parts/file-viewer.tsx';
import { ScannerLine } from '../parts/scanner-line.tsx';
import { fill } from '../texts/words.ts';
import { isAccepted } from '../views/accepted.ts';
import { useView, useWish, useWords } from '../views/context.tsx';
import { MakeDialog } from './make-dialog.tsx';

/** The page wants a file: choose among this visit's own. */
export function FilePicker({ request }: { request: FileRequest }) {
  const words = useWords();
  const { t } = words;
  const wish = useWish();
  const files = useView('files.changed') ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [viewed, setViewed] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  const looked = files.find(({ id }) => id === viewed);
  const answer = (ids: readonly string[]) =>
    void wish('files.choose', { request: request.id, files: [...ids] });
  const toggle = (id: string) => {
    if (!request.isMultiple) return setChosen([id]);
    return setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  };
  const take = (made: readonly string[]) => {
    setMaking(false);
    setChosen(request.isMultiple ? made : made.slice(0, 1));
  };
  return (
    <>
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
          <>
            {files.some(({ kind }) => kind !== 'other') && (
              <div className="files-head">
                <p className="soft">{t.make.hint}</p>
                <Button icon={Combine} onClick={() => setMaking(true)} testId="make-open">
                  {t.make.open}
                </Button>
              </div>
            )}
            <ul className="files">
              {files.map((file, index) => (
                <Choice
                  key={file.id}
                  file={file}
                  number={index + 1}
                  isChosen={chosen.includes(file.id)}
                  isFit={isAccepted(file, request.accept)}
                  onToggle={toggle}
                  onLook={setViewed}
                />
              ))}
            </ul>
          </>
        )}
      </Dialog>
      {isMaking && <MakeDialog accept={request.accept} onMade={take} onClose={() => setMaking(false)} />}
      {looked && <FileViewer file={looked} onClose={() => setViewed(null)} />}
    </>
  );
}

interface ChoiceProps {
  readonly file: VisitFile;
  readonly number: number;
  readonly isChosen: boolean;
  readonly isFit: boolean;
  readonly onToggle: (id: string) => void;
  readonly onLook: (id: string) => void;
}

function Choice({ file, number, isChosen, isFit, onToggle, onLook }: ChoiceProps) {
  const { t } = useWords();
  return (
    <li className="file-place">
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
