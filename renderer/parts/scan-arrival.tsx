import { useEffect } from 'react';
import { useLocal, useWords } from '../views/context.tsx';
import { useLatestScan } from '../views/use-latest-scan.ts';
import { Button } from './button.tsx';
import { FilePicture } from './file-face.tsx';

const SHOWN = 10_000;

interface ScanArrivalProps {
  readonly isHidden: boolean;
  /** The page of a portal is in front: «Файлы» in the bar shows the scan, and here it is only read aloud. */
  readonly isOnPortal: boolean;
}

/** A scan has come while the visitor looks elsewhere: its picture, and the way to it. Like a toast in place and time. */
export function ScanArrival({ isHidden, isOnPortal }: ScanArrivalProps) {
  const { t } = useWords();
  const [, change] = useLocal();
  const [latest, forget] = useLatestScan();
  const id = latest?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(forget, SHOWN);
    return () => clearTimeout(timer);
  }, [id, forget]);
  const scan = isHidden ? null : latest;
  // The status stands there before anything comes: only then is what comes into it read aloud.
  if (isOnPortal) {
    return (
      <p className="only-read" role="status" data-testid="scan-said">
        {scan && `${scan.revision > 1 ? t.scanner.grown : t.scanner.came}: ${scan.name}`}
      </p>
    );
  }
  return (
    <div className="toast-place" role="status">
      {scan && (
        <div className="arrival" data-testid="scan-arrival">
          <span className="arrival-picture">
            <FilePicture file={scan} />
          </span>
          <span className="arrival-text">
            <strong>{scan.revision > 1 ? t.scanner.grown : t.scanner.came}</strong>
            <span className="file-name" lang="ru">
              <bdi>{scan.name}</bdi>
            </span>
          </span>
          <Button onClick={() => change({ overlay: 'files' })} testId="scan-arrival-open">
            {t.scanner.open}
          </Button>
        </div>
      )}
    </div>
  );
}
