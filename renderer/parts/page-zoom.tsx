import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';
import styles from './choice.module.css';

/** How large the page of the portal is shown, beside the letters. */
export function PageZoom({ zoom }: { zoom: number }) {
  const { t } = useWords();
  const call = useCall();
  const percent = Math.round(zoom * 100);
  return (
    <fieldset className={styles.choice} data-count={2}>
      <legend className="only-read">{t.display.page}</legend>
      <span className={styles.title}>
        <span aria-hidden="true">{t.display.page}</span>
        <span className="soft digits" role="status" data-testid="zoom-said">
          {fill(t.portal.zoom, { percent })}
        </span>
      </span>
      <button
        type="button"
        className={styles.option}
        onClick={() => void call('portal.zoom', { direction: 'out' })}
        data-testid="zoom-out"
      >
        {t.portal.zoomOut}
      </button>
      <button
        type="button"
        className={styles.option}
        onClick={() => void call('portal.zoom', { direction: 'in' })}
        data-testid="zoom-in"
      >
        {t.portal.zoomIn}
      </button>
    </fieldset>
  );
}
