import { Combine, Printer, ScanLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { FileWords } from '../parts/file-face.tsx';
import { FileLook } from '../parts/file-look.tsx';
import { FileViewer } from '../parts/file-viewer.tsx';
import { ScannerLine } from '../parts/scanner-line.tsx';
import { useCall, useLocal, useView, useWords } from '../views/context.tsx';
import { MakeDialog } from './make-dialog.tsx';

/** Scans and downloads of this visit, and over them the one that is looked at, or what is made of them. */
export function FilesPanel() {
  const { t } = useWords();
  const [local, change] = useLocal();
  const files = useView('files.changed') ?? [];
  const scans = useView('scans.changed');
  const [isMaking, setMaking] = useState(false);
  const viewed = files.find(({ id }) => id === local.file);
  return (
    <>
      <Dialog title={t.files.title} onClose={() => change({ overlay: null, file: null })} width="wide">
        <ScannerLine />
        {files.length === 0 ? (
          <Empty icon={ScanLine} title={t.files.emptyTitle}>
            {scans?.inbox === 'off' ? t.scanner.off : t.files.emptyText}
          </Empty>
        ) : (
          <>
            <div className="files-head">
              <p className="soft">{t.files.hint}</p>
              {files.some(({ kind }) => kind !== 'other') && (
                <Button icon={Combine} onClick={() => setMaking(true)} testId="make-open">
                  {t.make.open}
                </Button>
              )}
            </div>
            <ul className="files">
              {files.map((file) => (
                <FileCard key={file.id} file={file} />
              ))}
            </ul>
          </>
        )}
        <p className="aside">{t.files.upload}</p>
        <p className="aside">{t.files.home}</p>
      </Dialog>
      {isMaking && <MakeDialog onMade={() => setMaking(false)} onClose={() => setMaking(false)} />}
      {viewed && <FileViewer file={viewed} onClose={() => change({ file: null })} />}
    </>
  );
}

function FileCard({ file }: { file: VisitFile }) {
  const { t } = useWords();
  const call = useCall();
  const [, change] = useLocal();
  const [isSure, setSure] = useState(false);
  const remove = () => (isSure ? void call('files.remove', { file: file.id }) : setSure(true));
  return (
    <li className="file">
      <FileLook file={file} onLook={() => change({ file: file.id })} />
      <FileWords file={file} />
      <div className="file-actions">
        {file.kind !== 'other' && (
          <Button icon={Printer} onClick={() => void call('print.prepare', { file: file.id })}>
            {t.files.print}
          </Button>
        )}
        <Button kind="quiet" icon={Trash2} onClick={remove}>
          {isSure ? t.files.removeSure : t.files.remove}
        </Button>
      </div>
    </li>
  );
}
