import { Combine, ScanLine } from 'lucide-react';
import { useState } from 'react';
import type { FileRequest } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { FileViewer } from '../parts/file-viewer.tsx';
import { ScannerLine } from '../parts/scanner-line.tsx';
import { fill } from '../texts/words.ts';
import { isAccepted } from '../views/accepted.ts';
import { useCall, useView, useWords } from '../views/context.tsx';
import { MakeDialog } from './make-dialog.tsx';
import { PickerFile } from './picker-file.tsx';

/** The page wants a file: choose among this visit's own. */
export function FilePicker({ request }: { request: FileRequest }) {
  const words = useWords();
  const { t } = words;
  const call = useCall();
  const files = useView('files.changed') ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [viewed, setViewed] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  const looked = files.find(({ id }) => id === viewed);
  const answer = (ids: readonly string[]) =>
    void call('files.choose', { request: request.id, files: [...ids] });
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
        <p data-testid="picker-who">{fill(t.picker.who, { portal: request.portal, host: request.host })}</p>
        <ScannerLine />
        {files.length === 0 ? (
          <Empty icon={ScanLine} title={t.files.emptyTitle}>
            {t.files.emptyText}
          </Empty>
        ) : (
          <>
            {files.some(({ kind }) => kind !== 'other') && <MakeOffer onMake={() => setMaking(true)} />}
            <ul className="files">
              {files.map((file, index) => (
                <PickerFile
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

function MakeOffer({ onMake }: { onMake: () => void }) {
  const { t } = useWords();
  return (
    <div className="files-head">
      <p className="soft">{t.make.hint}</p>
      <Button icon={Combine} onClick={onMake} testId="make-open">
        {t.make.open}
      </Button>
    </div>
  );
}
