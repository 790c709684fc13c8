import { FileText } from 'lucide-react';
import { fill } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { type DrawnPicture, usePicture } from '../views/pictures.ts';
import { Empty } from './empty.tsx';
import { PagePicture } from './page-picture.tsx';
import styles from './print-pages.module.css';

interface PrintPagesProps {
  readonly address: string | null;
  readonly isPreparing: boolean;
}

/** More than this many pages are printed, but not drawn: nobody looks at the fortieth page here. */
const SHOWN = 12;
/** CSS pixels. */
const WIDTH = 480;

/** The pages as they will come out of the printer, drawn one after the other. */
export function PrintPages({ address, isPreparing }: PrintPagesProps) {
  const { t } = useWords();
  const first = usePicture(address, { kind: 'pdf', page: 1, width: WIDTH });
  if (first === 'failed' || (!address && !isPreparing)) {
    return (
      <section className={styles.pages} aria-label={t.print.pages}>
        <Empty icon={FileText} title={t.print.noPreview} />
      </section>
    );
  }
  if (!first || !address) {
    return (
      <section className={styles.pages} aria-label={t.print.pages} aria-busy="true">
        <span className="skeleton-page" />
      </section>
    );
  }
  const { pages } = first;
  const others = Array.from({ length: Math.min(SHOWN, pages) - 1 }, (_, index) => index + 2);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.pages} tabIndex={0} aria-label={t.print.pages}>
      <PrintPage picture={first} number={1} all={pages} />
      {others.map((number) => (
        <LaterPage key={number} address={address} number={number} all={pages} />
      ))}
    </section>
  );
}

function LaterPage({ address, number, all }: { address: string; number: number; all: number }) {
  const picture = usePicture(address, { kind: 'pdf', page: number, width: WIDTH });
  return <PrintPage picture={picture} number={number} all={all} />;
}

interface PrintPageProps {
  readonly picture: DrawnPicture | 'failed' | null;
  readonly number: number;
  readonly all: number;
}

/** A page that could not be drawn is printed all the same. */
function PrintPage({ picture, number, all }: PrintPageProps) {
  const { t } = useWords();
  return (
    <figure className={styles.page}>
      {picture === null && <span className="skeleton-page" />}
      {picture === 'failed' && <span className="file-hint">{t.files.noPicture}</span>}
      {picture !== null && picture !== 'failed' && (
        <PagePicture picture={picture} className={styles.picture} />
      )}
      {all > 1 && <figcaption className="digits">{fill(t.print.page, { n: number, all })}</figcaption>}
    </figure>
  );
}
