import { FileText } from 'lucide-react';
import { useEffect } from 'react';
import { useLocal, useView, useWords } from '../views/context.tsx';
import { filesName } from '../views/files-name.ts';
import { arrivalWords, useLatestFile } from '../views/use-latest-file.ts';
import { classes } from './classes.ts';
import { FilePicture } from './file-face.tsx';
import styles from './portal-bar.module.css';

/**
 * «Документы» in the portal bar. A scan or a download that has come is shown in it, in the place that it always has: neither the page
 * nor a tool moves under the hand of whoever is typing or about to press. It stays until the files were looked at.
 */
export function FilesTool() {
  const words = useWords();
  const { t } = words;
  const [{ overlay }, change] = useLocal();
  const files = useView('files.changed') ?? [];
  const browser = useView('browser.changed');
  const [latest, forget] = useLatestFile();
  const isSeen = overlay === 'files' || browser?.fileRequest != null;
  const id = latest?.id ?? null;
  useEffect(() => {
    if (isSeen && id !== null) forget();
  }, [isSeen, id, forget]);
  const label = latest ? arrivalWords(t, latest) : t.portal.files;
  // The news first; the visible word is in both.
  const news = latest ? `${label}: ${latest.name}. ${t.scanner.open}, ` : '';
  const name = `${news}${filesName(words, files.length)}`;
  return (
    <button
      type="button"
      className={classes(styles.tool, latest && styles.news)}
      data-tool
      onClick={() => change({ overlay: 'files' })}
      aria-label={name}
      data-testid="files"
    >
      <span className={styles.picture} aria-hidden="true">
        {latest ? (
          <span className={styles.scan} data-testid="scan-arrival">
            <FilePicture file={latest} />
          </span>
        ) : (
          <FileText className="icon" aria-hidden="true" />
        )}
      </span>
      {files.length > 0 && <span className={classes(styles.badge, 'digits')} data-count={files.length} />}
      <span className={styles.label}>
        {label}
        {/* As wide as the longest of the words, whichever of them is shown. */}
        {[t.portal.files, t.scanner.came, t.files.downloaded].map((word) => (
          <span key={word} className={styles.size} aria-hidden="true">
            {word}
          </span>
        ))}
      </span>
    </button>
  );
}
