import { Printer, ScanLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { FileFace } from '../parts/file-face.tsx';
import { ScannerLine } from '../parts/scanner-line.tsx';
import { useLocal, useView, useWish, useWords } from '../views/context.tsx';

/** Scans and downloads of this visit. */
export function FilesPanel() {
  const { t } = useWords();
  const [, change] = useLocal();
  const files = useView('files.changed') ?? [];
  const scans = useView('scans.changed');
  return (
    <Dialog title={t.files.title} onClose={() => change({ overlay: null })} width="wide">
      <ScannerLine />
      {files.length === 0 ? (
        <Empty icon={ScanLine} title={t.files.emptyTitle}>
          {scans?.inbox === 'off' ? t.scanner.off : t.files.emptyText}
        </Empty>
      ) : (
        <>
          <p className="soft">{t.files.hint}</p>
          <ul className="files">
            {files.map((file) => (
              <FileCard key={file.id} file={file} />
            ))}
          </ul>
        </>
      )}
      <p className="aside">{t.files.upload}</p>
    </Dialog>
  );
}

function FileCard({ file }: { file: VisitFile }) {
  const { t } = useWords();
  const wish = useWish();
  const [isSure, setSure] = useState(false);
  const remove = () => (isSure ? void wish('files.remove', { file: file.id }) : setSure(true));
  return (
    <li className="file">
      <FileFace file={file} />
      <div className="file-actions">
        {file.kind !== 'other' && (
          <Button icon={Printer} onClick={() => void wish('print.prepare', { file: file.id })}>
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
