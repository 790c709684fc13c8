import { Printer } from 'lucide-react';
import { useEffect } from 'react';
import { useCall, useLocal, useWords } from '../views/context.tsx';
import { arrivalWords, useLatestFile } from '../views/use-latest-file.ts';
import { Button } from './button.tsx';
import { FilePicture } from './file-face.tsx';
import styles from './scan-arrival.module.css';

const SHOWN = 10_000;

interface ScanArrivalProps {
  readonly isHidden: boolean;
  /** The page of a portal is in front: «Файлы» in the bar shows the paper, and here it is only read aloud. */
  readonly isOnPortal: boolean;
}

/**
 * A scan or a download has come while the visitor looks elsewhere: its picture, and the way to it. Like a toast in place
 * and time.
 */
export function ScanArrival({ isHidden, isOnPortal }: ScanArrivalProps) {
  const { t } = useWords();
  const call = useCall();
  const [, change] = useLocal();
  const [latest, forget] = useLatestFile();
  const id = latest?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(forget, SHOWN);
    return () => clearTimeout(timer);
  }, [id, forget]);
  const file = isHidden ? null : latest;
  // The status stands there before anything comes: only then is what comes into it read aloud.
  if (isOnPortal) {
    return (
      <p className="only-read" role="status" data-testid="scan-said">
        {file && `${arrivalWords(t, file)}: ${file.name}`}
      </p>
    );
  }
  return (
    <div className="toast-place" role="status">
      {file && (
        <div className={styles.arrival} data-testid="scan-arrival">
          <span className={styles.picture}>
            <FilePicture file={file} />
          </span>
          <span className={styles.text}>
            <strong>{arrivalWords(t, file)}</strong>
            <span className="file-name" lang="ru">
              <bdi>{file.name}</bdi>
            </span>
          </span>
          <Button
            onClick={() => change({ overlay: 'files', file: file.kind === 'other' ? null : file.id })}
            testId="scan-arrival-open"
          >
            {t.scanner.open}
          </Button>
          {file.kind !== 'other' && (
            <Button
              icon={Printer}
              onClick={() => {
                forget();
                void call('print.prepare', { file: file.id });
              }}
              testId="scan-arrival-print"
            >
              {t.files.print}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
