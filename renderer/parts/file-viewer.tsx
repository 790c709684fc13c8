import { ChevronLeft, ChevronRight, Printer, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';
import { useSteadyPicture } from '../views/use-steady-picture.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './file-viewer.module.css';
import { PagePicture } from './page-picture.tsx';

/** The page as a whole, as wide as the window, and larger; their sizes stand in the style sheet. */
const LARGEST = 4;

interface FileViewerProps {
  readonly file: VisitFile;
  readonly onClose: () => void;
}

/** A paper in full size: whether everything on it can be read, before it is sent. */
export function FileViewer({ file, onClose }: FileViewerProps) {
  const { t } = useWords();
  const call = useCall();
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(1);
  const { picture, isFailed } = useSteadyPicture(file, page);
  const [isTurning, setTurning] = useState(false);
  const [isTurned, setTurned] = useState(false);
  const pages = picture?.pages ?? 1;
  const turn = async () => {
    setTurning(true);
    const answer = await call('files.turn', { file: file.id, page });
    setTurning(false);
    if (answer !== null) setTurned(true);
  };
  return (
    <Dialog
      title={file.name}
      width="full"
      onClose={onClose}
      closeTestId="viewer-close"
      actions={
        <>
          <ViewerPages page={page} pages={pages} onPage={setPage} />
          <Button
            icon={ZoomOut}
            isDisabled={zoom === 1}
            onClick={() => setZoom(zoom - 1)}
            testId="viewer-smaller"
          >
            {t.view.smaller}
          </Button>
          <Button
            icon={ZoomIn}
            isDisabled={zoom === LARGEST}
            onClick={() => setZoom(zoom + 1)}
            testId="viewer-larger"
          >
            {t.view.larger}
          </Button>
          <Button icon={RotateCw} isDisabled={isTurning} onClick={() => void turn()} testId="viewer-turn">
            {t.view.turn}
          </Button>
          <Button
            kind="primary"
            icon={Printer}
            onClick={() => void call('print.prepare', { file: file.id })}
            testId="viewer-print"
          >
            {t.files.print}
          </Button>
        </>
      }
    >
      <p className="only-read" role="status" data-testid="viewer-turned">
        {isTurned && !isTurning && t.view.turned}
      </p>
      <section
        className={styles.viewer}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t.view.pages}
        aria-busy={picture === null && !isFailed}
        data-zoom={zoom}
        data-testid="viewer"
      >
        {picture && <PagePicture picture={picture} className={styles.page} />}
        {!picture && !isFailed && <span className="skeleton-page" />}
        {!picture && isFailed && <p className="soft">{t.view.failed}</p>}
      </section>
    </Dialog>
  );
}

interface ViewerPagesProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** Leafs through a paper of several pages. */
function ViewerPages({ page, pages, onPage }: ViewerPagesProps) {
  const { t } = useWords();
  if (pages === 1) return null;
  return (
    <div className={styles.pages}>
      <Button
        icon={ChevronLeft}
        label={t.view.previous}
        isDisabled={page === 1}
        onClick={() => onPage(page - 1)}
        testId="viewer-previous"
      >
        {''}
      </Button>
      <span className="digits" role="status" data-testid="viewer-page">
        {fill(t.print.page, { n: page, all: pages })}
      </span>
      <Button
        icon={ChevronRight}
        label={t.view.next}
        isDisabled={page === pages}
        onClick={() => onPage(page + 1)}
        testId="viewer-next"
      >
        {''}
      </Button>
    </div>
  );
}
