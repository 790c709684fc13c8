import type { Headline, ReceiptMatter } from '../../preload/contract.ts';
import { Verdict } from '../parts/verdict.tsx';
import { desk } from '../texts/desk.ts';
import type { Words } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { stepNamed } from '../views/headline-words.ts';
import styles from './desk-headline.module.css';

interface DeskHeadlineProps {
  readonly headline: Headline;
  /** `now`: the visitor may still be here, and every step stands below with its own outcome. */
  readonly of: 'now' | 'past';
}

/** The worst verdict of a closing for the consultant: by portal and reason, with what the consultant does about it. */
export function DeskHeadline({ headline, of }: DeskHeadlineProps) {
  const words = useWords();
  const { verdict, logout } = headline;
  const matters = headline.matters.filter((one) => of === 'past' || one.kind === 'logout');
  const toDo = matters.flatMap((one) =>
    of === 'now' && one.kind === 'logout' ? desk.toDo[one.trouble] : [],
  );
  const advice = [...new Set(toDo)];
  return (
    <div className={styles.headline} data-testid="desk-headline" data-verdict={verdict}>
      <Verdict status={verdict} />
      <div className="step-text">
        {matters.length === 0 && <strong>{desk.logouts[logout]}</strong>}
        {matters
          .flatMap((matter) => linesOf(matter, words))
          .map((line) => (
            <strong key={line}>{line}</strong>
          ))}
        {matters.length > 0 && logout !== 'not-everywhere' && <span>{desk.logouts[logout]}</span>}
        {advice.map((line) => (
          <span key={line} className="step-outcome">
            {line}
          </span>
        ))}
      </div>
    </div>
  );
}

/** «Работа России: выйти не получилось (портал не ответил)»; a line for each portal. */
function linesOf(matter: ReceiptMatter, words: Words): readonly string[] {
  if (matter.kind === 'step') return [stepNamed(matter, words)];
  return matter.portals.map(({ title, verdict, reason }) => {
    const why = reason ? ` (${desk.logoutReasons[reason]})` : '';
    return `${title}: ${words.t.logouts[verdict]}${why}`;
  });
}
