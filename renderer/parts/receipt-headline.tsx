import { Check, CircleHelp, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Headline } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';
import { headlineWords } from '../views/headline-words.ts';
import styles from './receipt-headline.module.css';

const ICONS = { verified: Check, 'not-checked': CircleHelp, failed: TriangleAlert } as const;

/** The sign of the worst verdict. Green with a tick only where everything was verified. */
export function HeadlineIcon({ verdict }: Pick<Headline, 'verdict'>) {
  const Icon = ICONS[verdict];
  return (
    <span className="receipt-sign" data-verdict={verdict}>
      <Icon className="icon" aria-hidden="true" />
    </span>
  );
}

/** More letters than three lines of the largest title hold beside the survey. */
const LONG = 64;

interface ReceiptHeadlineProps {
  readonly headline: Headline;
  /** What went well, after everything else. */
  readonly children?: ReactNode;
}

/**
 * What a receipt says first, aloud too: the heading as the name of the screen, which begins with the trouble, and after it
 * what to do.
 */
export function ReceiptHeadline({ headline, children }: ReceiptHeadlineProps) {
  const { title, logout, advice, more } = headlineWords(headline, useWords());
  return (
    <div
      className={styles.headline}
      data-testid="headline"
      data-verdict={headline.verdict}
      data-logout={headline.logout}
    >
      <div className={styles.first}>
        <HeadlineIcon verdict={headline.verdict} />
        <h1 className={title.length > LONG ? 'title-2' : 'title-1'}>
          {title}
          {logout && (
            <>
              . <span className={styles.logout}>{logout}</span>
            </>
          )}
        </h1>
      </div>
      {advice && (
        <p className="lead lead-large" data-aloud>
          {advice}
        </p>
      )}
      {more.length > 0 && (
        <ul className={styles.more} data-aloud>
          {more.map((one) => (
            <li key={one.text}>
              <strong>{one.text}.</strong> {one.advice}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.rest} data-aloud>
        {children}
      </div>
    </div>
  );
}
