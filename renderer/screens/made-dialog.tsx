import { useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FileWords } from '../parts/file-face.tsx';
import { FileLook } from '../parts/file-look.tsx';
import { FileViewer } from '../parts/file-viewer.tsx';
import { useWords } from '../views/context.tsx';

interface MadeDialogProps {
  readonly files: readonly VisitFile[];
  readonly onUndo: () => void;
  readonly onDone: () => void;
}

/** What came of it, to be looked at before it is sent. */
export function MadeDialog({ files, onUndo, onDone }: MadeDialogProps) {
  const { t } = useWords();
  const [viewed, setViewed] = useState<string | null>(null);
  const file = files.find(({ id }) => id === viewed);
  return (
    <>
      <Dialog
        title={t.make.made}
        width="wide"
        onClose={onDone}
        actions={
          <>
            <Button size="large" onClick={onUndo} testId="make-undo">
              {t.make.undo}
            </Button>
            <Button kind="primary" size="large" onClick={onDone} testId="make-done" isFirst>
              {t.common.done}
            </Button>
          </>
        }
      >
        <ul className="files">
          {files.map((one) => (
            <li key={one.id} className="file" data-testid="made">
              <FileLook file={one} onLook={() => setViewed(one.id)} />
              <FileWords file={one} />
            </li>
          ))}
        </ul>
        <p className="aside">{t.make.kept}</p>
      </Dialog>
      {file && <FileViewer file={file} onClose={() => setViewed(null)} />}
    </>
  );
}
