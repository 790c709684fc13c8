import { BellDot } from 'lucide-react';
import type { BrowserView } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';
import { classes } from './classes.ts';
import styles from './held-mark.module.css';

type Held = BrowserView['tabs'][number]['held'];

/** The page of this tab wanted something that it was not given; the page itself stays as it is. */
export function HeldMark({ held, place }: { held: Held; place: 'tab' | 'bar' }) {
  const { t } = useWords();
  if (held === null) return null;
  return (
    <span className={classes(styles.held, styles[place])} title={t.portal.held[held]} data-held={held}>
      <BellDot className="icon" aria-hidden="true" />
      <span className="only-read">{t.portal.held[held]}</span>
    </span>
  );
}
