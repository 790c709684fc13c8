import { ZoomIn } from 'lucide-react';
import type { VisitFile } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { classes } from './classes.ts';
import { FilePicture } from './file-face.tsx';
import styles from './file-look.module.css';

interface FileLookProps {
  readonly file: VisitFile;
  /** Shows it in full size. */
  readonly onLook: () => void;
}

/** The picture of a file; a press shows it in full size, where there is something to show. */
export function FileLook({ file, onLook }: FileLookProps) {
  const { t } = useWords();
  if (file.kind === 'other') return <FilePicture file={file} />;
  return (
    <button type="button" className={styles.look} onClick={onLook} data-testid={`file-look-${file.id}`}>
      <span className="only-read">{fill(t.view.name, { name: file.name })}</span>
      <FilePicture file={file} />
      <ZoomIn className={classes('icon', styles.sign)} aria-hidden="true" />
    </button>
  );
}
