import type { Headline } from '../../preload/contract.ts';
import { useCall, useWords } from '../views/context.tsx';
import { headlineWords } from '../views/headline-words.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { HeadlineIcon } from './receipt-headline.tsx';
import styles from './unread-note.module.css';

/** Where no receipt is shown (after a crash, out of service): what the person who has just sat here must know. */
export function UnreadNote({ headline }: { headline: Headline | null }) {
  const words = useWords();
  const call = useCall();
  if (!headline) return null;
  const { t } = words;
  const { title, logout, advice, more } = headlineWords(headline, words);
  const lines = [{ text: logout ? `${title}. ${logout}` : title, advice }, ...more];
  return (
    <section className={classes('card', styles.unread)} role="alert" data-testid="unread">
      <HeadlineIcon verdict={headline.verdict} />
      <div className={styles.words} data-aloud>
        <p className="soft">{t.headline.unread}</p>
        {lines.map((one) => (
          <p key={one.text}>
            <strong>{one.text}.</strong> {one.advice}
          </p>
        ))}
      </div>
      <Button onClick={() => void call('visit.leave')} testId="unread-done">
        {t.headline.read}
      </Button>
    </section>
  );
}
