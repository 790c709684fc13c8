import { useEffect, useRef, useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import { useLocal, useView, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import { FilePicture } from './file-face.tsx';

const SHOWN = 10_000;

/** A scan has come while the visitor looks elsewhere: its picture, and the way to it. Like a toast in place and time. */
export function ScanArrival({ isHidden }: { isHidden: boolean }) {
  const { t } = useWords();
  const [, change] = useLocal();
  const scan = useLatestScan();
  const isVisit = !isHidden;
  useEffect(() => {
    if (!isVisit) return;
    // The reader of PDF is large: read while nobody waits, so that the first scan is seen at once.
    const idle = requestIdleCallback(() => void import('./pdf.ts'), { timeout: 5000 });
    return () => cancelIdleCallback(idle);
  }, [isVisit]);
  if (!scan || isHidden) return null;
  return (
    <div className="toast-place" role="status">
      <div className="arrival" data-testid="scan-arrival">
        <span className="arrival-picture">
          <FilePicture file={scan} />
        </span>
        <span className="arrival-text">
          <strong>{scan.revision > 1 ? t.scanner.grown : t.scanner.came}</strong>
          <span className="file-name">{scan.name}</span>
        </span>
        <Button onClick={() => change({ overlay: 'files' })} testId="scan-arrival-open">
          {t.scanner.open}
        </Button>
      </div>
    </div>
  );
}

/** A document to which the scanner has added has come anew. */
const contentOf = ({ id, revision }: VisitFile) => `${id} ${revision}`;

/** The scan that came last, for some seconds; null otherwise. */
function useLatestScan(): VisitFile | null {
  const files = useView('files.changed');
  const known = useRef<ReadonlySet<string> | null>(null);
  const [latest, setLatest] = useState<string | null>(null);
  useEffect(() => {
    if (!files) return;
    const before = known.current;
    known.current = new Set(files.map(contentOf));
    // What is there when the window opens has not just come.
    const came = before && files.findLast((file) => file.origin === 'scan' && !before.has(contentOf(file)));
    if (came) setLatest(came.id);
  }, [files]);
  useEffect(() => {
    if (latest === null) return;
    const timer = setTimeout(() => setLatest(null), SHOWN);
    return () => clearTimeout(timer);
  }, [latest]);
  return files?.find(({ id }) => id === latest) ?? null;
}
