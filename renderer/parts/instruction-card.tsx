import { ChevronRight, Clock3 } from 'lucide-react';
import type { InstructionCard as Card, FoundInstruction } from '../../preload/contract.ts';
import { soften } from '../texts/soften.ts';
import { fill } from '../texts/words.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { progressIn } from '../views/local.ts';
import { Marked } from './marked.tsx';

interface InstructionCardProps {
  readonly card: Card;
  /** What a search found it by. */
  readonly found?: FoundInstruction | undefined;
  /** Why it is proposed, in place of its category. */
  readonly why?: string;
  /** Its place in an ordered set, from 1. */
  readonly number?: number;
  readonly onOpen: (id: string) => void;
}

/** An instruction to press: what it is about and how long it takes. */
export function InstructionCard({ card, found, why, number, onOpen }: InstructionCardProps) {
  const words = useWords();
  const [local] = useLocal();
  const stopped = progressIn(local, card.id);
  return (
    <button
      type="button"
      className="row-card"
      data-testid={`instruction-${card.id}`}
      onClick={() => onOpen(card.id)}
    >
      {number !== undefined && <span className="contents-number digits">{number}</span>}
      <span className="row-card-text">
        <span className="row-card-title" lang="ru">
          <Marked text={card.title} marks={found?.marks ?? []} />
        </span>
        {found?.also && (
          <span className="row-card-also" lang="ru">
            <Marked text={found.also.text} marks={found.also.marks} />
          </span>
        )}
        <span className="row-card-hint">
          {/* To the ear the name would run into what follows it. */}
          {why === undefined && <span className="only-read">, {words.t.home.inSection} </span>}
          <span lang="ru">{soften(why ?? card.category)}</span>
          <span className="row-card-minutes">
            <Clock3 className="icon" aria-hidden="true" />
            <span className="only-read">, {words.t.home.takes} </span>
            {words.count(words.t.common.minutes, card.minutes)}
          </span>
          {stopped > 0 && (
            <strong className="row-card-stopped">{fill(words.t.reader.stopped, { n: stopped + 1 })}</strong>
          )}
        </span>
      </span>
      <ChevronRight className="icon row-card-arrow" aria-hidden="true" />
    </button>
  );
}
