import { FileText } from 'lucide-react';
import { useEffect } from 'react';
import { useLocal, useView, useWords } from '../views/context.tsx';
import { useLatestScan } from '../views/use-latest-scan.ts';
import { classes } from './classes.ts';
import { FilePicture } from './file-face.tsx';

/**
 * «Документы» in the portal bar. A scan that has come is shown in it, in the place that it always has: neither the page
 * nor a tool moves under the hand of whoever is typing or about to press. It stays until the files were looked at.
 */
export function FilesTool() {
  const words = useWords();
  const { t } = words;
  const [{ overlay }, change] = useLocal();
  const files = useView('files.changed') ?? [];
  const browser = useView('browser.changed');
  const [scan, forget] = useLatestScan();
  const isSeen = overlay === 'files' || browser?.fileRequest != null;
  const id = scan?.id ?? null;
  useEffect(() => {
    if (isSeen && id !== null) forget();
  }, [isSeen, id, forget]);
  // «Документы», «3 документа», with the news first: the visible word is in it.
  const count = words.count(t.home.filesCount, files.length);
  const name = [scan ? t.scanner.came : null, t.portal.files, files.length > 0 ? count : null]
    .filter((part) => part !== null)
    .join(', ');
  const label = scan ? t.scanner.came : t.portal.files;
  const other = scan ? t.portal.files : t.scanner.came;
  return (
    <button
      type="button"
      className={classes('tool', scan && 'tool-news')}
      onClick={() => change({ overlay: 'files' })}
      aria-label={name}
      title={scan ? `${t.scanner.came}: ${t.scanner.open}` : t.portal.files}
      data-testid="files"
    >
      <span className="tool-picture">
        {scan ? (
          <span className="tool-scan" data-testid="scan-arrival">
            <FilePicture file={scan} />
          </span>
        ) : (
          <FileText className="icon" aria-hidden="true" />
        )}
      </span>
      {files.length > 0 && <span className="tool-badge digits">{files.length}</span>}
      <span className="tool-label">
        {label}
        {/* As wide as the longer of the two words, whichever of them is shown. */}
        <span className="tool-size" aria-hidden="true">
          {other}
        </span>
      </span>
    </button>
  );
}
