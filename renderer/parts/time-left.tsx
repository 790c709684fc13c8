import { Clock3 } from 'lucide-react';
import { fill } from '../texts/words.ts';
import { useView, useWords } from '../views/context.tsx';
import { classes } from './classes.ts';

/** From here on the time is shown by seconds and stands out. */
const LAST_MINUTES = 5 * 60;

/** How long the visit may still last; quiet until the last five minutes. */
export function TimeLeft({ isShort = false }: { isShort?: boolean }) {
  const words = useWords();
  const time = useView('time.changed');
  if (!time) return <span className="time-left" />;

  const left = Math.max(0, time.visitLeft);
  const isLast = left < LAST_MINUTES;
  const minutes = Math.ceil(left / 60);
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  const text = isLast
    ? isShort
      ? clock
      : fill(words.t.frame.lastMinutes, { clock })
    : isShort
      ? fill(words.t.frame.leftShort, { n: minutes })
      : words.count(words.t.frame.left, minutes);
  return (
    <span className={classes('time-left', isLast && 'time-left-last')} data-testid="time-left">
      <Clock3 className="icon" aria-hidden="true" />
      {isShort && <span className="only-read">{words.t.frame.timeLabel}: </span>}
      <span className="digits">{text}</span>
    </span>
  );
}
