import { ChevronRight, Clock3 } from 'lucide-react';
import type { InstructionCard as Card } from '../../preload/contract.ts';
import { soften } from '../texts/soften.ts';
import { fill } from '../texts/words.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { progressIn } from '../views/local.ts';

interface InstructionCardProps {
  readonly card: Card;
  readonly onOpen: (id: string) => void;
}

/** An instruction to press: what it is about and how long it takes. */
export function InstructionCard({ card, onOpen }: InstructionCardProps) {
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
      <span className="row-card-text">
        <span className="row-card-title">{soften(card.title)}</span>
        <span className="row-card-hint">
          <span>{soften(card.category)}</span>
          <span className="row-card-minutes">
            <Clock3 className="icon" aria-hidden="true" />
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
